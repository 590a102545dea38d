const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 of bytes, given as numbers up to 255 in anything that has a length. */
export function encodeBase64(bytes) {
  let result = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const [first, second = 0, third = 0] = [bytes[index], bytes[index + 1], bytes[index + 2]];
    const bits = (first << 16) | (second << 8) | third;
    const have = bytes.length - index;
    result += ALPHABET[bits >> 18] + ALPHABET[(bits >> 12) & 63];
    result += have > 1 ? ALPHABET[(bits >> 6) & 63] : '=';
    result += have > 2 ? ALPHABET[bits & 63] : '=';
  }
  return result;
}

/** The bytes of base64 in its own alphabet, with or without its padding. */
export function decodeBase64(text) {
  const digits = text.replace(/=+$/, '');
  const bytes = new Uint8Array((digits.length * 3) >> 2);
  let size = 0;
  let bits = 0;
  let have = 0;
  for (const char of digits) {
    bits = ((bits << 6) | ALPHABET.indexOf(char)) & 0xffffff;
    have += 6;
    if (have >= 8) {
      have -= 8;
      bytes[size++] = (bits >> have) & 255;
    }
  }
  return bytes;
}
