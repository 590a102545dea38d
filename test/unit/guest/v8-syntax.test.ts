import { expect, test } from 'vitest';
import { checkSyntax } from '../../../shared/guest/syntax.ts';
import { v8SyntaxMessage } from '../../../shared/guest/v8-syntax.ts';

test.each([
  ['module.exports = (', 'Unexpected end of input'],
  ['var a = 1; // no more\nif (', 'Unexpected end of input'],
  ['foo bar', "Unexpected identifier 'bar'"],
  ['cb(;', "Unexpected token ';'"],
  ['a b\n', "Unexpected identifier 'b'"],
  ['a if (1) {}', "Unexpected token 'if'"],
  ['a "b"', 'Unexpected string'],
  ['a 5', 'Unexpected number'],
  ["var a = 'x", 'Invalid or unexpected token'],
  ['1 = 2', 'Invalid left-hand side in assignment'],
  ["import a from 'b'", 'Cannot use import statement outside a module'],
  ['export default 1', "Unexpected token 'export'"],
  ['await 1', 'await is only valid in async functions and the top level bodies of modules'],
  ['const a;', 'Missing initializer in const declaration'],
  ['(a, a) => 1', 'Duplicate parameter name not allowed in this context'],
  ['break', 'Illegal break statement'],
  ['continue', 'Illegal continue statement: no surrounding iteration statement'],
  ['class A { constructor() {} constructor() {} }', 'A class may only have one constructor'],
  ["'use strict'; with (a) {}", 'Strict mode code may not include a with statement'],
  ["'use strict'; delete a", 'Delete of an unqualified identifier in strict mode.'],
  ['try {}', 'Missing catch or finally after try'],
  ['({ a = 1 })', 'Invalid shorthand property initializer'],
  ['super.x', "'super' keyword unexpected here"],
  ['let a = `b', 'Unexpected end of input'],
  ['let a; let a;', "Identifier 'a' has already been declared"],
])('%j: %s', (code, message) => {
  const source = { file: 'index.js', code };
  const problem = checkSyntax(source, 'function-body');
  expect(problem && v8SyntaxMessage(problem, source)).toBe(message);
});
