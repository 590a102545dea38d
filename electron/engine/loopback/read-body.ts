import type { IncomingMessage } from 'node:http';

/** The body of a request as it was sent; undefined when it is larger than `most` bytes. */
export async function readBytes(
  request: IncomingMessage,
  most: number,
): Promise<Buffer | undefined> {
  const announced = Number(request.headers['content-length']);
  const isFresh = !request.readableEnded && !request.destroyed;
  if (isFresh && announced <= most) return readAnnounced(request);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > most) return undefined;
    chunks.push(chunk);
  }
  return joined(chunks);
}

/** A body whose length is known, which the parser holds it to: without the stream's iterator. */
function readAnnounced(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.once('end', () => resolve(joined(chunks)));
    request.once('error', reject);
    request.once('close', () => {
      if (!request.readableEnded) reject(new Error('the request ended before its body did'));
    });
  });
}

function joined(chunks: readonly Buffer[]): Buffer {
  const [only] = chunks;
  return chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks);
}

/** The body of a request as text; undefined when it is larger than `most` bytes. */
export async function readBody(
  request: IncomingMessage,
  most: number,
): Promise<string | undefined> {
  return (await readBytes(request, most))?.toString('utf8');
}
