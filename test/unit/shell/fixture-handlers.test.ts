import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openWorkspace } from '../../../electron/engine/workspace/index.ts';
import { fixtureHandlers } from '../../../electron/shell/handlers/fixtures.ts';
import type { Fixture } from '../../../shared/model/http.ts';
import { paper, workspaceFolder } from '../workspace/folder.ts';

const fixture = (url: string): Fixture => ({
  request: { method: 'GET', url },
  response: { status: 200, body: { token: '[redacted]' } },
});

async function started() {
  const dir = workspaceFolder({
    'http/own.json': JSON.stringify([fixture('https://known.test/')]),
  });
  const current = await openWorkspace(dir, [paper]);
  const recorded = [
    fixture('https://a.test/1'),
    fixture('https://b.test/2'),
    fixture('https://known.test/'),
  ];
  const handlers = fixtureHandlers(
    { current, announce: () => undefined },
    { recorded: (runId) => (runId === 'run' ? recorded : undefined) },
  );
  const tryRead = (file: string) => {
    try {
      return JSON.parse(readFileSync(join(dir, file), 'utf8'));
    } catch {
      return undefined;
    }
  };
  return { handlers, recorded, tryRead };
}

describe('what a run recorded', () => {
  test('is shown, and not stored until the author picks it', async () => {
    const { handlers, recorded, tryRead } = await started();
    const shown = await handlers['fixture.recorded']({ runId: 'run' });
    expect(shown).toMatchObject({
      ok: true,
      value: [
        {
          method: 'GET',
          url: 'https://a.test/1',
          status: 200,
          known: false,
          file: 'http/recorded-a.test.json',
        },
        { file: 'http/recorded-b.test.json' },
        { known: true },
      ],
    });
    expect(tryRead('http/recorded-a.test.json')).toBeUndefined();
    expect(await handlers['fixture.keep']({ runId: 'run', picks: [1] })).toEqual({
      ok: true,
      value: { files: ['http/recorded-b.test.json'], stored: 1 },
    });
    expect(tryRead('http/recorded-a.test.json')).toBeUndefined();
    expect(tryRead('http/recorded-b.test.json')).toEqual([recorded[1]]);
    await handlers['fixture.keep']({ runId: 'run', picks: [0], file: 'http/mine.json' });
    expect(tryRead('http/mine.json')).toEqual([recorded[0]]);
  });

  test('of a run that is gone is said so', async () => {
    const { handlers } = await started();
    expect(await handlers['fixture.recorded']({ runId: 'old' })).toMatchObject({
      ok: false,
      failure: expect.stringContaining('not kept'),
    });
  });
});

describe('a fixture that is added', () => {
  test('is checked field by field', async () => {
    const { handlers, tryRead } = await started();
    const wrong = { request: { url: 'https://a.test/' }, response: { status: 20 } };
    expect(await handlers['fixture.add']({ file: 'http/mine.json', fixture: wrong })).toMatchObject(
      { ok: false, issues: [{ path: ['response', 'status'] }] },
    );
    const template = {
      request: { url: 'https://a.test/' },
      response: { status: 200, body: '{{#open', template: true },
    };
    expect(
      await handlers['fixture.add']({ file: 'http/mine.json', fixture: template }),
    ).toMatchObject({ ok: false, issues: [{ path: ['response', 'body'] }] });
    expect(tryRead('http/mine.json')).toBeUndefined();
  });

  test('is written once', async () => {
    const { handlers, tryRead } = await started();
    const wanted = { file: 'http/own.json', fixture: { ...fixture('https://c.test/') } };
    expect(await handlers['fixture.add'](wanted)).toMatchObject({ ok: true });
    expect(tryRead('http/own.json')).toHaveLength(2);
    expect(await handlers['fixture.add'](wanted)).toMatchObject({
      ok: false,
      failure: expect.stringContaining('already'),
    });
    expect(await handlers['fixture.files'](null)).toEqual(['http/own.json']);
  });
});
