import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Engine } from '../../../electron/engine/simulate/engine.ts';
import { openWorkspace } from '../../../electron/engine/workspace/index.ts';
import { type Run, runSchema } from '../../../shared/model/run.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { testSandbox } from '../../support/invoke.ts';

const EXAMPLES = fileURLToPath(new URL('../../../examples', import.meta.url));
const FIXED = { seed: 42, clock: '2026-11-21T10:00:00Z' };

let keyFolder = '';
let engine: Engine;

beforeAll(async () => {
  keyFolder = await mkdtemp(join(tmpdir(), 'hookbench-keys-'));
  const workspace = await openWorkspace(EXAMPLES, platforms);
  expect(workspace.contents.problems).toEqual([]);
  const sandbox = await testSandbox();
  engine = new Engine({
    reader: 'terminal',
    workspace: () => workspace,
    sandbox,
    secrets: () => ({}),
    keyFolder,
  });
});

afterAll(() => rm(keyFolder, { recursive: true }));

function changedClaims(run: Run): string[] {
  return run.tokens.flatMap(({ claims }) =>
    claims.filter(({ origin }) => origin !== 'base').map(({ name }) => name),
  );
}

describe.each(platforms.map(({ id }) => id))('the token flow on %s', (platform) => {
  it('issues tokens that the example extension changed, in the public shape', async () => {
    const run = runSchema.parse(await engine.run('token', { platform }));
    expect(run.decision).toBe('issued');
    const invocations = run.stages.flatMap((stage) => stage.invocations);
    expect(invocations.map(({ outcome }) => outcome)).toContain('ok');
    expect(changedClaims(run)).not.toEqual([]);
    expect(invocations.flatMap(({ records }) => records)).not.toEqual([]);
    expect(run.client.status).toBe(200);
    expect(JSON.parse(run.client.body)).toMatchObject({ access_token: run.tokens[0]?.jwt });
  });

  it('gives the same bytes for the same seed and clock', async () => {
    const first = await engine.run('token', { platform, ...FIXED });
    const second = await engine.run('token', { platform, ...FIXED });
    expect(JSON.stringify(second)).toBe(JSON.stringify(first));
  });

  it('signs with the key of the workspace, claims as they are shown', async () => {
    const run = await engine.run('token', { platform });
    for (const token of run.tokens) {
      const [, payload = ''] = token.jwt.split('.');
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
      expect(claims).toEqual(
        Object.fromEntries(token.claims.map(({ name, value }) => [name, value])),
      );
    }
  });

  it('issues for the sparse user as well', async () => {
    const run = await engine.run('token', { platform, user: 'sparse' });
    expect(run.decision).toBe('issued');
  });
});

describe('a flow that cannot start', () => {
  it.each([
    [{ platform: 'fusionauth', user: 'nobody' }, /user "nobody" is not in directory\.json/],
    [
      { platform: 'fusionauth', application: 'lead-desk' },
      /application "lead-desk" is not in directory\.json/,
    ],
    [{ platform: 'okta' }, /there is no platform "okta"; known: fusionauth/],
  ])('names what is missing: %j', async (input, message) => {
    await expect(engine.run('token', input)).rejects.toThrow(message);
  });
});
