/** The lines of the latest text that has characters outside the basic plane; undefined when it has none. */
let latest: { readonly code: string; readonly lines: readonly string[] | undefined } | undefined;

function linesOf(code: string): readonly string[] | undefined {
  if (latest?.code !== code) {
    const isWide = /[\u{10000}-\u{10FFFF}]/u.test(code);
    latest = { code, lines: isWide ? code.split('\n') : undefined };
  }
  return latest.lines;
}

/**
 * The column in UTF-16 units, as editors and source maps count, of a column that QuickJS counted
 * in code points. Both are 1-based. Pure; the latest text is remembered.
 */
export function utf16Column(code: string, line: number, column: number): number {
  const text = linesOf(code)?.[line - 1];
  if (text === undefined) return column;
  let units = 0;
  for (let points = 1; points < column && units < text.length; points++) {
    units += (text.codePointAt(units) ?? 0) > 0xffff ? 2 : 1;
  }
  return units + 1;
}
