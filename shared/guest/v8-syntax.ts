import { type Token, tokenizer, tokTypes } from 'acorn';
import type { SourceText } from '../model/sandbox.ts';
import type { Problem } from '../model/workspace.ts';

const AWAIT = 'await is only valid in async functions and the top level bodies of modules';

/** The parser's message and V8's. What is not here keeps the parser's words. */
const WORDINGS: readonly (readonly [RegExp, string])[] = [
  [/^Unterminated string constant$/, 'Invalid or unexpected token'],
  [/^Unexpected character /, 'Invalid or unexpected token'],
  [/^Unterminated template$/, 'Unexpected end of input'],
  [/^Unterminated comment$/, 'Invalid or unexpected token'],
  [/^Unterminated regular expression$/, 'Invalid regular expression: missing /'],
  [/^Assigning to rvalue$/, 'Invalid left-hand side in assignment'],
  [/^Argument name clash$/, 'Duplicate parameter name not allowed in this context'],
  [/^Unsyntactic break$/, 'Illegal break statement'],
  [/^Unsyntactic continue$/, 'Illegal continue statement: no surrounding iteration statement'],
  [/^'super' keyword outside a method$/, "'super' keyword unexpected here"],
  [/^Duplicate constructor in the same class$/, 'A class may only have one constructor'],
  [/^'with' in strict mode$/, 'Strict mode code may not include a with statement'],
  [/^Deleting local variable/, 'Delete of an unqualified identifier in strict mode.'],
  [/^Missing catch or finally clause$/, 'Missing catch or finally after try'],
  [/^Shorthand property assignments are valid only/, 'Invalid shorthand property initializer'],
  [/^'return' outside of function$/, 'Illegal return statement'],
  [/^Cannot use keyword 'await' outside an async function$/, AWAIT],
  [/^Unexpected keyword '(.+)'$/, "Unexpected token '$1'"],
  [/^The keyword 'enum' is reserved$/, 'Unexpected reserved word'],
  [/^Cannot use 'await' as identifier inside an async function$/, 'Unexpected reserved word'],
  [/^The keyword '.+' is reserved$/, 'Unexpected strict mode reserved word'],
  [
    /^(Assigning to|Binding) (eval|arguments) in strict mode$/,
    'Unexpected eval or arguments in strict mode',
  ],
  [/^Octal literal in strict mode$/, 'Octal escape sequences are not allowed in strict mode.'],
  [/^Expected number in radix \d+$/, 'Invalid or unexpected token'],
  [/^Identifier directly after number$/, 'Invalid or unexpected token'],
  [/^Invalid Unicode escape$/, 'Invalid or unexpected token'],
  [/^Code point out of bounds$/, 'Undefined Unicode code-point'],
  [
    /^Numeric separator must be exactly one underscore$/,
    'Only one underscore is allowed as numeric separator',
  ],
  [
    /^Numeric separator is not allowed at the last of digits$/,
    'Numeric separators are not allowed at the end of numeric literals',
  ],
  [/^Optional chaining cannot appear in left-hand side$/, 'Invalid left-hand side in assignment'],
  [
    /^Optional chaining cannot appear in the callee of new/,
    'Invalid optional chain from new expression',
  ],
  [/^Optional chaining cannot appear in the tag/, 'Invalid tagged template on optional chain'],
  [/^(for-(?:of|in) loop variable declaration may not have an initializer)$/, '$1.'],
  [/^Multiple default clauses$/, 'More than one default clause in switch statement'],
  [/^super\(\) call outside constructor of a subclass$/, "'super' keyword unexpected here"],
  [/^Constructor can't have get\/set modifier$/, 'Class constructor may not be an accessor'],
  [/^getter should have no params$/, 'Getter must not have any formal parameters.'],
  [/^setter should have exactly one param$/, 'Setter must have exactly one formal parameter.'],
  [/^Duplicate regular expression flag$/, 'Invalid regular expression flags'],
  [
    /^Complex binding patterns require an initialization value$/,
    'Missing initializer in destructuring declaration',
  ],
  [/^Label '(.+)' is already declared$/, "Label '$1' has already been declared"],
  [
    /^Redefinition of __proto__ property$/,
    'Duplicate __proto__ fields are not allowed in object literals',
  ],
];

function offsetOf(code: string, line: number, column: number): number {
  const before = code.split('\n').slice(0, line - 1);
  return before.reduce((sum, text) => sum + text.length + 1, 0) + column - 1;
}

function unexpected(code: string, offset: number): string {
  const rest = code.slice(offset);
  try {
    const token = tokenizer(rest, { ecmaVersion: 'latest' }).getToken();
    if (token.type === tokTypes.eof) return 'Unexpected end of input';
    const text = rest.slice(token.start, token.end);
    if (token.type === tokTypes.string) return 'Unexpected string';
    if (token.type === tokTypes.num) return 'Unexpected number';
    if (token.type === tokTypes.backQuote) return 'Unexpected template string';
    return token.type === tokTypes.name
      ? `Unexpected identifier '${text}'`
      : `Unexpected token '${text}'`;
  } catch {
    return 'Invalid or unexpected token';
  }
}

const CLOSING = [tokTypes.parenR, tokTypes.bracketR, tokTypes.braceR];
const OPENING = [tokTypes.parenL, tokTypes.bracketL, tokTypes.braceL, tokTypes.dollarBraceL];
/** Behind one of these an expression may be over. */
const ENDS = [
  ...CLOSING,
  ...[tokTypes.name, tokTypes.num, tokTypes.string, tokTypes.regexp, tokTypes.backQuote],
  ...[tokTypes._this, tokTypes._null, tokTypes._true, tokTypes._false],
];
/** Before a parenthesis these make it one of a call. */
const CALLED = [tokTypes.name, tokTypes.parenR, tokTypes.bracketR, tokTypes._super];

/** Whether the text stops behind an argument of a call whose parenthesis is still open. */
function isInArguments(code: string, offset: number): boolean {
  const open: boolean[] = [];
  const before: Token['type'][] = [];
  try {
    const options = { ecmaVersion: 'latest', allowHashBang: true } as const;
    for (const { type } of tokenizer(code.slice(0, offset), options)) {
      const last = before.at(-1);
      const isNamed = before.at(-2) === tokTypes._function;
      if (OPENING.includes(type)) {
        const isCall = last !== undefined && CALLED.includes(last) && !isNamed;
        open.push(type === tokTypes.parenL && isCall);
      }
      if (CLOSING.includes(type)) open.pop();
      before.push(type);
    }
  } catch {
    return false;
  }
  const last = before.at(-1);
  return open.at(-1) === true && last !== undefined && ENDS.includes(last);
}

/** A number as the author began it. */
const isOctal = (code: string, offset: number) => /^0\d/.test(code.slice(offset));

function moduleOnly(code: string, offset: number): string {
  return code.startsWith('import', offset)
    ? 'Cannot use import statement outside a module'
    : "Unexpected token 'export'";
}

/** The words of a row, with what its pattern took out of the parser's. */
function said(message: string, [pattern, words]: (typeof WORDINGS)[number]): string {
  const taken = pattern.exec(message);
  return words.replace(/\$1/, () => taken?.[1] ?? '');
}

/** The message of a syntax problem as Node words it. Pure. */
export function v8SyntaxMessage(problem: Problem, { code }: SourceText): string {
  const { message, line = 1, column = 1 } = problem;
  const offset = offsetOf(code, line, column);
  if (message.startsWith("'import' and 'export' may appear only")) return moduleOnly(code, offset);
  if (message === 'Unexpected token' && /\bawait\s+$/.test(code.slice(0, offset))) return AWAIT;
  if (message === 'Unexpected token' && /\bconst\s+[\w$]+\s*$/.test(code.slice(0, offset)))
    return 'Missing initializer in const declaration';
  if (message === 'Unexpected token') {
    const isOpen = isInArguments(code, offset);
    return isOpen ? 'missing ) after argument list' : unexpected(code, offset);
  }
  if (message === 'Invalid number' && isOctal(code, offset)) {
    return 'Octal literals are not allowed in strict mode.';
  }
  const found = WORDINGS.find(([pattern]) => pattern.test(message));
  return found === undefined ? message : said(message, found);
}
