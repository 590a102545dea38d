import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { CODE, PATH, tenantForEach } from './tenant.ts';

const { call, put, reopen, send, whole } = tenantForEach();

test('the state file brings everything back, and tokens that were issued stay good', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'hookbench-extend-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  const stateFile = join(dir, 'state.json');
  await reopen(stateFile);
  await put({ code: CODE, secrets: { KEY: 'k' }, meta: { a: 'b' } });
  const { webtask_url: _, ...before } = await whole();
  const issued = await call('/api/tokens/issue', { method: 'POST', body: { ten: 'acme' } });
  await reopen(stateFile);
  expect(await whole()).toMatchObject(before);
  const headers = { authorization: `Bearer ${issued.text}` };
  expect((await send(PATH, { headers })).status).toBe(200);
});
