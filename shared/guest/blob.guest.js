import { coded, invalidArgument } from './lib/node-errors.js';
import { decodeLossy, encodeUtf8 } from './lib/utf8.js';
import { shownByFields, webInterface } from './lib/web-interface.js';

const contents = new WeakMap();
const typeOf = (options) => {
  const type = `${options?.type ?? ''}`;
  return /[^\x20-\x7e]/.test(type) ? '' : type.toLowerCase();
};

function bytesOf(part) {
  if (contents.has(part)) return contents.get(part).bytes;
  if (part instanceof ArrayBuffer) return new Uint8Array(part.slice(0));
  if (ArrayBuffer.isView(part)) {
    return new Uint8Array(part.buffer, part.byteOffset, part.byteLength).slice();
  }
  return encodeUtf8(`${part}`);
}

function joined(parts) {
  const bytes = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

class Blob {
  constructor(sources = [], options = undefined) {
    if (sources === null || typeof sources !== 'object' || !sources[Symbol.iterator]) {
      throw invalidArgument('sources', 'a sequence', sources);
    }
    const parts = Array.from(sources, bytesOf);
    contents.set(this, { bytes: joined(parts), type: typeOf(options) });
  }
  get type() {
    return contents.get(this).type;
  }
  get size() {
    return contents.get(this).bytes.length;
  }
  slice(start = 0, end = undefined, contentType = undefined) {
    const part = contents.get(this).bytes.slice(start, end);
    return new Blob([part], { type: contentType });
  }
  async arrayBuffer() {
    return contents.get(this).bytes.slice().buffer;
  }
  async text() {
    return decodeLossy(contents.get(this).bytes);
  }
  async bytes() {
    return contents.get(this).bytes.slice();
  }
  stream() {
    return kit.load('web-streams').streamOf(contents.get(this).bytes).stream;
  }
}
Object.defineProperty(Blob, 'length', { value: 0, configurable: true });
Object.defineProperty(Blob.prototype.slice, 'length', { value: 0, configurable: true });

class File extends Blob {
  #name;
  #lastModified;
  constructor(fileBits, fileName, options = undefined) {
    if (arguments.length < 2) {
      const message = 'The "fileBits" and "fileName" arguments must be specified';
      throw coded(TypeError, 'ERR_MISSING_ARGS', message);
    }
    super(fileBits, options);
    this.#name = `${fileName}`.toWellFormed();
    this.#lastModified = Number(options?.lastModified ?? kit.now());
  }
  get name() {
    return this.#name;
  }
  get lastModified() {
    return this.#lastModified;
  }
}

webInterface(Blob);
webInterface(File);
shownByFields(Blob, ({ size, type }) => ({ size, type }));
shownByFields(File, ({ size, type, name, lastModified }) => ({ size, type, name, lastModified }));

/** Blob and File; `bodyOf` is what a body makes of one. */
export default () => ({
  Blob,
  File,
  bytesOf: (blob) => contents.get(blob)?.bytes,
  bodyOf: (value) => {
    const known = contents.get(value);
    return known && { bytes: known.bytes, type: known.type === '' ? undefined : known.type };
  },
});
