import type { Directory } from '../../../shared/model/directory.ts';
import type { Problem } from '../../../shared/model/workspace.ts';
import { DIRECTORY_FILE, placed, type Workspace, WorkspaceError } from '../workspace/index.ts';
import { type OnRecord, providerRecord } from './records.ts';

type Contents = Workspace['contents'];

/**
 * The directory of a workspace as it was when its file was last whole. What is wrong with the file
 * by now is told once.
 */
export class LiveDirectory {
  readonly #workspace: () => Workspace;
  readonly #onRecord: OnRecord;
  #seen: Contents['directoryFile'];
  #whole: Directory;
  #told: string | undefined;

  /** @throws WorkspaceError naming the place, when the directory can't be used */
  constructor(workspace: () => Workspace, onRecord: OnRecord) {
    const { contents } = workspace();
    const problem = problemIn(contents);
    if (problem) throw new WorkspaceError(placed(problem), problem.hint);
    this.#workspace = workspace;
    this.#onRecord = onRecord;
    this.#seen = contents.directoryFile;
    this.#whole = contents.directory;
  }

  get current(): Directory {
    const { contents } = this.#workspace();
    const before = this.#seen;
    if (contents.directoryFile === before) return this.#whole;
    this.#seen = contents.directoryFile;
    const problem = problemIn(contents);
    const gone = before.hash !== undefined && contents.directoryFile.hash === undefined;
    if (problem !== undefined) this.#keep(placed(problem), problem.hint);
    else if (gone) this.#keep(`${DIRECTORY_FILE} is gone`);
    else this.#take(contents.directory);
    return this.#whole;
  }

  #keep(what: string, hint?: string): void {
    if (this.#told === what) return;
    this.#told = what;
    const words = [what, hint, 'The provider goes on with the directory as it was.'];
    this.#onRecord(providerRecord('error', words.filter(Boolean).join(' ')));
  }

  #take(directory: Directory): void {
    if (this.#told !== undefined) {
      this.#onRecord(providerRecord('info', `${DIRECTORY_FILE} is used as it is again`));
    }
    this.#told = undefined;
    this.#whole = directory;
  }
}

/** What keeps a directory from being used; a workspace that can't be read has none either. */
function problemIn({ problems, directoryFile }: Contents): Problem | undefined {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const own = errors.find(({ file }) => file === DIRECTORY_FILE);
  return own ?? (directoryFile.readable ? undefined : errors[0]);
}
