import { decodeLossy, encodeUtf8 } from './utf8.js';

const used = () => new TypeError('Body is unusable: Body has already been read');

/** The bytes of what may be given as a body, and the type that it implies. */
export function bodyOf(value, URLSearchParams) {
  if (value === undefined || value === null) return { bytes: undefined };
  if (value instanceof ArrayBuffer) return { bytes: new Uint8Array(value.slice(0)) };
  if (ArrayBuffer.isView(value)) {
    return { bytes: new Uint8Array(value.buffer, value.byteOffset, value.byteLength).slice() };
  }
  if (value instanceof URLSearchParams) {
    return {
      bytes: encodeUtf8(value.toString()),
      type: 'application/x-www-form-urlencoded;charset=UTF-8',
    };
  }
  return { bytes: encodeUtf8(`${value}`), type: 'text/plain;charset=UTF-8' };
}

/** A copy of a body's bytes, which leaves the body readable. No member of it: the author would reach it. */
export let peek;

/** What Request and Response share: a body that can be read once. */
export class Body {
  #bytes;
  #used = false;
  constructor(bytes) {
    this.#bytes = bytes;
  }
  get bodyUsed() {
    return this.#used;
  }
  #take() {
    if (this.#used) throw used();
    if (this.#bytes !== undefined) this.#used = true;
    return this.#bytes ?? new Uint8Array(0);
  }
  static {
    peek = (body) => {
      if (body.#used) throw used();
      return body.#bytes?.slice();
    };
  }
  async bytes() {
    return this.#take();
  }
  async arrayBuffer() {
    return this.#take().slice().buffer;
  }
  async text() {
    return decodeLossy(this.#take()).replace(/^\ufeff/, '');
  }
  async json() {
    return JSON.parse(await this.text());
  }
}
