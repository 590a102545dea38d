import { coded, invalidArgument } from './node-errors.js';

const SIZES = { 8: 1, 16: 2, 32: 4, 64: 8 };
const MEMBER = /^(?:read|write)(?:Big)?(?:U?[Ii]nt|Float|Double)(8|16|32|64)?(?:[LB]E)?$/;

/** How many bytes a method such as `readUInt16BE` touches; undefined for other methods. */
function sizeOf(name) {
  const match = MEMBER.exec(name);
  if (match === null) return undefined;
  if (match[1] !== undefined) return SIZES[match[1]];
  return /Double/.test(name) ? 8 : /Float/.test(name) ? 4 : undefined;
}

/** Node's error for an offset at which a number does not fit. */
function badOffset(buffer, offset, size) {
  if (typeof offset !== 'number') return invalidArgument('offset', 'of type number', offset);
  if (buffer.length < size) {
    const message = 'Attempt to access memory outside buffer bounds';
    return coded(RangeError, 'ERR_BUFFER_OUT_OF_BOUNDS', message);
  }
  const range = Number.isInteger(offset)
    ? `It must be >= 0 and <= ${buffer.length - size}.`
    : 'It must be an integer.';
  const message = `The value of "offset" is out of range. ${range} Received ${offset}`;
  return coded(RangeError, 'ERR_OUT_OF_RANGE', message);
}

const grouped = (value) => `${value}`.replace(/\B(?=(\d{3})+$)/g, '_');

/** Node's error for a number that does not fit its field. */
function badValue(name, value, size) {
  if (!/U?[Ii]nt/.test(name)) return undefined;
  const unsigned = /U[Ii]nt/.test(name);
  if (typeof value === 'bigint') {
    const low = unsigned ? '0n' : '-(2n ** 63n)';
    const high = unsigned ? '2n ** 64n' : '2n ** 63n';
    const message = `The value of "value" is out of range. It must be >= ${low} and < ${high}. Received ${grouped(value)}n`;
    return coded(RangeError, 'ERR_OUT_OF_RANGE', message);
  }
  const low = unsigned ? 0 : -(2 ** (size * 8 - 1));
  const high = 2 ** (size * 8 - (unsigned ? 0 : 1)) - 1;
  const shown = size > 2 ? `2 ** ${size * 8 - (unsigned ? 0 : 1)}` : undefined;
  const range = shown
    ? `>= ${unsigned ? '0' : `-(${shown})`} and < ${shown}`
    : `>= ${low} and <= ${high}`;
  const received = Math.abs(value) > 2 ** 32 ? grouped(value) : value;
  const message = `The value of "value" is out of range. It must be ${range}. Received ${received}`;
  return coded(RangeError, 'ERR_OUT_OF_RANGE', message);
}

/** Gives the library's methods for numbers Node's names and errors. */
export function nodeWords(prototype) {
  for (const name of Object.keys(prototype)) {
    const size = sizeOf(name);
    if (size === undefined || typeof prototype[name] !== 'function') continue;
    const method = prototype[name];
    const writes = name.startsWith('write');
    const known = name.replace('Uint', 'UInt');
    prototype[name] = {
      [known](...args) {
        const offset = args[writes ? 1 : 0] ?? 0;
        const fits = Number.isInteger(offset) && offset >= 0 && offset + size <= this.length;
        if (!fits) throw badOffset(this, offset, size);
        try {
          return method.apply(this, args);
        } catch (error) {
          throw (writes && error instanceof RangeError && badValue(name, args[0], size)) || error;
        }
      },
    }[known];
  }
}
