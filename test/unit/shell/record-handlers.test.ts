import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Histories } from '../../../electron/engine/history/histories.ts';
import { openWorkspace } from '../../../electron/engine/workspace/index.ts';
import { recordHandlers } from '../../../electron/shell/handlers/records.ts';
import { loggedRecordSchema } from '../../../shared/model/history.ts';
import {
  LINE_CHARS,
  MOST_ROWS,
  RAW_CHARS,
  recordQuerySchema,
} from '../../../shared/model/records-view.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { keepMade, type MadeLine, madeLine } from '../../support/kept-lines.ts';
import { folder } from '../workspace/folder.ts';

const SECRET = 'hunter-2-hunter-2';

/** The handlers over a real history of a real workspace, whose one extension declares a secret. */
async function started() {
  const dir = folder({
    'hookbench.json': '{"version": 1, "name": "Test"}',
    'extensions/plan/extension.json':
      '{"platform": "quasr", "trigger": "access-token", "secrets": ["KEY"]}',
    'extensions/plan/index.js': '',
  });
  const current = await openWorkspace(dir, platforms);
  const histories = new Histories({ version: '1', folder: folder({}), told: () => undefined });
  const target = join(folder({}), 'out.ndjson');
  const clipboard: string[] = [];
  const progress: number[] = [];
  let chosen: string | undefined = target;
  let onProgress = () => {};
  const handlers = recordHandlers({
    platforms,
    histories,
    open: { current },
    secrets: () => ({ KEY: SECRET }),
    push(name, payload) {
      if (name === 'records.exporting' && 'written' in payload) progress.push(payload.written);
      onProgress();
    },
    chooseFile: async () => chosen,
    writeClipboard: (text) => clipboard.push(text),
  });
  const keep = (made: MadeLine) => {
    const line = madeLine(made);
    keepMade(histories.of(dir), line);
    return line.head.id;
  };
  const page = async (filter: object, rest: object = {}) => {
    const answer = await handlers['records.page'](
      recordQuerySchema.parse({ filter, limit: 100, ...rest }),
    );
    if (!answer.ok) throw new Error(answer.failure);
    return answer.value;
  };
  return {
    handlers,
    keep,
    page,
    target,
    clipboard,
    progress,
    cancel: () => {
      chosen = undefined;
    },
    whenTold: (done: () => void) => {
      onProgress = done;
    },
  };
}

describe('a page of records', () => {
  test('is masked, and cut to what a line can show', async () => {
    const { keep, page } = await started();
    keep({ texts: [`key ${SECRET}`, 'x'.repeat(100_000), `${'-'.repeat(900)} gold`] });
    const { total, rows } = await page({});
    expect(total).toBe(3);
    expect(rows[0]?.text).toBe('key ••••••');
    expect(rows[1]?.text.length).toBe(LINE_CHARS + 1);
    expect((await page({ text: 'gold' })).rows[0]?.text).toContain('gold');
    expect(Object.keys(rows[0] ?? {})).not.toContain('raw');
  });

  test('has at most so many rows, and the last ones when nothing else is asked for', async () => {
    const { keep, page } = await started();
    keep({ texts: Array.from({ length: 2500 }, (_, at) => `line ${at}`) });
    const { offset, rows } = await page({}, { limit: MOST_ROWS });
    expect([offset, rows.length, rows.at(-1)?.text]).toEqual([2300, MOST_ROWS, 'line 2499']);
    expect((await page({}, { offset: 1200, limit: 2 })).rows.map(({ text }) => text)).toEqual([
      'line 1200',
      'line 1201',
    ]);
    expect(() => recordQuerySchema.parse({ filter: {}, limit: MOST_ROWS + 1 })).toThrow();
  });

  test("has a platform's own columns where they are asked for, and only for its entries", async () => {
    const { keep, page } = await started();
    const raw = { insertInstant: 1, message: 'hi', type: 'Debug' };
    keep({
      platform: 'fusionauth',
      texts: [
        { text: 'a', raw },
        { text: 'b', raw: { url: 'x' } },
      ],
    });
    keep({ platform: 'extend', texts: [{ text: 'c', raw }] });
    const { rows } = await page({}, { columns: 'fusionauth' });
    expect(rows.map(({ cells }) => cells)).toEqual([['1', 'Debug', 'hi'], undefined, undefined]);
    expect((await page({})).rows[0]?.cells).toBeUndefined();
  });
});

test('the names that records can be filtered by are those that some record has', async () => {
  const { keep, handlers } = await started();
  keep({ platform: 'quasr', extension: 'two', texts: ['a', { text: 'b', source: 'platform' }] });
  keep({ platform: 'extend', extension: 'one', texts: [] });
  expect(await handlers['records.names'](null)).toEqual({
    ok: true,
    value: { platforms: ['quasr'], extensions: ['two'], sources: ['console', 'platform'] },
  });
});

test('a record is opened with its raw form, masked and bounded; null when it is gone', async () => {
  const { keep, handlers } = await started();
  const run = keep({
    texts: [
      { text: 'a', raw: { key: SECRET } },
      { text: 'b', raw: 'y'.repeat(1e6) },
    ],
  });
  expect(await handlers['records.open']({ run, number: 0 })).toEqual({
    ok: true,
    value: { text: 'a', textChars: 1, raw: '{\n  "key": "••••••"\n}', rawChars: 21 },
  });
  expect(await handlers['records.open']({ run, number: 1 })).toMatchObject({
    value: { raw: 'y'.repeat(RAW_CHARS), rawChars: 1e6 },
  });
  expect(await handlers['records.open']({ run, number: 2 })).toEqual({ ok: true, value: null });
});

test('records are copied as their platforms print them', async () => {
  const { keep, handlers, clipboard } = await started();
  keep({ platform: 'quasr', texts: [{ text: 'a', raw: 'exact\tline\u001b[0m' }] });
  keep({ platform: 'extend', texts: [{ text: 'b', raw: { level: 30, msg: SECRET } }] });
  keep({
    platform: 'fusionauth',
    texts: [{ text: 'c', raw: { type: 'Error', message: 'two\nlines' } }],
  });
  const copy = (offset: number, count: number) =>
    handlers['records.copy']({ filter: {}, offset, count });
  expect(await copy(0, 5)).toEqual({ ok: true, value: 3 });
  await copy(1, 1);
  expect(clipboard).toEqual([
    'exact\tline\u001b[0m\n{"level":30,"msg":"••••••"}\ntwo\nlines',
    '{"level":30,"msg":"••••••"}',
  ]);
});

describe('an export', () => {
  test('has every record that fits, masked, and reads back', async () => {
    const { keep, handlers, target, progress } = await started();
    for (let run = 0; run < 30; run += 1) {
      keep({ texts: [`gold ${run} ${SECRET}`, { text: `lead ${run}`, raw: 'z'.repeat(100_000) }] });
    }
    const answer = await handlers['records.export']({ filter: { text: 'lead' } });
    expect(answer).toMatchObject({ ok: true, value: { file: 'out.ndjson', records: 30 } });
    const text = readFileSync(target, 'utf8');
    const read = text
      .trimEnd()
      .split('\n')
      .map((line) => loggedRecordSchema.parse(JSON.parse(line)));
    expect(read.map(({ record }) => record.text)).toEqual(
      Array.from({ length: 30 }, (_, run) => `lead ${run}`),
    );
    expect(progress.length).toBeGreaterThan(0);
    await handlers['records.export']({ filter: {} });
    expect(readFileSync(target, 'utf8')).not.toContain(SECRET);
  });

  test('that is stopped leaves nothing behind, and another one can begin', async () => {
    const { keep, handlers, target, whenTold } = await started();
    for (let run = 0; run < 30; run += 1)
      keep({ texts: [{ text: 'a', raw: 'z'.repeat(400_000) }] });
    whenTold(() => void handlers['records.stopExport'](null));
    expect(await handlers['records.export']({ filter: {} })).toEqual({ ok: true, value: null });
    expect(existsSync(target)).toBe(false);
    expect(readdirSync(join(target, '..'))).toEqual([]);
    whenTold(() => {});
    expect(await handlers['records.export']({ filter: {} })).toMatchObject({
      value: { records: 30 },
    });
  });

  test('asks where to; nothing is written when that is cancelled, and a bad place says so', async () => {
    const { keep, handlers, target, cancel } = await started();
    keep({ texts: ['a'] });
    cancel();
    expect(await handlers['records.export']({ filter: {} })).toEqual({ ok: true, value: null });
    expect(existsSync(target)).toBe(false);
  });
});
