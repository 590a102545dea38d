import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
};

/** The media type by a file's name; bytes when it is unknown. */
export const mediaType = (path: string) =>
  TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';

/**
 * The path that a URL names below a folder, with forward slashes and without `.` and `..`.
 *
 * @returns undefined when it does not stay below, or holds what no file of ours has in its name
 */
export function pathOf(url: URL): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(url.pathname);
  } catch {
    return undefined;
  }
  if (/[\\\0:]/.test(decoded)) return undefined;
  const parts = decoded.split('/').filter((part) => part !== '');
  if (parts.some((part) => part === '.' || part === '..' || part.startsWith('.'))) return undefined;
  return parts.join('/');
}

/**
 * Reads a file below a folder, by real paths: a link does not lead out of it.
 *
 * @returns undefined when there is no such file
 */
export async function readBelow(
  root: string,
  path: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const [folder, file] = await Promise.all([realpath(root), realpath(join(root, path))]);
    if (!file.startsWith(folder + sep)) return undefined;
    return await readFile(file);
  } catch {
    return undefined;
  }
}
