import { expect, test } from 'vitest';
import { inV8Words } from '../../../shared/guest/v8-words.ts';

function words(name: string, message: string, code = '', place = '1:1'): string {
  const error = { name, message, stack: `    at f (index.js:${place})\n` };
  return inV8Words(error, { file: 'index.js', code }, { file: 'index.js', code: '' }).message;
}

test.each([
  ['TypeError', "cannot read property 'x' of null", "Cannot read properties of null (reading 'x')"],
  [
    'TypeError',
    "cannot set property 'a b' of undefined",
    "Cannot set properties of undefined (setting 'a b')",
  ],
  ['ReferenceError', "'zork' is not defined", 'zork is not defined'],
  ['ReferenceError', 'q is not initialized', "Cannot access 'q' before initialization"],
  ['TypeError', 'cannot convert to object', 'Cannot convert undefined or null to object'],
  ['Error', "'zork' is not defined", "'zork' is not defined"],
])('%s: %s', (name, message, expected) => {
  expect(words(name, message)).toBe(expected);
});

test.each([
  ['cb(1)', 'cb is not a function'],
  ['a.b.c (1)', 'a.b.c is not a function'],
  ['a["c"](1)', 'a.c is not a function'],
  ['a[k](1)', 'a[k] is not a function'],
  ['new a.b(2)', 'a.b is not a constructor'],
  ['f(1)(2)', 'f(...) is not a function'],
  ['(() => 1).x(2)', '(intermediate value).x is not a function'],
])('the call that failed is named: %s', (code, expected) => {
  const column = code.lastIndexOf('(') + 1;
  expect(words('TypeError', 'not a function', `\n${code}`, `2:${column}`)).toBe(expected);
});

test('a place that is not a call keeps the message', () => {
  expect(words('TypeError', 'not a function', 'cb(1)', '1:1')).toBe('not a function');
});
