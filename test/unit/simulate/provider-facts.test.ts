import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Engine } from '../../../electron/engine/simulate/engine.ts';
import type { ProviderFacts } from '../../../electron/engine/simulate/provider-facts.ts';
import { openWorkspace } from '../../../electron/engine/workspace/index.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import type { Run } from '../../../shared/model/run.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { testSandbox } from '../../support/invoke.ts';

const EXAMPLES = fileURLToPath(new URL('../../../examples', import.meta.url));
const ISSUER = 'http://127.0.0.1:8765';

let keyFolder = '';
let engine: Engine;

beforeAll(async () => {
  keyFolder = await mkdtemp(join(tmpdir(), 'hookbench-keys-'));
  const workspace = await openWorkspace(EXAMPLES, platforms);
  const sandbox = await testSandbox();
  const secrets = () => ({});
  engine = new Engine({
    reader: 'terminal',
    workspace: () => workspace,
    sandbox,
    secrets,
    keyFolder,
  });
});

afterAll(() => rm(keyFolder, { recursive: true }));

const jwtOf = (run: Run, kind: string) => run.tokens.find((token) => token.kind === kind)?.jwt;

function claimsOf(run: Run, kind: string): Record<string, JsonValue> {
  const payload = jwtOf(run, kind)?.split('.')[1] ?? '';
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
}

async function runs(platform: string, facts: Partial<ProviderFacts> = {}) {
  const inProcess = await engine.run('token', { platform, scopes: ['openid'] });
  const clientId = String(claimsOf(inProcess, 'id').aud);
  const provider = {
    issuer: ISSUER,
    clientId,
    nonce: 'n-1',
    authTime: 1_700_000_000,
    sessionId: 'session-1',
    ...facts,
  };
  return { clientId, inProcess, run: await engine.run('token', inProcess.input, { provider }) };
}

describe.each(platforms.map(({ id }) => id))('a run for the provider on %s', (platform) => {
  it("has the provider's issuer in every token, and in the ID token what the protocol asks for", async () => {
    const { run, clientId, inProcess } = await runs(platform);
    for (const { kind } of run.tokens) expect(claimsOf(run, kind).iss).toBe(ISSUER);
    expect(claimsOf(run, 'id')).toMatchObject({
      aud: clientId,
      nonce: 'n-1',
      auth_time: 1_700_000_000,
    });
    expect(claimsOf(inProcess, 'access').iss).not.toBe(ISSUER);
  });

  it('binds the ID token to the signed access token', async () => {
    const { run, inProcess } = await runs(platform);
    const digest = createHash('sha256')
      .update(jwtOf(run, 'access') ?? '')
      .digest();
    expect(claimsOf(run, 'id').at_hash).toBe(digest.subarray(0, 16).toString('base64url'));
    expect(claimsOf(inProcess, 'id')).not.toHaveProperty('at_hash');
  });

  it('answers with the opaque refresh token of the provider where the platform makes none', async () => {
    const { run } = await runs(platform, { refreshToken: 'opaque-1' });
    const answer = JSON.parse(run.client.body);
    expect(answer.refresh_token).toBe(jwtOf(run, 'refresh') ?? 'opaque-1');
  });
});
