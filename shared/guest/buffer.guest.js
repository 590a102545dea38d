import { Buffer, INSPECT_MAX_BYTES, kMaxLength, SlowBuffer } from 'buffer';

const inspect = Symbol.for('nodejs.util.inspect.custom');

/** `<Buffer 68 69>`, as Node shows it. */
Object.defineProperty(Buffer.prototype, inspect, {
  value() {
    const shown = this.subarray(0, INSPECT_MAX_BYTES)
      .toString('hex')
      .replace(/(.{2})/g, ' $1');
    const more = this.length - INSPECT_MAX_BYTES;
    const rest = more > 0 ? ` ... ${more} more byte${more > 1 ? 's' : ''}` : '';
    return `<Buffer${shown}${rest}>`;
  },
  writable: true,
  configurable: true,
});

const { toString } = Buffer.prototype;
const fromBase = Buffer.from;

/** `base64url`, which the library lacks, on top of its `base64`. */
Buffer.prototype.toString = function (encoding, ...range) {
  if (encoding !== 'base64url') return toString.call(this, encoding, ...range);
  return toString
    .call(this, 'base64', ...range)
    .replace(/=+$/, '')
    .replace(/\+/g, '-')
    .replace(/\//g, '_');
};
Buffer.from = (value, encoding, length) =>
  fromBase.call(Buffer, value, encoding === 'base64url' ? 'base64' : encoding, length);
const { isEncoding } = Buffer;
Buffer.isEncoding = (encoding) => encoding === 'base64url' || isEncoding(encoding);

export default () => ({
  Buffer,
  SlowBuffer,
  kMaxLength,
  INSPECT_MAX_BYTES,
  constants: { MAX_LENGTH: kMaxLength, MAX_STRING_LENGTH: 536870888 },
});
