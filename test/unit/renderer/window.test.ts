import { describe, expect, test } from 'vitest';
import { closeTab, neighbourTab, tabTitle } from '../../../renderer/features/editor/tabs.ts';
import { extensionState } from '../../../renderer/features/explorer/extension-state.ts';
import { slugOf, slugProblem } from '../../../renderer/features/explorer/slug.ts';
import { mergeProblems } from '../../../renderer/features/problems/merge.ts';
import {
  flowInput,
  grantsOf,
  resolveFlow,
} from '../../../renderer/features/simulate/flow-input.ts';
import { BLANK_FORM } from '../../../renderer/features/simulate/simulate-store.ts';
import { effectText } from '../../../renderer/features/timeline/effect-text.ts';
import {
  claimRows,
  instantHint,
  jwtHeader,
  lifeOf,
} from '../../../renderer/features/tokens/claims.ts';
import { parseOrigin } from '../../../renderer/features/workspace/locate.ts';
import { formatDuration, formatTime, formatValue } from '../../../renderer/ui/format.ts';
import { type FlowName, flowInputSchema } from '../../../shared/model/run.ts';
import { INVOCATION, RUN, WORKSPACE } from '../../support/fake-bridge/data.ts';

describe('tabs', () => {
  test('closing the active one shows its right neighbour, at the end the left one', () => {
    expect(closeTab(['a', 'b', 'c'], 'b', 'b')).toEqual({ tabs: ['a', 'c'], active: 'c' });
    expect(closeTab(['a', 'b'], 'b', 'b')).toEqual({ tabs: ['a'], active: 'a' });
    expect(closeTab(['a'], 'a', 'a')).toEqual({ tabs: [], active: undefined });
  });
  test('closing another keeps the active one', () => {
    expect(closeTab(['a', 'b'], 'b', 'a')).toEqual({ tabs: ['b'], active: 'b' });
  });
  test('neighbours go round the ends', () => {
    expect(neighbourTab(['a', 'b'], 'b', 1)).toBe('a');
    expect(neighbourTab(['a', 'b'], 'a', -1)).toBe('b');
    expect(neighbourTab([], undefined, 1)).toBeUndefined();
  });
  test('code is titled by its extension', () => {
    expect(tabTitle('extensions/plan-claim/index.js')).toBe('plan-claim / index.js');
    expect(tabTitle('events/alice.json')).toBe('alice.json');
  });
});

describe('the name of a new extension', () => {
  test('becomes a folder name', () => {
    expect(slugOf('Plan claim!')).toBe('plan-claim');
    expect(slugOf('  Über--Größe ')).toBe('uber-gro-e');
    expect(slugOf('***')).toBe('');
  });
  test('is refused with a reason', () => {
    expect(slugProblem('', false)).toContain('letter');
    expect(slugProblem('a', true)).toContain('exists');
    expect(slugProblem('a'.repeat(65), false)).toContain('64');
    expect(slugProblem('a', false)).toBeUndefined();
  });
});

describe('the input of a flow', () => {
  const blank = BLANK_FORM;
  const again = { seed: '', clock: '' };
  const resolved = (form = blank, flow: FlowName = 'token') => resolveFlow(flow, form, WORKSPACE);
  test('fills its gaps from the workspace and is valid', () => {
    expect(flowInputSchema.parse(flowInput(resolved(), again))).toEqual({
      platform: 'fusionauth',
      application: 'web-shop',
      grant: 'authorization_code',
      user: 'alice',
      scopes: ['openid', 'profile', 'email'],
    });
  });
  test('has what its flow takes part in, and nothing else', () => {
    const of = (flow: FlowName) => flowInput(resolved(blank, flow), again, { password: 'x' });
    const inputs = { platform: 'fusionauth', application: 'web-shop', form: { password: 'x' } };
    expect(of('login')).toEqual({ ...inputs, user: 'alice' });
    expect(of('registration')).toEqual(inputs);
    expect(of('event')).toEqual(inputs);
  });
  test('names no user for the client itself', () => {
    const form = { ...blank, grant: 'client_credentials' as const, user: 'bob' };
    const input = flowInput(resolved(form), { seed: ' 42 ', clock: '' });
    expect(input).toMatchObject({ grant: 'client_credentials', seed: '42' });
    expect(input).not.toHaveProperty('user');
  });
  test('keeps to a platform when asked', () => {
    expect(resolveFlow('token', blank, WORKSPACE, 'quasr').application?.clientId).toBe('mobile');
    expect(resolved({ ...blank, platform: 'quasr' }).application?.clientId).toBe('mobile');
  });
  test('of a token flow needs an application, others a platform', () => {
    const view = { ...WORKSPACE, applications: [] };
    const form = { ...blank, platform: 'quasr' };
    expect(flowInput(resolveFlow('token', form, view), again)).toBeUndefined();
    expect(flowInput(resolveFlow('login', blank, view), again)).toBeUndefined();
    expect(flowInput(resolveFlow('login', form, view), again)).toEqual({
      platform: 'quasr',
      user: 'alice',
    });
  });
  test('offers only grants that can be simulated', () => {
    const [application] = WORKSPACE.applications;
    expect(application).toBeDefined();
    if (!application) return;
    const grantTypes = ['urn:ietf:params:oauth:grant-type:device_code', 'password'];
    expect(grantsOf({ ...application, grantTypes })).toEqual(['password']);
  });
});

describe('problems', () => {
  const problem = (file: string, severity: 'error' | 'warning' | 'info', line: number) => ({
    file,
    severity,
    line,
    code: 'x',
    message: `${file}:${line}`,
  });
  test('of open files stand in for those on disk, the gravest first', () => {
    const merged = mergeProblems([problem('b.js', 'warning', 1), problem('a.js', 'error', 9)], {
      'a.js': [problem('a.js', 'warning', 2)],
      'c.js': [problem('c.js', 'error', 3)],
    });
    expect(merged.map((one) => one.message)).toEqual(['c.js:3', 'a.js:2', 'b.js:1']);
  });
  test('decide what the explorer says of an extension', () => {
    const [extension] = WORKSPACE.extensions;
    expect(extension).toBeDefined();
    if (!extension) return;
    const own = (severity: 'error' | 'warning' | 'info') => problem(extension.file, severity, 1);
    const failed = { ...INVOCATION, outcome: 'timeout' as const };
    const run = {
      kind: 'event' as const,
      id: 'r',
      number: 1,
      extension: extension.slug,
      invocation: failed,
    };
    expect(extensionState(extension, [], [])).toEqual({ kind: 'ok', word: 'ready' });
    expect(extensionState(extension, [own('error')], [])).toEqual({ kind: 'bad', word: '1 error' });
    expect(extensionState(extension, [own('warning')], [])).toEqual({
      kind: 'warn',
      word: '1 warning',
    });
    expect(extensionState(extension, [own('info')], [])).toEqual({ kind: 'info', word: '1 note' });
    expect(extensionState(extension, [own('info'), own('warning')], [])).toEqual({
      kind: 'warn',
      word: '1 warning',
    });
    expect(extensionState(extension, [], [run])).toEqual({
      kind: 'bad',
      word: 'last run: timeout',
    });
    const disabled = { ...extension, manifest: { ...extension.manifest, enabled: false } };
    expect(extensionState(disabled, [], [run]).word).toBe('disabled');
  });
});

describe('tokens', () => {
  const [token] = RUN.tokens;
  test('list each claim, then what was refused for it', () => {
    const rows = token ? claimRows(token.claims) : [];
    expect(rows.map((row) => `${row.kind} ${row.name}`)).toEqual([
      'claim iss',
      'claim sub',
      'refused sub',
      'claim roles',
      'claim favouriteColour',
      'claim plan',
      'claim exp',
    ]);
  });
  test('show instants in words', () => {
    expect(instantHint({ name: 'exp', value: 1795345200 })).toBe('2026-11-22 11:00:00 UTC');
    expect(instantHint({ name: 'plan', value: 1795345200 })).toBeUndefined();
    expect(instantHint({ name: 'exp', value: 1e300 })).toBeUndefined();
  });
  test('show the header of a JWT only', () => {
    expect(jwtHeader(token?.jwt ?? '')).toEqual([
      ['alg', '"RS256"'],
      ['typ', '"JWT"'],
      ['kid', '"hb1"'],
    ]);
    expect(jwtHeader('opaque')).toBeUndefined();
    expect(jwtHeader('%%.x.y')).toBeUndefined();
  });
  test('say in words how long they are good for', () => {
    const claim = (name: string, value: number) => ({ name, value, origin: 'base' });
    expect(lifeOf([claim('iat', 100), claim('exp', 3700)])).toBe('good for 1 hour');
    expect(lifeOf([claim('iat', 100), claim('exp', 5560)])).toBe('good for 1 hour 31 minutes');
    expect(lifeOf([claim('iat', 100), claim('exp', 100)])).toBe('expired when it was issued');
    expect(lifeOf([claim('exp', 0)])).toBe('expires 1970-01-01 00:00:00 UTC');
    expect(lifeOf([])).toBeUndefined();
  });
  test('name the line of a claim', () => {
    expect(parseOrigin('plan-claim:9')).toEqual({ name: 'plan-claim', line: 9 });
    expect(parseOrigin('base')).toEqual({ name: 'base', line: undefined });
  });
});

test('values, durations and times read as one expects', () => {
  expect(formatDuration(0.42)).toBe('0.4 ms');
  expect(formatDuration(35.4)).toBe('35 ms');
  expect(formatDuration(1250)).toBe('1.25 s');
  expect(formatTime('2026-11-21T10:00:00.4Z')).toBe('10:00:00.400');
  expect(formatTime('2026-11-21T10:00:00Z')).toBe('10:00:00.000');
  expect(formatTime('soon')).toBe('soon');
  expect(formatValue('abcdef', 5)).toBe('"abc…');
  const [effect] = INVOCATION.effects;
  expect(effect && effectText(effect)).toEqual({ what: '+ favouriteColour', value: '"blue"' });
});
