import { readdirSync, readFileSync } from 'node:fs';

/** A page of docs/contracts, and where the cases of its rows are. */
export interface Contract {
  /** name of the page, and what the titles of its cases begin with: "quasr.md" */
  readonly page: string;
  readonly folder: string;
  /** further files with cases */
  readonly others?: readonly string[];
  /** rows whose cases have another title, with the titles as they are written */
  readonly cases: Readonly<Record<string, readonly string[]>>;
  /** rows that no case can be about, with the reason */
  readonly reasons: Readonly<Record<string, string>>;
}

/** The rows of a page: their section and first cell, such as "§1.5 Time limit" or "Storage get". */
export function rowsOf({ page }: Contract): string[] {
  let section = '';
  return readFileSync(`docs/contracts/${page}`, 'utf8')
    .split('\n')
    .flatMap((line, index, lines) => {
      const heading = /^##+ (?:§?(\d[\d.]*)|(.+))/.exec(line);
      if (heading) section = heading[1] === undefined ? (heading[2] ?? '') : `§${heading[1]}`;
      const name = /^\| ([^|]+?) \|/.exec(line)?.[1];
      const isHead = lines[index + 1]?.startsWith('|---') === true;
      return section === '' || name === undefined || isHead ? [] : [`${section} ${name}`];
    });
}

function titlesIn({ folder, others = [] }: Contract): string[] {
  const own = readdirSync(folder).filter((name) => name.endsWith('.test.ts'));
  const files = own.filter((name) => !name.startsWith('rows')).map((name) => `${folder}/${name}`);
  return [...files, ...others].flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\(\s*(['"`])((?:(?!\1)[^\\\n]|\\.)*)\1,/g)].map(
      ([, , title = '']) => title.replaceAll("\\'", "'"),
    ),
  );
}

/** Which rows have neither a case nor a reason, and which cases and reasons are about nothing. */
export function checkRows(contract: Contract) {
  const { page, cases, reasons } = contract;
  const rows = rowsOf(contract);
  const titles = titlesIn(contract);
  // A section may stand before its row with a colon: "extend.md Storage: strict".
  const named = titles.flatMap((title) => [title, title.replace(': ', ' ')]);
  const isNamed = (row: string) =>
    named.some(
      (title) =>
        title === `${page} ${row}` ||
        [' ', ':', ','].some((end) => title.startsWith(`${page} ${row}${end}`)),
    );
  const spoken = [...Object.keys(cases), ...Object.keys(reasons)];
  return {
    rows,
    open: rows.filter((row) => !isNamed(row) && !cases[row] && !reasons[row]),
    twice: rows.filter((row, index) => rows.indexOf(row) !== index),
    missingCases: Object.values(cases)
      .flat()
      .filter((title) => !titles.includes(title)),
    strangers: spoken.filter((row) => !rows.includes(row)),
  };
}
