import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

const PICTURES = 'docs/screenshots';

const below = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));

const PAGES = ['README.md', ...below('docs'), ...below('examples')].filter((file) =>
  file.endsWith('.md'),
);

/** A page without its code, in which nothing is a link. */
const textOf = (page: string): string =>
  readFileSync(page, 'utf8')
    .replace(/^(```+|~~~+)[\s\S]*?^\1/gm, '')
    .replace(/`[^`\n]*`/g, '');

interface Link {
  readonly page: string;
  readonly target: string;
}

const linksOf = (page: string): Link[] =>
  [...textOf(page).matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)].map(
    ([, target = '']) => ({
      page,
      target,
    }),
  );

const links = PAGES.flatMap(linksOf).filter(({ target }) => !/^[a-z][a-z0-9+.-]*:/i.test(target));

/** The file that a link leads to, and the heading in it. */
function placeOf({ page, target }: Link): { readonly file: string; readonly anchor: string } {
  const [path = '', anchor = ''] = target.split('#');
  return { file: path === '' ? page : normalize(join(dirname(page), decodeURI(path))), anchor };
}

/** The anchors of a page's headings, as the usual hosts of repositories make them. */
function anchorsOf(page: string): string[] {
  const text = readFileSync(page, 'utf8').replace(/^(```+|~~~+)[\s\S]*?^\1/gm, '');
  return [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) =>
    heading
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  );
}

test('each link of a page leads to a file, and to a heading of it', () => {
  expect(links.length).toBeGreaterThan(50);
  const dangling = links.filter((link) => {
    const { file, anchor } = placeOf(link);
    if (!existsSync(file)) return true;
    return anchor !== '' && file.endsWith('.md') && !anchorsOf(file).includes(anchor);
  });
  expect(dangling).toEqual([]);
});

test('each picture is shown by a page', () => {
  const shown = new Set(links.map((link) => placeOf(link).file));
  const pictures = readdirSync(PICTURES).map((name) => join(PICTURES, name));
  expect(pictures.length).toBeGreaterThan(0);
  expect(pictures.filter((picture) => !shown.has(picture))).toEqual([]);
});
