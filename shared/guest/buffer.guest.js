import { Buffer, INSPECT_MAX_BYTES, kMaxLength, SlowBuffer } from 'buffer/';
import { nodeWords } from './lib/buffer-words.js';
import { coded, invalidArgument, received } from './lib/node-errors.js';
import { refused } from './lib/refused.js';
import { decodeLossy, decodeUtf8 } from './lib/utf8.js';

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
const library = { ...Buffer };
const LARGEST = 2 ** 32;

function checkedSize(size) {
  if (typeof size !== 'number') throw invalidArgument('size', 'of type number', size);
  if (size >= 0 && size <= LARGEST) return;
  const range = `It must be >= 0 && <= ${LARGEST}. Received ${size}`;
  throw coded(RangeError, 'ERR_OUT_OF_RANGE', `The value of "size" is out of range. ${range}`);
}

function refuseFirst(value) {
  const wanted =
    'of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object';
  const message = `The first argument must be ${wanted}. ${received(value)}`;
  return coded(TypeError, 'ERR_INVALID_ARG_TYPE', message);
}

/** Hexadecimal digits end at the first pair that is none. */
const hexPairs = (text) => text.slice(0, /^(?:[0-9a-f]{2})*/i.exec(text)[0].length);

function fromText(text, encoding) {
  if (encoding === 'hex') return library.from(hexPairs(text), 'hex');
  return library.from(text, encoding === 'base64url' ? 'base64' : encoding);
}

const statics = {
  poolSize: 8192,
  from(value, encodingOrOffset, length) {
    if (value === null || value === undefined || typeof value === 'number')
      throw refuseFirst(value);
    if (typeof value === 'string') return withCode(() => fromText(value, encodingOrOffset));
    try {
      return library.from(value, encodingOrOffset, length);
    } catch (error) {
      throw error instanceof TypeError ? refuseFirst(value) : error;
    }
  },
  copyBytesFrom(view, offset = 0, length = undefined) {
    const part = view.slice(offset, length === undefined ? undefined : offset + length);
    return library.from(part.buffer, part.byteOffset, part.byteLength);
  },
  of: (...items) => library.from(items),
  alloc(size, fill, encoding) {
    checkedSize(size);
    return withCode(() => library.alloc(size, fill, encoding));
  },
  allocUnsafe(size) {
    checkedSize(size);
    return library.allocUnsafe(size);
  },
  allocUnsafeSlow(size) {
    checkedSize(size);
    return library.allocUnsafeSlow(size);
  },
  isBuffer: (value) => value instanceof Buffer,
  compare: (a, b) => withCode(() => library.compare(a, b)),
  isEncoding: (encoding) => encoding === 'base64url' || library.isEncoding(encoding),
  concat(list, length) {
    if (!Array.isArray(list)) throw invalidArgument('list', 'an instance of Array', list);
    list.forEach((each, at) => {
      if (each instanceof Uint8Array) return;
      throw invalidArgument(`list[${at}]`, 'an instance of Buffer or Uint8Array', each);
    });
    return library.concat(list, length);
  },
  byteLength: (text, encoding) =>
    library.byteLength(text, encoding === 'base64url' ? 'base64' : encoding),
};
delete Buffer.TYPED_ARRAY_SUPPORT;
for (const [name, value] of Object.entries(statics)) {
  // Deleted first, so that they come in Node's order.
  delete Buffer[name];
  Object.defineProperty(Buffer, name, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

function utf8(buffer, start = 0, end = buffer.length) {
  return decodeLossy(buffer.subarray(Math.max(0, start), Math.max(0, end)));
}

/** `base64url`, which the library lacks, on top of its `base64`. */
Buffer.prototype.toString = {
  toString(encoding, ...range) {
    // The library decodes malformed text in a way of its own.
    if (encoding === undefined || /^utf-?8$/i.test(encoding)) return utf8(this, ...range);
    if (encoding !== 'base64url') return withCode(() => toString.call(this, encoding, ...range));
    return toString
      .call(this, 'base64', ...range)
      .replace(/=+$/, '')
      .replace(/\+/g, '-')
      .replace(/\//g, '_');
  },
}.toString;
for (const bits of [16, 32, 64]) {
  const name = `swap${bits}`;
  const swap = Buffer.prototype[name];
  Buffer.prototype[name] = {
    [name]() {
      if (this.length % (bits / 8) === 0) return swap.call(this);
      const message = `Buffer size must be a multiple of ${bits}-bits`;
      throw coded(RangeError, 'ERR_INVALID_BUFFER_SIZE', message);
    },
  }[name];
}
nodeWords(Buffer.prototype);

const isUtf8 = (bytes) => {
  let valid = true;
  decodeUtf8(bytes, () => {
    valid = false;
    return '';
  });
  return valid;
};

export default (_host, kit) => {
  const module = {
    Buffer,
    SlowBuffer,
    kMaxLength,
    kStringMaxLength: 536870888,
    INSPECT_MAX_BYTES,
    constants: { MAX_LENGTH: kMaxLength, MAX_STRING_LENGTH: 536870888 },
    isUtf8,
    isAscii: (bytes) => bytes.every((byte) => byte < 128),
    transcode: (source, from, to) => Buffer.from(Buffer.from(source).toString(from), to),
  };
  for (const [name, program] of [
    ['Blob', 'blob'],
    ['File', 'blob'],
    ['atob', 'base64'],
    ['btoa', 'base64'],
  ]) {
    const get = () => kit.load(program)[name];
    Object.defineProperty(module, name, { get, enumerable: true, configurable: true });
  }
  return refused(module, 'buffer', ['resolveObjectURL']);
};
