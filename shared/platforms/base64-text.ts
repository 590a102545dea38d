const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const LONE_SURROGATE = /[\uD800-\uDFFF]/gu;

function utf8(text: string): number[] {
  return [
    ...encodeURIComponent(text.replace(LONE_SURROGATE, '\uFFFD')).matchAll(/%([0-9A-F]{2})|[^%]/g),
  ].map((match) =>
    match[1] === undefined ? match[0].charCodeAt(0) : Number.parseInt(match[1], 16),
  );
}

/** Standard base64 of a text's UTF-8. */
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

/** The text whose UTF-8 a standard base64 is; undefined when it is none. */
export function textOfBase64(base64: string): string | undefined {
  const digits = base64.replace(/\s+/g, '');
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(digits)) {
    return undefined;
  }
  const escaped: string[] = [];
  for (let index = 0; index < digits.length; index += 4) {
    const group = digits.slice(index, index + 4).replace(/=+$/, '');
    const word = [...group.padEnd(4, 'A')].reduce(
      (all, each) => all * 64 + ALPHABET.indexOf(each),
      0,
    );
    for (let byte = 0; byte < group.length - 1; byte += 1) {
      escaped.push(`%${((word >> (16 - 8 * byte)) & 255).toString(16).padStart(2, '0')}`);
    }
  }
  try {
    return decodeURIComponent(escaped.join(''));
  } catch {
    return undefined;
  }
}
