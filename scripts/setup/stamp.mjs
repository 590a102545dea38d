import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { ROOT } from './paths.mjs';

/**
 * @param {string} path a file or folder; a missing one has no files
 * @returns {string[]} its files, in a stable order
 */
function filesOf(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/**
 * The contents and names of files as one hash. Contents, not times: a checkout or a touch must not
 * cause a build, and a file that came with an old date must.
 *
 * @param {string[]} paths files and folders
 * @param {string[]} [facts] whatever else the result depends on
 */
export function hashOf(paths, facts = []) {
  const hash = createHash('sha256');
  for (const fact of facts) hash.update(`${fact}\0`);
  for (const file of paths.flatMap(filesOf)) {
    hash.update(`${relative(ROOT, file).split(sep).join('/')}\0`);
    hash.update(readFileSync(file));
    hash.update('\0');
  }
  return hash.digest('hex');
}

/**
 * Remembers in a file from what a result was made.
 *
 * @param {string} file
 */
export function stamp(file) {
  return {
    /** @param {string} hash */
    matches: (hash) => existsSync(file) && readFileSync(file, 'utf8') === hash,
    /** Before the work: what is cut short must not look like the last result. */
    clear: () => rmSync(file, { force: true }),
    /** @param {string} hash */
    write: (hash) => {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, hash);
    },
  };
}
