import { expect, test } from 'vitest';
import { shownText } from '../../../renderer/ui/shown-text.ts';

test('what steers a display is written out, what is text stays', () => {
  expect(shownText('a\u0000b\u001b[31m\u202ec\u0085')).toBe('a\\u0000b\\u001b[31m\\u202ec\\u0085');
  expect(shownText('línea\n\ttwo 🙂 日本')).toBe('línea\n\ttwo 🙂 日本');
});

test('a text is cut where it would be too long', () => {
  expect(shownText('abcdef', 3)).toBe('abc…');
  expect(shownText('abc', 3)).toBe('abc');
});
