import { createScanner } from 'jsonc-parser';

/**
 * The text of a member of the JSON object that `text` is, as it stands there; the last one of that
 * name. Unlike a parsed value it keeps every digit of a number and takes any depth.
 */
export function rawMember(text: string, name: string): string | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  let key: string | undefined;
  let from: number | undefined;
  let end = 0;
  let found: string | undefined;
  for (;;) {
    scanner.scan();
    const at = scanner.getTokenOffset();
    const first = text[at];
    if (first === undefined) return found;
    if (depth === 1 && (first === ',' || first === '}')) {
      if (key === name && from !== undefined) found = text.slice(from, end);
      key = undefined;
      from = undefined;
    } else if (depth === 1 && key === undefined) {
      key = scanner.getTokenValue();
    } else if (depth === 1 && from === undefined && first !== ':') {
      from = at;
    }
    if (first === '{' || first === '[') depth += 1;
    if (first === '}' || first === ']') depth -= 1;
    end = at + scanner.getTokenLength();
  }
}
