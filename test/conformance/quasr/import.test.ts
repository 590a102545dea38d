import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importEvents } from '../../../shared/platforms/quasr/events/import.ts';
import { quasr } from '../../../shared/platforms/quasr/index.ts';
import { callCli } from '../../support/call-cli.ts';
import { tempFolder } from '../../support/cli.ts';

const LISTED = {
  id: 'e1',
  time: '2026-01-30T08:00:00Z',
  type: 'API',
  origin: 'https://field.example',
  action: 'get-login',
  result: 'FAILED',
  reason: 'UNAUTHORIZED',
  account_id: null,
  detail: '{"method":"GET"}',
};

describe('quasr.md §1.6 Replay', () => {
  test.each([
    ['a list', [LISTED]],
    ['a connection', { items: [LISTED], nextToken: null }],
    ['an answer of the API', { data: { listEvents: { items: [LISTED] } } }],
  ])('%s becomes events as an extension gets them', (_name, exported) => {
    expect(importEvents(exported)).toEqual({
      events: [
        {
          name: 'api-get-login',
          label: 'API get-login FAILED, 2026-01-30T08:00:00Z',
          event: {
            type: 'API',
            origin: 'https://field.example',
            action: 'get-login',
            tenant_id: expect.any(String),
            source: 'quasr.factors/factors',
            result: 'FAILED',
            reason: 'UNAUTHORIZED',
            detail: { method: 'GET' },
          },
        },
      ],
      news: [],
      seen: [],
      problems: [],
    });
  });

  test('every one fits the schema, and what the catalogue does not know is told', () => {
    const imported = importEvents([
      { ...LISTED, reason: 'LOCKED' },
      { ...LISTED, type: 'AUTHORIZATION', action: 'grant-scope', reason: null, detail: null },
      { ...LISTED, type: 'DATABASE', action: 'create-account', detail: 'no JSON' },
      { action: 'lost' },
    ]);
    expect(imported?.news).toEqual([
      'API get-login with the reason LOCKED',
      'AUTHORIZATION grant-scope',
      'DATABASE create-account with the result FAILED',
      'DATABASE create-account with the reason UNAUTHORIZED',
    ]);
    expect(imported?.seen).toEqual([
      expect.objectContaining({
        action: 'get-login',
        results: ['FAILED'],
        reasons: ['LOCKED'],
        confidence: 'seen',
      }),
      expect.objectContaining({ type: 'AUTHORIZATION', action: 'grant-scope' }),
      expect.objectContaining({ action: 'create-account', results: ['FAILED'] }),
    ]);
    expect(imported?.problems).toEqual([expect.stringMatching(/^item 4 is no event: type: /)]);
    const trigger = quasr.triggers.find(({ id }) => id === 'event');
    if (trigger === undefined) throw new Error('no trigger');
    const schema = quasr.schemas.event(trigger);
    for (const { event } of imported?.events ?? [])
      expect(schema.safeParse(event).error).toBeUndefined();
  });

  test('a one-time password and other secrets do not reach the workspace', () => {
    const detail = JSON.stringify({ otp: 'K7Q2ZD', inner: [{ access_token: 'ey' }], type: 'sms' });
    const imported = importEvents([
      { ...LISTED, type: 'COMMUNICATION', action: 'send-otp', result: 'PENDING', detail },
    ]);
    expect(imported?.events[0]?.event).toMatchObject({
      detail: { otp: '<REDACTED>', inner: [{ access_token: '<REDACTED>' }], type: 'sms' },
    });
  });

  test.each([[{}], [{ data: null }], ['text'], [null]])('%j is no export', (exported) => {
    expect(importEvents(exported)).toBeUndefined();
  });

  test('hookbench new event --from makes saved events of them', async () => {
    const dir = tempFolder();
    const manifest = { platform: 'quasr', trigger: 'event' };
    const put = (name: string, value: unknown) =>
      writeFileSync(join(dir, name), typeof value === 'string' ? value : JSON.stringify(value));
    put('hookbench.json', { version: 1, name: 'import' });
    mkdirSync(join(dir, 'extensions/told'), { recursive: true });
    put('extensions/told/extension.json', manifest);
    put('extensions/told/index.js', 'exports.handler = async () => {}');
    put('export.json', { data: { listEvents: { items: [LISTED, { ...LISTED, action: 'x' }] } } });
    const args = ['new', 'event', 'told', '--from', join(dir, 'export.json')];
    const { code, stdout, stderr } = await callCli(args, { cwd: dir });
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: 'events/told-api-get-login.json\nevents/told-api-x.json\n',
    });
    expect(stderr).toContain('new to the catalogue: API x');
    const saved = JSON.parse(readFileSync(join(dir, 'events/told-api-x.json'), 'utf8'));
    expect(saved).toMatchObject({ extension: 'told', event: { action: 'x' } });
    expect(JSON.parse(readFileSync(join(dir, 'catalogue.json'), 'utf8'))).toEqual({
      quasr: [
        {
          type: 'API',
          action: 'x',
          results: ['FAILED'],
          reasons: ['UNAUTHORIZED'],
          detail: { method: 'GET' },
          confidence: 'seen',
          from: expect.stringContaining('export.json'),
        },
      ],
    });
    const { code: tested } = await callCli(['test'], { cwd: dir });
    expect(tested).toBe(0);
    const again = await callCli(args, { cwd: dir });
    expect(again.stderr).not.toContain('new to the catalogue');
  }, 60_000);
});
