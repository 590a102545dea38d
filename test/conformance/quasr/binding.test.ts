import { describe, expect, test } from 'vitest';
import type { Run } from '../../../shared/model/run.ts';
import { runOn } from './flow-run.ts';

const claim = (slug: string, bind: readonly string[] = [], trigger = 'access-token') => ({
  slug,
  trigger,
  bind,
  code: `exports.handler = async () => ({ by: '${slug}' })`,
});
const request = { user: 'ada', application: 'field-app', form: { scope: 'openid' } };

const ran = ({ stages }: Run) =>
  stages.flatMap(({ invocations }) => invocations).map(({ extension }) => extension);
const skipped = ({ stages }: Run) => stages.flatMap((stage) => stage.skipped);

describe('quasr.md §1.3 Binding', () => {
  test('of several for one token of a client the first runs', async () => {
    const run = await runOn(
      'token',
      [claim('one'), claim('two'), claim('three', [], 'id-token')],
      request,
    );
    expect(ran(run)).toEqual(['one', 'three']);
    expect(skipped(run)).toEqual([
      { extension: 'two', reason: 'Quasr runs one access-token here, and that is "one"' },
    ]);
  });

  test('what is set on the client stands in for what is set on none', async () => {
    const run = await runOn('token', [claim('one'), claim('two', ['field-app'])], request);
    expect(ran(run)).toEqual(['two']);
    expect(skipped(run)).toMatchObject([{ extension: 'one' }]);
  });

  test('every event extension gets its events', async () => {
    const run = await runOn('login', [claim('one', [], 'event'), claim('two', [], 'event')], {
      form: { username: 'ada', password: 'right' },
    });
    expect(new Set(ran(run))).toEqual(new Set(['one', 'two']));
  });
});
