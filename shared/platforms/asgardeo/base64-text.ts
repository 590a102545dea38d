const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const LONE_SURROGATE = /[\uD800-\uDFFF]/gu;

function utf8(text: string): number[] {
  return [
    ...encodeURIComponent(text.replace(LONE_SURROGATE, '\uFFFD')).matchAll(/%([0-9A-F]{2})|[^%]/g),
  ].map((match) =>
    match[1] === undefined ? match[0].charCodeAt(0) : Number.parseInt(match[1], 16),
  );
}

/** Standard base64 of a text's UTF-8: ids of user stores, Basic authentication. */
export function base64Text(text: string): string {
  const bytes = utf8(text);
  let encoded = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const group = bytes.slice(index, index + 3);
    const word = ((group[0] ?? 0) << 16) | ((group[1] ?? 0) << 8) | (group[2] ?? 0);
    for (let digit = 0; digit < 4; digit++) {
      encoded += digit > group.length ? '=' : ALPHABET.charAt((word >> (18 - 6 * digit)) & 63);
    }
  }
  return encoded;
}
