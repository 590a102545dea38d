const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lossy = new TextDecoder('utf-8', { ignoreBOM: true });

interface Carried {
  readonly body?: string | undefined;
  readonly bodyBase64?: string | undefined;
}

/** The bytes of a body that is carried as text or base64. */
export function bytesOf({ body, bodyBase64 }: Carried): Buffer {
  return bodyBase64 === undefined
    ? Buffer.from(body ?? '', 'utf8')
    : Buffer.from(bodyBase64, 'base64');
}

/** Bytes as they are carried: as text, and beside it as base64 when they are no UTF-8. */
export function carried(bytes: Uint8Array): { body: string; bodyBase64?: string } {
  try {
    return { body: strict.decode(bytes) };
  } catch {
    return { body: lossy.decode(bytes), bodyBase64: Buffer.from(bytes).toString('base64') };
  }
}
