import {
  chmodSync,
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { inflateRawSync } from 'node:zlib';

/** @typedef {{name: string, mode: number, method: number, packed: number, size: number, offset: number}} Entry */

const END_OF_DIRECTORY = 0x06054b50;

/**
 * @param {number} file
 * @param {number} position
 * @param {number} length
 */
function readAt(file, position, length) {
  const bytes = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const read = readSync(file, bytes, done, length - done, position + done);
    if (read === 0) throw new Error('the zip file is cut short');
    done += read;
  }
  return bytes;
}

/**
 * @param {number} file
 * @returns {Entry[]}
 */
function readDirectory(file) {
  const { size } = fstatSync(file);
  const window = Math.min(size, 65_557);
  const end = readAt(file, size - window, window);
  const at = end.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (at < 0 || end.readUInt32LE(at) !== END_OF_DIRECTORY) throw new Error('not a zip file');
  const directory = readAt(file, end.readUInt32LE(at + 16), end.readUInt32LE(at + 12));
  const entries = [];
  for (let p = 0, n = end.readUInt16LE(at + 10); n > 0; n--) {
    const nameLength = directory.readUInt16LE(p + 28);
    entries.push({
      name: directory.toString('utf8', p + 46, p + 46 + nameLength),
      mode: directory.readUInt32LE(p + 38) >>> 16,
      method: directory.readUInt16LE(p + 10),
      packed: directory.readUInt32LE(p + 20),
      size: directory.readUInt32LE(p + 24),
      offset: directory.readUInt32LE(p + 42),
    });
    p += 46 + nameLength + directory.readUInt16LE(p + 30) + directory.readUInt16LE(p + 32);
  }
  return entries;
}

/**
 * @param {number} file
 * @param {Entry} entry
 */
function readContent(file, entry) {
  const header = readAt(file, entry.offset, 30);
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  const packed = readAt(file, start, entry.packed);
  const content = entry.method === 0 ? packed : inflateRawSync(packed);
  if (content.length !== entry.size) throw new Error(`${entry.name} in the zip file is damaged`);
  return content;
}

/**
 * Unpacks files of a zip (below 2 GB, stored or deflated); Debian's `unzip` is not always there.
 *
 * @param {string} zip
 * @param {string} folder
 * @param {(name: string) => string | null} place where an entry goes below `folder`; null: left out
 */
export function unzip(zip, folder, place) {
  const file = openSync(zip, 'r');
  try {
    for (const entry of readDirectory(file)) {
      const path = entry.name.endsWith('/') ? null : place(entry.name);
      if (path === null) continue;
      const target = join(folder, path);
      if (!resolve(target).startsWith(resolve(folder) + sep)) {
        throw new Error(`${entry.name} in the zip file leads out of its folder`);
      }
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, readContent(file, entry));
      if (entry.mode !== 0) chmodSync(target, entry.mode & 0o777);
    }
  } finally {
    closeSync(file);
  }
}
