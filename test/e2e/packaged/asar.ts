import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** A file of an archive: what stands there, and what its header says of it. */
export interface ArchivedFile {
  readonly path: string;
  readonly content: Buffer;
  /** as the header has it, hex; absent when the archive was made without */
  readonly hash: string | undefined;
  readonly sha256: string;
}

/**
 * Reads an asar archive by its format (electron/asar, "Format"): two length words of a pickle, the
 * header's length and text, then the files' bytes.
 */
export function readAsar(file: string): { readonly files: readonly ArchivedFile[] } {
  const bytes = readFileSync(file);
  const headerSize = bytes.readUInt32LE(4);
  const textLength = bytes.readUInt32LE(12);
  const header: unknown = JSON.parse(bytes.toString('utf8', 16, 16 + textLength));
  const start = 8 + headerSize;
  const files: ArchivedFile[] = [];
  const walk = (node: unknown, path: string) => {
    const { files: children, offset, size, integrity } = Object(node);
    if (children) {
      for (const [name, child] of Object.entries(children)) {
        walk(child, path === '' ? name : `${path}/${name}`);
      }
      return;
    }
    const from = start + Number(offset);
    const content = bytes.subarray(from, from + Number(size));
    files.push({
      path,
      content,
      hash: integrity?.algorithm === 'SHA256' ? String(integrity.hash) : undefined,
      sha256: createHash('sha256').update(content).digest('hex'),
    });
  };
  walk(header, '');
  return { files };
}
