import { expect, test } from 'vitest';
import type { JsonValue } from '../../../shared/model/json.ts';
import { DiagnosticLog } from '../../../shared/platforms/asgardeo/diagnostic-log.ts';
import { makeRecord } from '../../../shared/platforms/extend/records.ts';
import { cellsOf, type OwnLog, printedRaw } from '../../../shared/platforms/own-log.ts';
import type { Platform } from '../../../shared/platforms/platform.ts';
import {
  consoleRecord,
  platformRecord,
  startLine,
} from '../../../shared/platforms/quasr/log-lines.ts';
import { platforms } from '../../../shared/platforms/registry.ts';

const logOf = (id: string): OwnLog => {
  const log = platforms.find((platform: Platform) => platform.id === id)?.ownLog;
  if (log === undefined) throw new Error(`${id} has no log`);
  return log;
};

/** The cells of an entry by the names of their columns, without the empty ones. */
const fieldsOf = (id: string, raw: JsonValue) => {
  const log = logOf(id);
  const cells = cellsOf(log, raw);
  return (
    cells &&
    Object.fromEntries(
      log.columns.map(({ label }, at) => [label, cells[at]]).filter(([, cell]) => cell !== ''),
    )
  );
};

test('every column states where it was read', () => {
  for (const { columns } of platforms.map(({ id }) => logOf(id))) {
    expect(columns.length).toBeGreaterThan(2);
    for (const { source, path, width } of columns) {
      expect(source).toMatch(/^docs\/contracts\//);
      expect(path.length * width).toBeGreaterThan(0);
    }
  }
});

test("FusionAuth's Event Log", () => {
  const raw = { insertInstant: 5, message: 'Lambda\nmore', type: 'Error' };
  expect(fieldsOf('fusionauth', raw)).toEqual({
    insertInstant: '5',
    type: 'Error',
    message: 'Lambda\nmore',
  });
  expect(fieldsOf('fusionauth', { type: 'Debug', message: 'a line' })).toMatchObject({
    type: 'Debug',
  });
  expect(fieldsOf('fusionauth', { method: 'GET', url: 'x' })).toBeUndefined();
  expect(printedRaw(logOf('fusionauth'), raw)).toBe('Lambda\nmore');
});

test("Asgardeo's diagnostic log", () => {
  const ports = { clock: { now: () => 0 }, random: { uuid: () => 'u' } };
  const log = new DiagnosticLog(
    {
      id: 'a',
      typeName: 'Pre Issue Access Token',
      endpoint: 'https://x.test',
      authenticationType: 'NONE',
      requestId: 'r',
      profile: 'asgardeo',
    },
    ports as never,
  );
  log.write({ event: 'execute-action', message: 'started', status: 'FAILED', configured: true });
  log.console([{ channel: 'console', time: 0, data: { level: 'info', text: 'mine' } } as never]);
  const [entry, line] = log.records;
  expect(fieldsOf('asgardeo', entry?.raw ?? null)).toMatchObject({
    logId: 'u',
    requestId: 'r',
    actionId: 'execute-action',
    resultStatus: 'FAILED',
    resultMessage: 'started',
    actionType: 'Pre Issue Access Token',
    actionEndpoint: 'https://x.test',
  });
  expect(fieldsOf('asgardeo', line?.raw ?? null)).toBeUndefined();
  expect(JSON.parse(printedRaw(logOf('asgardeo'), entry?.raw ?? null))).toEqual(entry?.raw);
});

test("a Quasr function's log, in both formats and with the platform's own lines", () => {
  const line = (fields?: string) =>
    consoleRecord(
      0,
      { level: 'WARN', id: 'r-1', text: 'two\nlines', ...(fields && { fields }) } as never,
      undefined,
    ).raw;
  const expected = { timestamp: '1970-01-01T00:00:00.000Z', requestId: 'r-1', level: 'WARN' };
  expect(fieldsOf('quasr', line())).toEqual({ ...expected, message: 'two\rlines' });
  expect(fieldsOf('quasr', line('{"message":"m"}'))).toEqual({ ...expected, message: 'm' });
  expect(fieldsOf('quasr', platformRecord(0, startLine('r-1', '$LATEST')).raw)).toEqual({
    level: 'START',
    requestId: 'r-1',
    message: 'Version: $LATEST',
  });
  expect(fieldsOf('quasr', 'written past the console')).toEqual({
    message: 'written past the console',
  });
  expect(printedRaw(logOf('quasr'), line())).toBe(
    '1970-01-01T00:00:00.000Z\tr-1\tWARN\ttwo\rlines',
  );
});

test("Auth0 Extend's log stream", () => {
  const { raw } = makeRecord(0, 'warn', 'console', 'hello', { requestId: 'r', webtask: 'w' });
  expect(fieldsOf('extend', raw)).toMatchObject({
    level: '40',
    msg: 'hello',
    req_id: 'r',
    webtask: 'w',
    time: '1970-01-01T00:00:00.000Z',
  });
  expect(printedRaw(logOf('extend'), raw)).toBe(JSON.stringify(raw));
});

test('a value that is no text is written as JSON, and nothing is found on a prototype', () => {
  const log: OwnLog = {
    label: 'x',
    columns: [
      { label: 'a', path: ['a', 'b'], width: 1, confidence: 'assumed', source: 'x' },
      { label: 'b', path: ['constructor', 'name'], width: 1, confidence: 'assumed', source: 'x' },
    ],
  };
  expect(cellsOf(log, { a: { b: [1, null] } })).toEqual(['[1,null]', '']);
  expect(cellsOf(log, {})).toBeUndefined();
});
