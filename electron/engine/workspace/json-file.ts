import { type ParseError, printParseErrorCode, visit } from 'jsonc-parser';
import type { z } from 'zod';
import type { Problem } from '../../../shared/model/workspace.ts';
import { messageOf, WorkspaceError } from './error.ts';
import { JsonText, type Place } from './json-text.ts';
import { readText } from './text-file.ts';

/** A JSON file as it was read: absent, a value, or what is wrong with it. */
export type JsonFile<T> =
  | { readonly status: 'absent' }
  | { readonly status: 'read'; readonly value: T; readonly text: string }
  | { readonly status: 'bad'; readonly problems: Problem[] };

export const BYTE_ORDER_MARK = '\uFEFF';

const STRICT = { allowTrailingComma: false, disallowComments: true } as const;

const SYNTAX: Readonly<Record<string, string>> = {
  InvalidSymbol: 'this is not JSON',
  InvalidNumberFormat: 'this is not a number',
  PropertyNameExpected: 'a property name in double quotes is expected',
  ValueExpected: 'a value is expected',
  ColonExpected: 'a colon is expected',
  CommaExpected: 'a comma is expected',
  CloseBraceExpected: 'a closing brace is missing',
  CloseBracketExpected: 'a closing bracket is missing',
  EndOfFileExpected: 'there is more text after the end of the JSON value',
  InvalidCommentToken: 'JSON has no comments',
  UnexpectedEndOfString: 'a text is not closed',
  UnexpectedEndOfNumber: 'a number is not complete',
  InvalidCharacter: 'a text holds a control character that must be escaped',
  InvalidEscapeCharacter: 'a text has an escape that JSON does not know',
  InvalidUnicode: 'a \\u escape takes four hexadecimal digits',
};

/** 1-based line and column of an offset. */
function placeAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1 };
}

/** Where and why a text that `JSON.parse` refused is not JSON. */
export function placeOfJsonError(text: string): { line: number; column: number; reason: string } {
  const errors: ParseError[] = [];
  visit(
    text,
    { onError: (error, offset, length) => errors.push({ error, offset, length }) },
    STRICT,
  );
  const [first] = errors;
  const reason = first && SYNTAX[printParseErrorCode(first.error)];
  return { ...placeAt(text, first?.offset ?? 0), reason: reason ?? 'this is not JSON' };
}

function syntaxProblem(file: string, text: string): Problem {
  const { line, column, reason } = placeOfJsonError(text);
  return {
    file,
    line,
    column,
    severity: 'error',
    code: 'json.syntax',
    message: `${file} is not JSON: ${reason}.`,
    hint: 'Correct the file; nothing in it was changed.',
  };
}

/** Places the issues of a schema in the text that it was applied to. */
export function schemaProblems(
  file: string,
  text: string,
  issues: readonly z.core.$ZodIssue[],
): Problem[] {
  const json = new JsonText(text);
  return issues.map((issue) => {
    const at = issue.path.length > 0 ? ` at "${issue.path.map(String).join('.')}"` : '';
    return {
      file,
      ...json.placeAt(json.at(issue.path).start),
      severity: 'error',
      code: 'json.schema',
      message: `${file}${at}: ${issue.message}.`,
      hint: 'Correct the file; nothing in it was changed.',
    } satisfies Problem;
  });
}

/** Where a value stands in a JSON text, or what is there on the way to it. */
export function placeOf(text: string, path: readonly (string | number)[]): Place {
  const json = new JsonText(text);
  return json.placeAt(json.at(path).start);
}

/** Parses JSON text, whatever it holds; a byte order mark at its start is skipped. */
export function parseRaw(
  file: string,
  text: string,
): Exclude<JsonFile<unknown>, { status: 'absent' }> {
  const body = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  try {
    return { status: 'read', value: JSON.parse(body), text: body };
  } catch {
    return { status: 'bad', problems: [syntaxProblem(file, body)] };
  }
}

/** Parses JSON text against a schema; a byte order mark at its start is skipped. */
export function parseJsonText<T>(file: string, text: string, schema: z.ZodType<T>): JsonFile<T> {
  const raw = parseRaw(file, text);
  if (raw.status === 'bad') return raw;
  const parsed = schema.safeParse(raw.value);
  if (parsed.success) return { ...raw, value: parsed.data };
  return { status: 'bad', problems: schemaProblems(file, raw.text, parsed.error.issues) };
}

/** Reads a JSON file of a workspace. Never throws for what is wrong with the file. */
export async function readJsonFile<T>(
  dir: string,
  file: string,
  schema: z.ZodType<T>,
): Promise<JsonFile<T>> {
  try {
    const text = await readText(dir, file);
    return text === undefined ? { status: 'absent' } : parseJsonText(file, text, schema);
  } catch (error) {
    return { status: 'bad', problems: [problemOf(file, error)] };
  }
}

/** A problem made of an error met while reading a file. */
export function problemOf(file: string, error: unknown): Problem {
  const hint = error instanceof WorkspaceError ? error.hint : undefined;
  return {
    file,
    severity: 'error',
    code: 'file.unreadable',
    message: messageOf(error),
    ...(hint === undefined ? {} : { hint }),
  };
}
