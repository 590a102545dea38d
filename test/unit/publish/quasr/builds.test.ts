import { describe, expect, test } from 'vitest';
import { portsTo } from '../../../../electron/engine/publish/ports.ts';
import { boundOf, extensionsOf, textOf } from '../../../support/remote/quasr.ts';
import { CODE, enabled, entry, OTHER, tenant } from './tenant.ts';

describe('builds', () => {
  test('are waited for, and what ran before runs until then', async () => {
    const there = await tenant({ buildMs: 60 });
    await there.publish([entry(CODE, { bind: ['shop'] })]);
    const { outcome } = await there.publish([entry(OTHER, { bind: ['shop'] })]);
    expect(outcome.complete).toBe(true);
    const [now, ...others] = await enabled(there.url);
    expect(others).toEqual([]);
    expect(now && textOf(now)).toBe(OTHER);
  }, 60_000);

  test('that fail leave what ran before, and nothing else', async () => {
    const there = await tenant();
    await there.publish([entry(CODE, { bind: ['shop'] })]);
    const before = [await extensionsOf(there.url), await boundOf(there.url)];
    const broken = Buffer.from('exports.handler = (').toString('base64');
    there.during(async (request, send) => {
      const { variables } = JSON.parse(request.body?.startsWith('{') ? request.body : '{}');
      const code = variables?.input?.config?.code;
      if (typeof code !== 'string') return send();
      const body = (request.body ?? '').replace(code, broken);
      return portsTo({ url: there.url }).send({ ...request, body });
    });
    const { item } = await there.publish([entry(OTHER, { bind: ['shop'] })]);
    expect(item.status).toBe('failed');
    expect(item.message).toMatch(/could not build it.*taken away again; what ran before runs on/);
    expect([await extensionsOf(there.url), await boundOf(there.url)]).toEqual(before);
  });

  test('are begun once, also when the answer is lost', async () => {
    const there = await tenant();
    there.during(async (request, send) => {
      const answer = await send();
      if (!request.body?.includes('createExtension')) return answer;
      there.during((_request, again) => again());
      return { ok: false, fault: 'reset', message: 'connection reset', durationMs: 1 };
    });
    const { item } = await there.publish([entry()]);
    expect(item.status).toBe('created');
    expect(await extensionsOf(there.url)).toHaveLength(1);
  });

  test('go on where an earlier publishing ended', async () => {
    const there = await tenant();
    await there.publish([entry(CODE, { bind: ['shop'] })]);
    there.during((request, send) =>
      request.body?.includes('updateAccount')
        ? Promise.resolve({ ok: false, fault: 'refused', message: 'gone', durationMs: 1 })
        : send(),
    );
    const half = await there.publish([entry(OTHER, { bind: ['shop'] })]);
    expect(half.item.status).toBe('failed');
    there.during((_request, send) => send());
    const rest = await there.publish([entry(OTHER, { bind: ['shop'] })]);
    expect(rest.outcome.complete).toBe(true);
    expect(await extensionsOf(there.url)).toHaveLength(2);
    const [now, ...others] = await enabled(there.url);
    expect(others).toEqual([]);
    expect(await boundOf(there.url)).toEqual([now?.id, null]);
  });

  test('change the extension itself where the tenant lets them', async () => {
    const there = await tenant({ settings: { clientId: 'publisher', updates: 'in-place' } });
    await there.publish([entry()]);
    const [before] = await extensionsOf(there.url);
    await there.publish([entry(OTHER)]);
    const now = await extensionsOf(there.url);
    expect(now.map((each) => [each.id, textOf(each)])).toEqual([[before?.id, OTHER]]);
  });
});
