const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The bytes that a Base64 text stands for. */
function bytesOf(base64: string): Uint8Array {
  const digits = base64.replace(/=+$/, '');
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let held = 0;
  let bits = 0;
  let length = 0;
  for (const digit of digits) {
    held = ((held << 6) | DIGITS.indexOf(digit)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[length++] = (held >> bits) & 0xff;
  }
  return bytes;
}

/** What may follow a first byte: how many bytes, and the range of the first of them (WHATWG, UTF-8 decoder). */
function following(first: number): { readonly count: number; readonly range: [number, number] } {
  const usual: [number, number] = [0x80, 0xbf];
  if (first >= 0xc2 && first <= 0xdf) return { count: 1, range: usual };
  if (first === 0xe0) return { count: 2, range: [0xa0, 0xbf] };
  if (first === 0xed) return { count: 2, range: [0x80, 0x9f] };
  if (first >= 0xe1 && first <= 0xef) return { count: 2, range: usual };
  if (first === 0xf0) return { count: 3, range: [0x90, 0xbf] };
  if (first === 0xf4) return { count: 3, range: [0x80, 0x8f] };
  if (first >= 0xf1 && first <= 0xf3) return { count: 3, range: usual };
  return { count: 0, range: usual };
}

/** What UTF-8 makes of the bytes of a Base64 text; what is none stands as U+FFFD. */
export function textOfBase64(base64: string): string {
  const bytes = bytesOf(base64);
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at++] ?? 0;
    const { count, range } = following(first);
    let [least, most] = range;
    let point = first < 0x80 ? first : first & (0x3f >> count);
    let left = count;
    for (; left > 0; left -= 1) {
      const next = bytes[at] ?? 0;
      if (next < least || next > most) break;
      point = (point << 6) | (next & 0x3f);
      [least, most] = [0x80, 0xbf];
      at += 1;
    }
    const isWhole = left === 0 && (count > 0 || first < 0x80);
    text += isWhole ? String.fromCodePoint(point) : '\uFFFD';
  }
  return text;
}
