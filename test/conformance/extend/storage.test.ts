import { describe, expect, test } from 'vitest';
import { call, twoParameters } from './call.ts';

/** Two clients of one document; the second writes between the first one's read and write. */
const BETWEEN = twoParameters(`
  const { storage: other } = module.webtask;
  ctx.storage.get((error, data) => {
    other.set({ by: 'other' }, { force: true }, () => {
      ctx.storage.set({ by: 'mine' }, (failure) => {
        cb(null, [failure ? failure.message : null, failure && failure.conflict]);
      });
    });
  });`);
const options = { storage: { by: 'nobody' } };

describe('extend.md Storage', () => {
  test('clients: what one writes the other reads', async () => {
    const { body } = await call(
      twoParameters(`module.webtask.storage.set(7, { force: true }, () => {
        ctx.storage.get((error, data) => cb(error, data));
      });`),
    );
    expect(body).toBe(7);
  });

  test('callbacks: they come before get and set return', async () => {
    const { body } = await call(
      twoParameters(`const seen = [];
      ctx.storage.get(() => seen.push('read'));
      seen.push('behind get');
      ctx.storage.set(1, () => seen.push('written'));
      cb(null, seen);`),
    );
    expect(body).toEqual(['read', 'behind get', 'written']);
  });

  test('strict: off, a write after another’s is none the wiser, and the run says so', async () => {
    const { body, warnings, effects } = await call(BETWEEN, { options });
    expect(body).toEqual([null, null]);
    expect(warnings.map(({ code }) => code)).toEqual(['storage-conflicts']);
    expect(effects.filter(({ kind }) => kind === 'storage.set').at(-1)?.value).toEqual({
      by: 'mine',
    });
  });

  test('strict: on, it is a conflict with the present document', async () => {
    const strict = { ...options, strictStorage: true };
    const { body, warnings } = await call(BETWEEN, { options: strict });
    expect(body).toEqual(['Item was modified since it was read.', { by: 'other' }]);
    expect(warnings).toEqual([]);
    const config = { strictStorage: true };
    expect((await call(BETWEEN, { options, config })).body).toEqual(body);
  });

  test('strict: force writes all the same, and an own write is what was last seen', async () => {
    const { body } = await call(
      twoParameters(`ctx.storage.get(() => ctx.storage.set(1, (a) => ctx.storage.set(2, (b) => {
        module.webtask.storage.set(3, { force: true }, (c) => cb(null, [!a, !b, !c]));
      })));`),
      { options: { strictStorage: true } },
    );
    expect(body).toEqual([true, true, true]);
  });
});
