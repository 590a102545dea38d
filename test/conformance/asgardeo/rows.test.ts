import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const FOLDER = 'test/conformance/asgardeo';

/** Rows that no case can be about, with the reason. */
const REASONS: Readonly<Record<string, string>> = {
  '1.1.5': 'its cases are those of rows 1.1.5.1 to 1.1.5.12',
  '1.4.4': 'proposed upstream, not released: a parity note says that it is not simulated',
  '1.6.6': 'what a connection does with the user is not simulated: a parity note says so',
  '2.8': 'calls of one author do not queue: the pool of a server under load is not simulated',
  '3.4': "the audit log of an organization is not read, and a stand-in's has no reader",
  '4.1': 'its cases are those of test/unit/publish/asgardeo/requests.test.ts',
  '4.5': 'its cases are those of test/unit/tenants/asgardeo.test.ts, an action',
  '4.6': 'a manifest names no organization; where token actions are called is row 1.1.1',
  '4.7': 'its cases are those of test/unit/publish/asgardeo/plan.test.ts: an API of its own',
  '4.8': 'its cases are those of test/unit/publish/asgardeo/service.test.ts',
  '4.9': 'its cases are those of test/unit/publish/asgardeo/refused.test.ts',
  '4.10': 'its cases are those of test/unit/publish/asgardeo/requests.test.ts',
  '4.11': 'its cases are those of test/unit/tenants/asgardeo.test.ts',
  '4.12': 'its cases are those of test/unit/publish/asgardeo/connections.test.ts',
  '5.1': 'what users asked for states no behaviour of its own',
};

/** The rows of the contract, in its order. */
function contractRows(): string[] {
  const text = readFileSync('docs/contracts/asgardeo.md', 'utf8');
  return [...text.matchAll(/^\| (\d+(?:\.\d+)+) \|/gm)].map(([, row = '']) => row);
}

/** The rows that a title names: "rows 1.0.1, 1.0.3 and 2.3", "rows 1.0.4 to 1.0.9". */
function rowsOf(title: string, all: readonly string[]): string[] {
  const ROW = /\d+(?:\.\d+)+/g;
  return [...title.matchAll(/\brows? (\d[\d.]*(?:(?:, | and | to )\d[\d.]*)*)/g)].flatMap(
    ([, list = '']) => {
      const [from, to] = list.includes(' to ') ? (list.match(ROW) ?? []) : [];
      if (from === undefined || to === undefined) return list.match(ROW) ?? [];
      const [first, last] = [all.indexOf(from), all.indexOf(to)];
      return first < 0 || last < 0 ? [from, to] : all.slice(first, last + 1);
    },
  );
}

/** The rows that the titles of this folder's cases name. */
function coveredRows(all: readonly string[]): Set<string> {
  const files = readdirSync(FOLDER).filter(
    (name) => name.endsWith('.test.ts') && name !== 'rows.test.ts',
  );
  const titles = files.flatMap((name) => {
    const text = readFileSync(`${FOLDER}/${name}`, 'utf8');
    return [...text.matchAll(/(['"`])([^'"`\n]*\brows? \d[^'"`\n]*)\1/g)].map(
      ([, , title = '']) => title,
    );
  });
  return new Set(titles.flatMap((title) => rowsOf(title, all)));
}

const rows = contractRows();
const covered = coveredRows(rows);

it('every row of docs/contracts/asgardeo.md has a named case or a reason', () => {
  expect(rows.length).toBeGreaterThan(60);
  expect(rows.filter((row) => !covered.has(row) && REASONS[row] === undefined)).toEqual([]);
});

it('every case and every reason is about a row that is there', () => {
  expect([...covered].filter((row) => !rows.includes(row))).toEqual([]);
  expect(Object.keys(REASONS).filter((row) => !rows.includes(row))).toEqual([]);
});

it('no row is there twice', () => {
  expect(new Set(rows).size).toBe(rows.length);
});
