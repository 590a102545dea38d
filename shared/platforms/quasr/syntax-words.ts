import type { Problem } from '../../model/workspace.ts';
import { MODULE_IN_COMMONJS } from './messages.ts';

/** A syntax error as V8 words it, and how many characters it marks. */
export interface SyntaxWords {
  readonly message: string;
  readonly length: number;
}

/** The parser's words and V8's. What is in neither table keeps the parser's (`syntax-message`). */
const WORDS: Readonly<Record<string, string>> = {
  'Unterminated string constant': 'Invalid or unexpected token',
  'Unterminated template': 'Unterminated template literal',
  'Unterminated regular expression': 'Invalid regular expression: missing /',
  'Assigning to rvalue': 'Invalid left-hand side in assignment',
  "Cannot use keyword 'await' outside an async function":
    'await is only valid in async functions and the top level bodies of modules',
};

const TOKEN =
  /(?<space>\s+)|(?<word>[A-Za-z_$][\w$]*)|(?<number>\d[\w.]*)|(?<string>['"])|(?<template>`)|(?<mark>=>|\.\.\.|[=!]==?|&&=?|\|\|=?|\?\?=?|\?\.|<=|>=|\+\+|--|[+\-*/%&|^]=|.)/y;

const KEYWORDS = new Set(
  'break case catch class const continue debugger default delete do else export extends finally for function if import in instanceof new return super switch this throw try typeof var void while with enum null true false'.split(
    ' ',
  ),
);

function offsetOf(problem: Problem, code: string): number {
  const before = code.split('\n').slice(0, (problem.line ?? 1) - 1);
  return before.reduce((sum, line) => sum + line.length + 1, 0) + (problem.column ?? 1) - 1;
}

function unexpected(code: string, offset: number): SyntaxWords {
  TOKEN.lastIndex = offset;
  const groups = TOKEN.exec(code)?.groups ?? {};
  const { word, number, string, template, mark } = groups;
  if (word !== undefined) {
    const kind = KEYWORDS.has(word) ? 'token' : 'identifier';
    return { message: `Unexpected ${kind} '${word}'`, length: word.length };
  }
  if (number !== undefined) return { message: 'Unexpected number', length: number.length };
  if (string !== undefined) return { message: 'Unexpected string', length: 1 };
  if (template !== undefined) return { message: 'Unexpected template string', length: 1 };
  if (mark !== undefined) return { message: `Unexpected token '${mark}'`, length: mark.length };
  return { message: 'Unexpected end of input', length: 0 };
}

/** V8's words for a syntax problem. docs/contracts/lambda.md, 3 Load failures and 4 */
export function syntaxWords(problem: Problem, code: string): SyntaxWords {
  const offset = offsetOf(problem, code);
  const statement = /^(?:import|export)\b/.exec(code.slice(offset))?.[0];
  if (statement === 'import' || statement === 'export') {
    return { message: MODULE_IN_COMMONJS[statement], length: statement.length };
  }
  if (problem.message === 'Unexpected token') return unexpected(code, offset);
  return { message: WORDS[problem.message] ?? problem.message, length: 1 };
}
