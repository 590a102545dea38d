import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keptIdSchema } from '../../../shared/model/history.ts';
import { codeOf } from '../workspace/error.ts';
import { diskError } from './history-error.ts';

type Mark = 'pinned' | 'deleted';

export type Marks = Readonly<Record<Mark, ReadonlySet<string>>>;

const NONE: Marks = { pinned: new Set(), deleted: new Set() };

/**
 * What was said of kept runs since: an empty file per run. Setting and taking away a mark is one
 * step each, so that processes need no lock.
 */
export class MarkFiles {
  readonly #folder: string;
  #read: { readonly version: string; readonly marks: Marks } | undefined;

  constructor(folder: string) {
    this.#folder = join(folder, 'marks');
  }

  /** @throws HistoryError */
  read(): Marks {
    try {
      const { mtimeNs, ino } = statSync(this.#folder, { bigint: true });
      const version = `${ino}:${mtimeNs}`;
      // Within the grain of a disk's clock a second change leaves no trace.
      const settled = Date.now() - Number(mtimeNs / 1_000_000n) > 2000;
      if (settled && this.#read?.version === version) return this.#read.marks;
      const names = readdirSync(this.#folder);
      const marks = { pinned: idsOf(names, 'pinned'), deleted: idsOf(names, 'deleted') };
      this.#read = { version, marks };
      return marks;
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return NONE;
      throw diskError(this.#folder, error);
    }
  }

  /** @throws HistoryError */
  set(id: string, mark: Mark, on: boolean): void {
    const file = join(this.#folder, `${keptIdSchema.parse(id)}.${mark}`);
    try {
      if (!on) {
        rmSync(file, { force: true });
        return;
      }
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      writeFileSync(file, '', { mode: 0o600 });
    } catch (error) {
      throw diskError(file, error);
    } finally {
      this.#read = undefined;
    }
  }
}

function idsOf(names: readonly string[], mark: Mark): ReadonlySet<string> {
  const end = `.${mark}`;
  return new Set(
    names.filter((name) => name.endsWith(end)).map((name) => name.slice(0, -end.length)),
  );
}
