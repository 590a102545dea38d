import { type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { JsonValue } from '../../shared/model/json.ts';

export type ParsedText =
  | { ok: true; value: JsonValue | undefined }
  | { ok: false; line: number; column: number; message: string };

const MESSAGES: Record<string, string> = {
  InvalidSymbol: 'this is no JSON value',
  InvalidNumberFormat: 'this is no JSON number',
  PropertyNameExpected: 'a property name in double quotes is expected',
  ValueExpected: 'a value is expected',
  ColonExpected: 'a colon is expected',
  CommaExpected: 'a comma is expected',
  CloseBraceExpected: 'a closing } is expected',
  CloseBracketExpected: 'a closing ] is expected',
  EndOfFileExpected: 'the text goes on after the end of the value',
  InvalidCommentToken: 'JSON has no comments',
  UnexpectedEndOfString: 'the string is not closed',
  UnexpectedEndOfNumber: 'the number is not complete',
  InvalidCharacter: 'a control character must be escaped',
  InvalidEscapeCharacter: 'this escape does not exist in JSON',
};

/** Parses what the author typed. Blank text is no event; an error has its 1-based place. */
export function parseText(text: string): ParsedText {
  if (text.trim() === '') return { ok: true, value: undefined };
  const errors: ParseError[] = [];
  parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [first] = errors;
  if (first === undefined) return { ok: true, value: JSON.parse(text) as JsonValue };
  const before = text.slice(0, first.offset).split('\n');
  return {
    ok: false,
    line: before.length,
    column: (before.at(-1) ?? '').length + 1,
    message: MESSAGES[printParseErrorCode(first.error)] ?? 'this is not JSON',
  };
}

/** JSON as the event editor shows it. */
export function prettyJson(value: JsonValue): string {
  return JSON.stringify(value, null, 2);
}
