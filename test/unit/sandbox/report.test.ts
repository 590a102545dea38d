import { expect, test } from 'vitest';
import { readReport } from '../../../electron/engine/sandbox/report.ts';
import { nested } from '../../support/nested.ts';
import { request } from '../../support/sandbox-request.ts';

const { limits } = request('');

test.each(['', 'undefined', '{"a":', '{"a":1}{', '\ud800'])(
  'a text that is no JSON is an error of its run: %j',
  (text) => {
    expect(readReport(text, limits)).toMatchObject({
      status: 'threw',
      error: { message: `what the run handed out is no JSON: ${JSON.stringify(text)}` },
    });
  },
);

test('a report within its limits is read', () => {
  expect(readReport('{"a":["[[[["]}', limits)).toEqual({
    status: 'reported',
    json: '{"a":["[[[["]}',
  });
});

test('a report that is too large or too deep is refused, with both sizes', () => {
  const { resultBytes, nesting } = limits;
  expect(readReport(`"${'x'.repeat(resultBytes)}"`, limits)).toMatchObject({
    limit: { name: 'result', allowed: resultBytes, actual: resultBytes + 2 },
  });
  const report = (levels: number) => JSON.stringify({ payload: nested(levels) });
  expect(readReport(report(nesting), limits)).toMatchObject({ status: 'reported' });
  expect(readReport(report(nesting + 1), limits)).toMatchObject({
    limit: { name: 'nesting', allowed: nesting, actual: nesting + 1 },
  });
});
