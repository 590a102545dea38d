/**
 * Whether a text fits a pattern in which `*` stands for any text. It is matched piece by piece:
 * patterns come from a workspace and never become regular expressions.
 */
export function fitsPattern(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (!text.startsWith(first)) return false;
  if (rest.length === 0) return text === first;
  let from = first.length;
  const last = rest.pop() ?? '';
  for (const piece of rest) {
    const at = text.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return text.length - last.length >= from && text.endsWith(last);
}
