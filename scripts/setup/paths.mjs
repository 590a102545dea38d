import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The folder of the repository. */
export const ROOT = resolve(import.meta.dirname, '../..');

/** What is fetched once per machine and shared by all clones. */
export const CACHE = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'hookbench');

/**
 * @param {...string} parts
 * @returns {string} a path inside the repository
 */
export const inRoot = (...parts) => join(ROOT, ...parts);
