import { Buffer, INSPECT_MAX_BYTES, kMaxLength, SlowBuffer } from 'buffer/';
import { coded, received } from './lib/node-errors.js';

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

/** Node's errors carry a code, which the library's lack. */
function withCode(attempt) {
  try {
    return attempt();
  } catch (error) {
    if (/^Unknown encoding/.test(error.message)) error.code = 'ERR_UNKNOWN_ENCODING';
    else error.code = error instanceof RangeError ? 'ERR_OUT_OF_RANGE' : 'ERR_INVALID_ARG_TYPE';
    throw error;
  }
}

const { toString } = Buffer.prototype;
const fromBase = Buffer.from;

/** `base64url`, which the library lacks, on top of its `base64`. */
Buffer.prototype.toString = function (encoding, ...range) {
  if (encoding !== 'base64url') return withCode(() => toString.call(this, encoding, ...range));
  return toString
    .call(this, 'base64', ...range)
    .replace(/=+$/, '')
    .replace(/\+/g, '-')
    .replace(/\//g, '_');
};
Buffer.from = (value, encoding, length) => {
  if (value === null || value === undefined || typeof value === 'number') {
    const wanted =
      'of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object';
    const message = `The first argument must be ${wanted}. ${received(value)}`;
    throw coded(TypeError, 'ERR_INVALID_ARG_TYPE', message);
  }
  return withCode(() =>
    fromBase.call(Buffer, value, encoding === 'base64url' ? 'base64' : encoding, length),
  );
};
for (const name of ['alloc', 'allocUnsafe']) {
  const make = Buffer[name];
  Buffer[name] = (...args) => withCode(() => make.apply(Buffer, args));
}
const { isEncoding } = Buffer;
Buffer.isEncoding = (encoding) => encoding === 'base64url' || isEncoding(encoding);

export default () => ({
  Buffer,
  SlowBuffer,
  kMaxLength,
  INSPECT_MAX_BYTES,
  constants: { MAX_LENGTH: kMaxLength, MAX_STRING_LENGTH: 536870888 },
});
