import { getLineInfo } from 'acorn';
import type { SourceForm } from '../model/sandbox.ts';
import type { Fix } from '../model/workspace.ts';
import { parseText } from './parse.ts';

/** A change of a text by the offsets that its syntax tree has; the changes of one remedy are apart. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A way out as a rule finds it, in the text that it looked at. */
export interface Remedy {
  readonly title: string;
  readonly changes: readonly TextChange[];
}

/** Puts a text in place of a node. */
export const replacing = (
  { start, end }: { readonly start: number; readonly end: number },
  text: string,
): TextChange => ({ start, end, text });

/** Puts a text before an offset. */
export const inserting = (at: number, text: string): TextChange => ({ start: at, end: at, text });

function changed(code: string, changes: readonly TextChange[]): string {
  const ordered = changes.toSorted((a, b) => b.start - a.start || b.end - a.end);
  return ordered.reduce(
    (text, { start, end, text: put }) => text.slice(0, start) + put + text.slice(end),
    code,
  );
}

function editOf(code: string, { start, end, text }: TextChange): Fix['edits'][number] {
  const from = getLineInfo(code, start);
  const to = getLineInfo(code, end);
  const place = { line: from.line, column: from.column + 1 };
  return { ...place, endLine: to.line, endColumn: to.column + 1, text };
}

/**
 * Remedies as a problem carries them; a problem without one has no `fixes`. A remedy that would leave
 * a text that does not parse is none: rules look at the tree, which knows no parentheses.
 */
export function fixesOf(
  code: string,
  form: (changed: string) => SourceForm,
  remedies: readonly Remedy[],
): { fixes?: Fix[] } {
  const fixes = remedies
    .filter(({ changes }) => {
      const text = changed(code, changes);
      return parseText(text, form(text)).ok;
    })
    .map(({ title, changes }) => ({
      title,
      edits: changes.map((change) => editOf(code, change)),
    }));
  return fixes.length === 0 ? {} : { fixes };
}
