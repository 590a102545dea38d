import { coded } from './lib/node-errors.js';
import { decodeUtf8, encodeUtf8, newState } from './lib/utf8.js';
import { shownAs, shownByFields, webInterface } from './lib/web-interface.js';

const LABELS = {
  'utf-8': [
    'utf-8',
    'utf8',
    'unicode-1-1-utf-8',
    'unicode11utf8',
    'unicode20utf8',
    'x-unicode20utf8',
  ],
  'utf-16le': [
    'utf-16le',
    'utf-16',
    'ucs-2',
    'unicode',
    'csunicode',
    'iso-10646-ucs-2',
    'unicodefeff',
  ],
  'windows-1252': [
    'latin1',
    'iso-8859-1',
    'iso8859-1',
    'iso88591',
    'ascii',
    'us-ascii',
    'windows-1252',
    'cp1252',
    'l1',
    'x-cp1252',
    'ansi_x3.4-1968',
    'cp819',
    'csisolatin1',
    'ibm819',
    'iso-ir-100',
    'iso_8859-1',
    'iso_8859-1:1987',
  ],
};
// Where windows-1252 differs from latin1: 0x80 to 0x9f.
const C1 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function encodingOf(label) {
  const name = `${label}`.trim().toLowerCase();
  const found = Object.keys(LABELS).find((encoding) => LABELS[encoding].includes(name));
  if (found !== undefined) return found;
  throw coded(RangeError, 'ERR_ENCODING_NOT_SUPPORTED', `The "${label}" encoding is not supported`);
}

function bytesOf(input) {
  if (input === undefined) return new Uint8Array(0);
  if (ArrayBuffer.isView(input))
    return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  if (input instanceof ArrayBuffer || input instanceof SharedArrayBuffer)
    return new Uint8Array(input);
  const message =
    'The "list" argument must be an instance of SharedArrayBuffer, ArrayBuffer or ArrayBufferView.';
  throw coded(TypeError, 'ERR_INVALID_ARG_TYPE', message);
}

function invalidData(encoding) {
  return coded(
    TypeError,
    'ERR_ENCODING_INVALID_ENCODED_DATA',
    `The encoded data was not valid for encoding ${encoding}`,
  );
}

class TextEncoder {
  get encoding() {
    return 'utf-8';
  }
  encode(input = '') {
    return encodeUtf8(`${input}`);
  }
  encodeInto(source, target) {
    let read = 0;
    let written = 0;
    for (const char of `${source}`) {
      const bytes = encodeUtf8(char);
      if (written + bytes.length > target.length) break;
      target.set(bytes, written);
      written += bytes.length;
      read += char.length;
    }
    return { read, written };
  }
}

class TextDecoder {
  #encoding;
  #fatal;
  #ignoreBOM;
  #state = newState();
  #odd = [];
  #started = false;

  constructor(label = 'utf-8', options = {}) {
    this.#encoding = encodingOf(label);
    this.#fatal = Boolean(options?.fatal);
    this.#ignoreBOM = Boolean(options?.ignoreBOM);
  }
  get encoding() {
    return this.#encoding;
  }
  get fatal() {
    return this.#fatal;
  }
  get ignoreBOM() {
    return this.#ignoreBOM;
  }
  decode(input = undefined, options = undefined) {
    const flush = !options?.stream;
    let text;
    try {
      text = this.#text(bytesOf(input), flush);
    } catch (error) {
      this.#state = newState();
      this.#odd = [];
      this.#started = false;
      throw error;
    }
    if (!this.#started && text !== '') {
      this.#started = true;
      if (!this.#ignoreBOM && text[0] === '\ufeff' && this.#encoding !== 'windows-1252')
        text = text.slice(1);
    }
    if (flush) this.#started = false;
    return text;
  }
  #text(bytes, flush) {
    const invalid = () => {
      if (this.#fatal) throw invalidData(this.#encoding);
      return '\ufffd';
    };
    if (this.#encoding === 'utf-8') return decodeUtf8(bytes, invalid, this.#state, flush);
    if (this.#encoding === 'utf-16le') return this.#utf16(bytes, flush, invalid);
    return Array.from(bytes, (byte) =>
      byte >= 0x80 && byte <= 0x9f ? C1[byte - 0x80] : String.fromCharCode(byte),
    ).join('');
  }
  #utf16(given, flush, invalid) {
    const bytes = [...this.#odd, ...given];
    const units = [];
    let at = 0;
    for (; at + 1 < bytes.length; at += 2) units.push(bytes[at] | (bytes[at + 1] << 8));
    const last = units[units.length - 1];
    if (!flush && last >= 0xd800 && last <= 0xdbff) {
      units.pop();
      at -= 2;
    }
    this.#odd = flush ? [] : bytes.slice(at);
    const text = units.map((unit) => String.fromCharCode(unit)).join('');
    const whole = Array.from(text, (char) =>
      /^[\ud800-\udfff]$/.test(char) ? invalid() : char,
    ).join('');
    return flush && at < bytes.length ? whole + invalid() : whole;
  }
}

webInterface(TextEncoder);
webInterface(TextDecoder);
shownAs(TextEncoder, ({ encoding }, depth, options, inspect) =>
  depth < 0 ? '[Object]' : inspect({ encoding }, options),
);
shownByFields(TextDecoder, ({ encoding, fatal, ignoreBOM }) => ({ encoding, fatal, ignoreBOM }));

export default () => ({ TextEncoder, TextDecoder });
