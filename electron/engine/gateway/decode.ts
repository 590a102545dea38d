import { promisify } from 'node:util';
import { brotliDecompress, constants, gunzip, inflate, inflateRaw } from 'node:zlib';

/** A longer list is nothing that a server means. */
const MOST_CODINGS = 5;

type Decode = (bytes: Buffer, limit: number) => Promise<Buffer>;

const gunzipped = promisify(gunzip);
const inflated = promisify(inflate);
const rawInflated = promisify(inflateRaw);
const unbrotlied = promisify(brotliDecompress);
const lenient = (limit: number) => ({
  maxOutputLength: limit,
  finishFlush: constants.Z_SYNC_FLUSH,
});
const unzip: Decode = (bytes, limit) => gunzipped(bytes, lenient(limit));

const DECODERS: Readonly<Record<string, Decode>> = {
  gzip: unzip,
  'x-gzip': unzip,
  // Some servers leave out the wrapper: its first byte tells.
  deflate: (bytes, limit) =>
    ((bytes[0] ?? 0) & 0x0f) === 8
      ? inflated(bytes, lenient(limit))
      : rawInflated(bytes, lenient(limit)),
  br: (bytes, limit) => unbrotlied(bytes, { maxOutputLength: limit }),
};

/**
 * Undoes the codings of a body, last one first; an unknown one leaves it as it is.
 * @param limit most bytes that any step may give
 * @throws RangeError with the code `ERR_BUFFER_TOO_LARGE` beyond it, Error for broken data
 */
export async function decodeContent(
  bytes: Buffer,
  encoding: string,
  limit: number,
): Promise<Buffer> {
  const codings = encoding
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter(Boolean)
    .reverse();
  const decoders = codings.map((coding) => DECODERS[coding]);
  if (codings.length > MOST_CODINGS || decoders.includes(undefined)) return bytes;
  let decoded = bytes;
  for (const decode of decoders) {
    if (decode !== undefined && decoded.length > 0) decoded = await decode(decoded, limit);
  }
  return decoded;
}
