import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import type { LoggedRecord } from '../../../shared/model/history.ts';
import { codeOf } from '../workspace/error.ts';
import { WorkspaceError } from '../workspace/index.ts';

/** So much is gathered before it is written, in UTF-16 units. */
const WRITE_CHARS = 256 * 1024;

export interface Exporting {
  readonly pieces: AsyncIterable<readonly LoggedRecord[]>;
  readonly file: string;
  /** ends it: the file is then as it was before */
  readonly signal: AbortSignal;
  /** told how many records are written */
  readonly progress: (written: number) => void;
}

/**
 * Writes records as NDJSON, each as `hookbench logs --json` prints it. The file is put in place when
 * all of them are written.
 * @returns undefined when it was ended before
 * @throws WorkspaceError when the file can't be written
 */
export async function exportRecords({
  pieces,
  file,
  signal,
  progress,
}: Exporting): Promise<{ records: number; bytes: number } | undefined> {
  const beside = `${file}.${randomUUID()}`;
  let handle: FileHandle | undefined;
  try {
    handle = await open(beside, 'wx', 0o600);
    let [records, bytes, gathered] = [0, 0, ''];
    for await (const piece of pieces) {
      if (signal.aborted) return undefined;
      for (const record of piece) {
        gathered += `${JSON.stringify(record)}\n`;
        records += 1;
        if (gathered.length < WRITE_CHARS) continue;
        bytes += (await handle.write(gathered)).bytesWritten;
        gathered = '';
      }
      progress(records);
    }
    bytes += (await handle.write(gathered)).bytesWritten;
    await handle.sync();
    await handle.close();
    handle = undefined;
    if (signal.aborted) return undefined;
    await rename(beside, file);
    return { records, bytes };
  } catch (error) {
    throw writeError(file, error);
  } finally {
    await handle?.close();
    await rm(beside, { force: true });
  }
}

function writeError(file: string, error: unknown): unknown {
  const code = codeOf(error);
  if (code === undefined) return error;
  const full = code === 'ENOSPC' || code === 'EDQUOT';
  return new WorkspaceError(
    `${file} can't be written: ${full ? 'the disk is full' : String(code)}.`,
    full ? 'Choose another disk, or make room and export again.' : 'Choose another place.',
  );
}
