import { describe, expect, it } from 'vitest';
import { type Contract, checkRows } from '../../support/contract-rows.ts';

const FOLDER = 'test/conformance/quasr';

const quasr: Contract = {
  page: 'quasr.md',
  folder: FOLDER,
  cases: {},
  reasons: {},
};

const lambda: Contract = {
  page: 'lambda.md',
  folder: FOLDER,
  others: ['test/isolation/sessions.test.ts'],
  cases: {},
  reasons: {},
};

describe.each([
  ['docs/contracts/quasr.md', quasr, 70],
  ['docs/contracts/lambda.md', lambda, 40],
] as const)('%s', (_name, contract, least) => {
  const { rows, open, twice, missingCases, strangers } = checkRows(contract);

  it('has a named case or a reason for every row, and no row twice', () => {
    expect(rows.length).toBeGreaterThan(least);
    expect(open).toEqual([]);
    expect(twice).toEqual([]);
  });

  it('is what every case and reason is about', () => {
    expect(missingCases).toEqual([]);
    expect(strangers).toEqual([]);
  });
});
