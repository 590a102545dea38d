import { findUser } from '../../../shared/directory/find.ts';
import type { FlowState } from '../../../shared/flows/state.ts';
import type { Directory, DirectoryChange, User } from '../../../shared/model/directory.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import type { Run } from '../../../shared/model/run.ts';
import { keepInDirectory } from '../directory/keep.ts';
import { hashPassword } from '../identity/password.ts';
import { type Workspace, WorkspaceError } from '../workspace/index.ts';
import type { Finished } from './run.ts';

/**
 * Writes the user as a run left them into the workspace. When that fails the run says so, and
 * directory.json is as it was. A run that did not succeed changed nothing.
 *
 * @param directory what the run started from
 */
export async function keepUser(
  { run, state }: Finished,
  directory: Directory,
  workspace: Workspace,
): Promise<Run> {
  const { user, isNew } = state;
  const known = user && !isNew ? findUser(directory, user.id) : undefined;
  const succeeded = run.decision === 'done' || run.decision === 'issued';
  if (user === undefined || user === known || !succeeded) return run;
  try {
    await keepInDirectory(workspace, [await changeOf(user, known)]);
    return { ...run, kept: true };
  } catch (error) {
    if (!(error instanceof WorkspaceError)) throw error;
    return { ...run, kept: false, records: [...(run.records ?? []), notKept(error, state)] };
  }
}

/** A password that somebody entered is kept as a hash only. */
async function changeOf(user: User, known: User | undefined): Promise<DirectoryChange> {
  const { password, ...rest } = user;
  const entered = password !== undefined && password !== known?.password;
  const value = (
    entered ? { ...rest, passwordHash: await hashPassword(password) } : user
  ) as JsonObject;
  if (known === undefined) return { action: 'add', kind: 'users', value };
  return { action: 'change', kind: 'users', key: user.id, value, base: known as JsonObject };
}

function notKept({ message, hint }: WorkspaceError, { flow, issuedAt }: FlowState) {
  return {
    time: new Date(issuedAt * 1000).toISOString(),
    level: 'error' as const,
    source: 'flow',
    text: [message, hint].filter(Boolean).join(' '),
    raw: { flow, reason: 'not-kept' },
  };
}
