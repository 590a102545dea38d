import { coded, invalidArgument } from './node-errors.js';

/** A text or a view as bytes. @param wanted what Node's message says may be given instead */
export function bytesOf(Buffer, name, value, encoding, wanted) {
  if (typeof value === 'string') {
    return new Uint8Array(Buffer.from(value, encoding === 'buffer' ? 'utf8' : encoding));
  }
  if (ArrayBuffer.isView(value)) {
    return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  }
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  const kinds = wanted ?? 'of type string or an instance of Buffer, TypedArray, or DataView';
  throw invalidArgument(name, kinds, value);
}

/** An integer argument. @throws TypeError, RangeError in Node's words */
export function integer(name, value, low, high, unit = 'of type number') {
  if (typeof value !== 'number') throw invalidArgument(name, unit, value);
  if (Number.isInteger(value) && value >= low && value <= high) return value;
  const range = `It must be >= ${low} && <= ${high}. Received ${value}`;
  throw coded(RangeError, 'ERR_OUT_OF_RANGE', `The value of "${name}" is out of range. ${range}`);
}
