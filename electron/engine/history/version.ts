import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseJson } from '../../../shared/model/json.ts';
import { codeOf } from '../workspace/error.ts';
import { diskError, HistoryError } from './history-error.ts';

/** The version of everything in a history folder. */
export const HISTORY_VERSION = 1;
const FILE = 'history.json';

const fileSchema = z.looseObject({ version: z.number().int().positive() });

/** Whether a history is there and can be read; one that was moved aside is told by `told`. */
export type Found = 'absent' | 'usable';

/**
 * Looks at the version of a history. A damaged version file is set aside with its content.
 * @throws HistoryError when a newer program wrote it, or it can't be read: nothing is touched then
 */
export function checkVersion(folder: string, told: (problem: HistoryError) => void): Found {
  const file = join(folder, FILE);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 'absent';
    throw diskError(file, error);
  }
  const read = fileSchema.safeParse(parseJson(text));
  if (!read.success) {
    const movedTo = `${file}.damaged-${Date.now()}`;
    renameSync(file, movedTo);
    told(
      new HistoryError(
        `${file} was damaged and is set aside as ${movedTo}.`,
        'The runs are as they were; the file can be deleted.',
        movedTo,
      ),
    );
    return 'absent';
  }
  if (read.data.version <= HISTORY_VERSION) return 'usable';
  throw new HistoryError(
    `${file} is of version ${read.data.version}; this program knows ${HISTORY_VERSION}.`,
    'A newer Hookbench wrote it: nothing in it is touched. Use that one, or another folder in XDG_DATA_HOME.',
    file,
  );
}

/** Makes a history folder, readable by its owner only. Several processes may do it at once. */
export function makeHistory(folder: string): void {
  const file = join(folder, FILE);
  const beside = `${file}.${randomUUID()}`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(beside, `${JSON.stringify({ version: HISTORY_VERSION })}\n`, {
      mode: 0o600,
      flush: true,
    });
    renameSync(beside, file);
  } catch (error) {
    throw diskError(folder, error);
  } finally {
    rmSync(beside, { force: true });
  }
}
