import { describe, expect, onTestFinished, test } from 'vitest';
import { boundOf, extensionsOf, graphql, textOf } from '../../../support/remote/quasr.ts';
import { ALIASES, CODE, enabled, entry, OTHER, restored, tenant } from './tenant.ts';

describe('bindings', () => {
  test("what surrounds a client's extension is said again: life, audience and key", async () => {
    const there = await tenant();
    const tokens = { access: { exp: '7200', aud: ['https://shop.example'], jwk: '{"kty":"RSA"}' } };
    const input = { id: ALIASES.shop, subtype: 'client', config: { tokens } };
    const change = 'mutation($input: UpdateAccountInput!) { updateAccount(input: $input) { id } }';
    await graphql(there.url, change, { input });
    const bound: unknown[] = [];
    there.during((request, send) => {
      const { body = '' } = request;
      if (body.includes('updateAccount'))
        bound.push(JSON.parse(body).variables.input.config.tokens);
      return send();
    });
    await there.publish([entry(CODE, { bind: ['shop'] })]);
    expect(bound).toEqual([{ access: { ...tokens.access, ext: expect.any(String) } }]);
  });

  test('a client gets the new version before the former is retired', async () => {
    const there = await tenant();
    const first = await there.publish([entry(CODE, { bind: ['shop'] })]);
    expect(first.plan.items[0]?.changes).toContainEqual({
      field: `access token of the client ${ALIASES.shop}`,
      after: 'this extension',
      step: 'bind',
    });
    const [former] = await extensionsOf(there.url);
    expect(former?.label).toMatch(/^plan-claim #[0-9a-f]{12}$/);
    expect(await boundOf(there.url)).toEqual([former?.id, null]);

    const bound: (readonly [string | null | undefined, number])[] = [];
    there.during(async (request, send) => {
      const answer = await send();
      if (/createExtension|updateExtension|updateAccount/.test(request.body ?? '')) {
        bound.push([(await boundOf(there.url))[0], (await enabled(there.url)).length]);
      }
      return answer;
    });
    const second = await there.publish([entry(OTHER, { bind: ['shop', 'field'] })]);
    expect(second.outcome).toMatchObject({ complete: true, items: [{ status: 'updated' }] });
    const [now] = await enabled(there.url);
    expect(now && textOf(now)).toBe(OTHER);
    expect(now?.id).not.toBe(former?.id);
    expect(bound).toEqual([
      [former?.id, 2],
      [now?.id, 2],
      [now?.id, 2],
      [now?.id, 1],
    ]);
    expect(await boundOf(there.url)).toEqual([now?.id, now?.id]);
    expect((await there.plan([entry(OTHER, { bind: ['shop', 'field'] })])).items).toMatchObject([
      { action: 'nothing' },
    ]);

    const taken = await there.publish([entry(OTHER, { bind: ['field'] })]);
    expect(taken.plan.items).toMatchObject([{ action: 'bind' }]);
    expect(await boundOf(there.url)).toEqual([null, now?.id]);
  });

  test('an earlier revision is the version that it was, bound as it was', async () => {
    const there = await tenant();
    const first = await there.publish([entry(CODE, { bind: ['shop'] })]);
    const [former] = await enabled(there.url);
    await there.publish([entry(OTHER, { bind: ['shop', 'field'] })]);
    const back = await there.publish([restored(first.content)]);
    expect(back.item).toMatchObject({ status: 'updated', hash: first.item.hash });
    expect(await enabled(there.url)).toEqual([former]);
    expect(await boundOf(there.url)).toEqual([former?.id, null]);
    expect(await extensionsOf(there.url)).toHaveLength(2);
  });

  test.each([
    ['bar', /bind\[0\].*does not say which client "bar" is: add aliases\.bar/],
    ['gone', /bind\[0\].*the tenant has no account c0: correct aliases\.gone/],
  ])('%s is refused in the plan, with the field and the fix', async (alias, reason) => {
    const there = await tenant();
    Object.assign(ALIASES, { gone: 'c0' });
    onTestFinished(() => void Reflect.deleteProperty(ALIASES, 'gone'));
    const { items } = await there.plan([entry(CODE, { bind: [alias] })]);
    expect(items).toMatchObject([{ action: 'refused' }]);
    expect(items[0]?.reason).toMatch(reason);
  });
});
