import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../../shared/model/json.ts';
import type { Run } from '../../../shared/model/run.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { clientOf, extensionFiles, type Files, logIn, started, throughLogin } from './started.ts';

/** The application of the example that is on a platform. */
const CLIENT: Readonly<Record<string, string>> = {
  fusionauth: 'web-shop',
  asgardeo: 'partner-portal',
  quasr: 'field-app',
  extend: 'lead-desk',
};

/** What the protocol sets, or what is new in every transaction. */
const OWN = ['iss', 'iat', 'exp', 'nbf', 'auth_time', 'jti', 'sid', 'isk', 'nonce', 'at_hash'];
/** Quasr's own names for the end of life. */
const TIMES = /\/max$/;

function claims(run: Run, kind: string): Record<string, [JsonValue, string]> {
  const token = run.tokens.find((each) => each.kind === kind);
  const kept = token?.claims.filter(({ name }) => !OWN.includes(name) && !TIMES.test(name)) ?? [];
  return Object.fromEntries(kept.map(({ name, value, origin }) => [name, [value, origin]]));
}

const records = (run: Run) =>
  run.stages.flatMap(({ stage, invocations, skipped }) => [
    { stage, skipped },
    ...invocations.map(({ extension, outcome, effects, records: log }) => ({
      extension,
      outcome,
      effects: effects.map(({ kind, path, status, reason }) => ({ kind, path, status, reason })),
      log: log.map(({ level, source, text }) => ({ level, source, text: withoutIds(text) })),
    })),
  ]);

/** Ids, times and durations differ from run to run. */
const withoutIds = (text: string) =>
  text
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '<id>')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z?/g, '<time>')
    .replaceAll(/\d+(\.\d+)? ms/g, '<ms>');

const DENIALS: Readonly<Record<string, Files>> = {
  asgardeo: extensionFiles(
    'deny',
    { platform: 'asgardeo', trigger: 'PRE_ISSUE_ACCESS_TOKEN', label: 'Deny', config: {} },
    "export default () => ({ actionStatus: 'FAILED', failureReason: 'not_today', failureDescription: 'Come back tomorrow.' });",
  ),
};

describe.each(platforms.map(({ id }) => id))('the same on %s', (platform) => {
  test('claims, records and decision of a run through the provider and in-process', async () => {
    const { issuer, engine, runs } = await started();
    const config = await clientOf(issuer, CLIENT[platform] ?? '');
    await logIn(config, { scope: 'openid profile' });
    const through = runs.find(({ flow }) => flow === 'token');
    if (through === undefined) throw new Error('the provider made no run');
    const inProcess = await engine.run('token', through.input);
    expect(inProcess.decision).toBe(through.decision);
    for (const kind of ['access', 'id', 'refresh']) {
      expect(claims(through, kind)).toEqual(claims(inProcess, kind));
    }
    expect(Object.keys(claims(through, 'id'))).not.toEqual([]);
    expect(records(through)).toEqual(records(inProcess));
    const members = (run: Run) => Object.keys(JSON.parse(run.client.body));
    expect(members(through)).toEqual(expect.arrayContaining(members(inProcess)));
  });
});

describe.each(Object.entries(DENIALS))('a denial on %s', (platform, files) => {
  test('reaches the client as the platform words it, to the byte', async () => {
    const { issuer, engine, runs, records: told } = await started(files);
    const clientId = CLIENT[platform] ?? '';
    const config = await clientOf(issuer, clientId);
    const { seen, checks } = await throughLogin(config);
    const { searchParams } = new URL(seen.url);
    const response = await fetch(`${issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: searchParams.get('code') ?? '',
        redirect_uri: seen.url.split('?')[0] ?? '',
        client_id: clientId,
        code_verifier: checks.pkceCodeVerifier,
      }),
    });
    const body = await response.text();
    const run = runs.find(({ flow }) => flow === 'token');
    if (run === undefined) throw new Error('the provider made no run');
    const inProcess = await engine.run('token', run.input);
    expect(run.decision).toBe('denied');
    expect({ status: response.status, body }).toEqual({
      status: inProcess.client.status,
      body: inProcess.client.body,
    });
    for (const [name, value] of Object.entries(inProcess.client.headers)) {
      expect(response.headers.get(name)).toBe(value);
    }
    expect(told).toEqual([]);
  });
});
