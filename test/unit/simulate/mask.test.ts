import { describe, expect, test } from 'vitest';
import { createMasker, MASK, maskLogs } from '../../../electron/engine/simulate/mask.ts';
import type { Invocation } from '../../../shared/model/invocation.ts';

const SECRET = 'p@ss "word"+/é';
const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');

describe('a secret is masked', () => {
  test.each([
    ['raw', SECRET],
    ['inside JSON text', JSON.stringify({ a: SECRET })],
    ['inside JSON text inside JSON text', JSON.stringify(JSON.stringify(SECRET))],
    ['as base64', base64(SECRET)],
    ['as base64url', Buffer.from(SECRET).toString('base64url')],
    ['as a component of a URL', encodeURIComponent(SECRET)],
    ['in a form', new URLSearchParams({ a: SECRET }).toString()],
  ])('%s', (_name, text) => {
    const masked = createMasker({ KEY: SECRET }).text(`before ${text} after`);
    expect(masked).toContain(MASK);
    expect(masked).toMatch(/^before .* after$/);
    for (const piece of ['word', 'cGFzcyA', 'p%40ss', 'p@ss']) expect(masked).not.toContain(piece);
  });

  test.each(['', 'u', 'us', 'user:'])(
    'in the base64 of a longer text that begins with "%s"',
    (before) => {
      const masked = createMasker({ KEY: SECRET }).text(base64(`${before}${SECRET}, and more`));
      expect(masked).toContain(MASK);
      const [left = '', right = ''] = masked.split(MASK);
      const told = Buffer.from(left, 'base64').toString() + Buffer.from(right, 'base64').toString();
      expect(told).not.toMatch(/ss|word/);
    },
  );

  test('also in keys and in any depth of a value', () => {
    const masked = createMasker({ KEY: SECRET }).json({ [SECRET]: [{ a: `x${SECRET}` }, 1, null] });
    expect(masked).toEqual({ [MASK]: [{ a: `x${MASK}` }, 1, null] });
  });
});

test('the longer of two secrets goes first; an empty one masks nothing', () => {
  const masker = createMasker({ A: 'token', B: 'token-long', C: '' });
  expect(masker.text('token-long token')).toBe(`${MASK} ${MASK}`);
});

const invocation: Invocation = {
  platform: 'any',
  trigger: 'any',
  outcome: 'ok',
  durationMs: 0,
  effects: [{ kind: 'claim.set', path: 'jwt.a', value: SECRET, status: 'accepted' }],
  warnings: [{ code: 'c', message: SECRET }],
  records: [{ time: '', level: 'info', source: 'console', text: SECRET, raw: { m: SECRET } }],
  error: { name: 'Error', message: SECRET, stack: SECRET },
  native: { log: [SECRET], eventLog: [{ message: SECRET }], payload: { a: SECRET } },
};

test('logs are masked; effects and the rest of native stay what the code produced', () => {
  const { effects, native, ...logs } = maskLogs(invocation, createMasker({ KEY: SECRET }));
  expect(JSON.stringify(logs)).not.toContain('word');
  expect(effects).toEqual(invocation.effects);
  expect(native).toEqual({ log: [MASK], eventLog: [{ message: MASK }], payload: { a: SECRET } });
});
