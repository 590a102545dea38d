import type { Fix } from '../../../shared/model/workspace.ts';

/** The text with a fix made. Lines end as they did. */
export function withFix(text: string, { edits }: Fix): string {
  const starts = [0];
  for (const { index } of text.matchAll(/\r\n|\n|\r/g)) {
    starts.push(index + (text.startsWith('\r\n', index) ? 2 : 1));
  }
  const offset = (line: number, column: number) => (starts[line - 1] ?? text.length) + column - 1;
  return edits
    .map(({ line, column, endLine, endColumn, text: put }) => ({
      start: offset(line, column),
      end: offset(endLine, endColumn),
      put,
    }))
    .sort((a, b) => b.start - a.start || b.end - a.end)
    .reduce((made, { start, end, put }) => made.slice(0, start) + put + made.slice(end), text);
}
