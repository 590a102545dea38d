const REPLACEMENT = 0xfffd;

/** UTF-8 of a text; a lone surrogate becomes U+FFFD, as everywhere on the web. */
export function encodeUtf8(text) {
  const bytes = new Uint8Array(text.length * 3);
  let size = 0;
  for (let index = 0; index < text.length; index++) {
    let point = text.codePointAt(index);
    if (point > 0xffff) index += 1;
    else if (point >= 0xd800 && point <= 0xdfff) point = REPLACEMENT;
    if (point < 0x80) {
      bytes[size++] = point;
    } else if (point < 0x800) {
      bytes[size++] = 0xc0 | (point >> 6);
      bytes[size++] = 0x80 | (point & 63);
    } else if (point < 0x10000) {
      bytes[size++] = 0xe0 | (point >> 12);
      bytes[size++] = 0x80 | ((point >> 6) & 63);
      bytes[size++] = 0x80 | (point & 63);
    } else {
      bytes[size++] = 0xf0 | (point >> 18);
      bytes[size++] = 0x80 | ((point >> 12) & 63);
      bytes[size++] = 0x80 | ((point >> 6) & 63);
      bytes[size++] = 0x80 | (point & 63);
    }
  }
  return bytes.slice(0, size);
}

/** The state that a streaming decoder keeps between chunks: an unfinished character. */
export function newState() {
  return { needed: 0, point: 0, lower: 0x80, upper: 0xbf };
}

/**
 * The Encoding Standard's UTF-8 decoder, without any handling of a byte order mark.
 * @param invalid called for each malformed sequence; returns what stands in its place
 * @param flush whether the input ends here
 */
export function decodeUtf8(bytes, invalid, state = newState(), flush = true) {
  const units = [];
  let text = '';
  const put = (point) => {
    units.push(point);
    if (units.length >= 4096) text += String.fromCodePoint(...units.splice(0));
  };
  const bad = () => {
    for (const char of invalid()) put(char.codePointAt(0));
  };
  const reset = () => Object.assign(state, newState());
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index];
    if (state.needed === 0) {
      if (byte < 0x80) put(byte);
      else if (byte >= 0xc2 && byte <= 0xdf) start(state, 1, byte & 31);
      else if (byte >= 0xe0 && byte <= 0xef) {
        start(state, 2, byte & 15);
        if (byte === 0xe0) state.lower = 0xa0;
        if (byte === 0xed) state.upper = 0x9f;
      } else if (byte >= 0xf0 && byte <= 0xf4) {
        start(state, 3, byte & 7);
        if (byte === 0xf0) state.lower = 0x90;
        if (byte === 0xf4) state.upper = 0x8f;
      } else bad();
      continue;
    }
    if (byte < state.lower || byte > state.upper) {
      reset();
      bad();
      index -= 1;
      continue;
    }
    state.lower = 0x80;
    state.upper = 0xbf;
    state.point = (state.point << 6) | (byte & 63);
    state.needed -= 1;
    if (state.needed === 0) {
      put(state.point);
      reset();
    }
  }
  if (flush && state.needed > 0) {
    reset();
    bad();
  }
  return text + String.fromCodePoint(...units);
}

function start(state, needed, bits) {
  state.needed = needed;
  state.point = bits;
}

/** Decodes with U+FFFD in place of malformed sequences. */
export function decodeLossy(bytes) {
  return decodeUtf8(bytes, () => '\ufffd');
}
