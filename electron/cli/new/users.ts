import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Added, MOST_NEW_USERS } from '../../../shared/model/directory-view.ts';
import { addUsers } from '../../engine/directory/add-users.ts';
import { type MadeUp, makeUsers } from '../../engine/directory/generate.ts';
import { UsageError } from '../../engine/simulate/options.ts';
import { messageOf } from '../../engine/workspace/index.ts';
import { replaceFile } from '../../engine/workspace/replace-file.ts';
import { type CommonFlags, workspaceOf } from '../context.ts';
import { EnvironmentError, EXIT, type ExitCode } from '../exit.ts';
import { answerJson, say } from '../output.ts';

export interface UserFlags extends CommonFlags {
  readonly count?: string;
  readonly seed?: string;
  readonly out?: string;
  readonly keep?: boolean;
}

/** `hookbench new users`: made-up users as a directory of their own, or added to the workspace's. */
export async function newUsers(flags: UserFlags): Promise<ExitCode> {
  const wanted = { count: countOf(flags.count ?? '10'), seed: flags.seed ?? '1' };
  if (flags.keep && flags.out !== undefined) {
    throw new UsageError('--keep adds to directory.json and --out writes another file; give one');
  }
  const workspace = await workspaceOf(flags);
  if (flags.keep) {
    await answer(flags, 'directory.json', await addUsers(workspace, wanted));
    return EXIT.done;
  }
  const { directory, directoryFile } = workspace.contents;
  const [problem] = directoryFile.problems;
  if (!directoryFile.readable && problem) throw new UsageError(problem.message);
  const made = await makeUsers(wanted, directory);
  if (flags.out === undefined) {
    await answerJson(made);
    return EXIT.done;
  }
  await writeNew(resolve(flags.out), made);
  await answer(flags, flags.out, made);
  return EXIT.done;
}

function countOf(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= MOST_NEW_USERS) return count;
  throw new UsageError(`--count is a whole number from 1 to ${MOST_NEW_USERS}, not "${text}"`);
}

async function writeNew(file: string, made: MadeUp): Promise<void> {
  if (existsSync(file)) {
    throw new UsageError(`${file} is there already and is not overwritten; give another --out`);
  }
  try {
    await replaceFile(file, `${JSON.stringify(made, undefined, 2)}\n`);
  } catch (error) {
    throw new EnvironmentError(`${file} could not be written: ${messageOf(error)}`);
  }
}

async function answer(flags: UserFlags, file: string, made: MadeUp): Promise<void> {
  const added: Added['added'] = {
    users: made.users.length,
    groups: made.groups.length,
    roles: made.roles.length,
  };
  if (flags.json) return answerJson({ file, added } satisfies Added);
  const parts = Object.entries(added).filter(([kind, count]) => kind === 'users' || count > 0);
  return say(`${file}: added ${parts.map(([kind, count]) => `${count} ${kind}`).join(', ')}`);
}
