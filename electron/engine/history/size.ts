import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../workspace/error.ts';
import { diskError } from './history-error.ts';

/** How many bytes the files of a folder have; 0 when it is not there. @throws HistoryError */
export function sizeOfFolder(folder: string): number {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => statSync(join(folder, name), { throwIfNoEntry: false }))
      .reduce((sum, found) => sum + (found?.isFile() ? found.size : 0), 0);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 0;
    throw diskError(folder, error);
  }
}
