import { bridge } from '../../app/bridge.ts';

/** So many are offered at once; typing narrows them. */
const MOST = 50;

export interface FoundUser {
  readonly id: string;
  readonly username: string;
  readonly email: string;
}

export interface FoundUsers {
  readonly users: readonly FoundUser[];
  /** how many fit altogether */
  readonly total: number;
  /** why nobody could be looked for */
  readonly failure?: string;
}

let columns: Promise<readonly string[]> | undefined;

/** The columns in which main tells of users, which are the same for as long as the app runs. */
function userColumns(): Promise<readonly string[]> {
  columns ??= bridge.request('directory.forms', null).then((forms) => {
    const users = forms.find(({ kind }) => kind === 'users');
    return users?.columns.map(({ id }) => id) ?? [];
  });
  return columns;
}

/** Users of whom a column of the directory's table holds `text`. */
export async function searchUsers(text: string): Promise<FoundUsers> {
  const [names, answer] = await Promise.all([
    userColumns(),
    bridge.request('directory.page', { kind: 'users', filter: text.trim(), count: MOST }),
  ]);
  if (!answer.ok) return { users: [], total: 0, failure: answer.failure };
  const { rows, matching } = answer.value;
  const cell = (cells: readonly string[], column: string) => cells[names.indexOf(column)] ?? '';
  return {
    users: rows.map(({ key, cells }) => ({
      id: key,
      username: cell(cells, 'username'),
      email: cell(cells, 'email'),
    })),
    total: matching,
  };
}
