import { decodeLossy, encodeUtf8 } from './utf8.js';

const FORM = 'application/x-www-form-urlencoded';
const used = () => new TypeError('Body is unusable: Body has already been read');

/**
 * What may be given as a body: its bytes, or a stream of them, and the type that it implies. A
 * program whose values are bodies says so in `kit.bodies` when it is loaded: who gives a Blob has one.
 */
export function bodyOf(value, URLSearchParams) {
  if (value === undefined || value === null) return { bytes: undefined };
  if (value instanceof ArrayBuffer) return { bytes: new Uint8Array(value.slice(0)) };
  if (ArrayBuffer.isView(value)) {
    return { bytes: new Uint8Array(value.buffer, value.byteOffset, value.byteLength).slice() };
  }
  if (value instanceof URLSearchParams) {
    return { bytes: encodeUtf8(value.toString()), type: `${FORM};charset=UTF-8` };
  }
  for (const name of ['blob', 'form-data', 'web-streams']) {
    const body = kit.loaded(name)?.bodyOf(value);
    if (body !== undefined) return body;
  }
  if (typeof value === 'object' && typeof value[Symbol.asyncIterator] === 'function') {
    return { stream: kit.load('web-streams').ReadableStream.from(value) };
  }
  return { bytes: encodeUtf8(`${value}`), type: 'text/plain;charset=UTF-8' };
}

const bodies = new WeakMap();

/** A body that can be read once: its bytes, a stream, or nothing. */
class State {
  constructor({ bytes, stream }) {
    this.bytes = bytes;
    this.stream = stream;
    this.used = false;
  }
  isUsed() {
    if (this.used || this.stream === undefined) return this.used;
    return this.isDisturbed?.() ?? kit.load('web-streams').isDisturbed(this.stream);
  }
  open() {
    if (this.bytes !== undefined && this.stream === undefined) {
      Object.assign(this, kit.load('web-streams').streamOf(this.bytes));
    }
    return this.stream ?? null;
  }
  check() {
    if (this.isUsed() || this.stream?.locked) throw used();
  }
  take() {
    this.check();
    if (this.bytes === undefined && this.stream === undefined) return new Uint8Array(0);
    this.used = true;
    return this.bytes ?? kit.load('web-streams').drain(this.stream);
  }
}

/** Gives a request or a response its body. */
export function setBody(target, body) {
  bodies.set(target, new State(body));
}

/** A copy for clone(), which leaves the original readable. */
export function copyBody(target) {
  const state = bodies.get(target);
  state.check();
  if (state.bytes !== undefined || state.stream === undefined) {
    return { bytes: state.bytes?.slice() };
  }
  const [kept, given] = state.stream.tee();
  state.stream = kept;
  return { stream: given };
}

/** The bytes to send: at once where they are known, undefined without a body, else a promise. */
export function takeBody(target) {
  const state = bodies.get(target);
  state.check();
  return state.bytes === undefined && state.stream === undefined ? undefined : state.take();
}

/** What Request and Response share: each has it as its own. */
export class Body {
  get body() {
    return bodies.get(this).open();
  }
  get bodyUsed() {
    return bodies.get(this).isUsed();
  }
  async blob() {
    const type = this.headers.get('content-type') ?? '';
    return new (kit.load('blob').Blob)([await bodies.get(this).take()], { type });
  }
  async arrayBuffer() {
    return (await bodies.get(this).take()).slice().buffer;
  }
  async text() {
    return decodeLossy(await bodies.get(this).take()).replace(/^\ufeff/, '');
  }
  async json() {
    return JSON.parse(decodeLossy(await bodies.get(this).take()).replace(/^\ufeff/, ''));
  }
  async formData() {
    const type = this.headers.get('content-type') ?? '';
    const boundary = /^multipart\/form-data;.*boundary="?([^";]+)/i.exec(type)?.[1];
    const { FormData, decode } = kit.load('form-data');
    if (boundary !== undefined) return decode(await bodies.get(this).take(), boundary);
    if (!type.toLowerCase().startsWith(FORM)) {
      throw new TypeError(`Content-Type was not one of "multipart/form-data" or "${FORM}".`);
    }
    const text = decodeLossy(await bodies.get(this).take());
    const form = new FormData();
    const { URLSearchParams } = kit.load('url-api');
    for (const [name, value] of new URLSearchParams(text)) form.append(name, value);
    return form;
  }
  async bytes() {
    return new Uint8Array(await bodies.get(this).take());
  }
}
