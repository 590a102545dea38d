import { findApplication, usersBy } from '../../../shared/directory/find.ts';
import type { Directory, DirectoryKind } from '../../../shared/model/directory.ts';

/** A column of the table of a kind: what it shows of an object, as text. */
export interface Column<K extends DirectoryKind> {
  readonly id: string;
  readonly label: string;
  /** holds a word, not a name */
  readonly narrow?: true;
  text(object: Directory[K][number], directory: Directory): string;
}

type Columns = { readonly [K in DirectoryKind]: readonly Column<K>[] };

const words = (...parts: readonly (string | undefined)[]) =>
  parts.filter((part) => part !== undefined && part !== '').join(' ');

/** What each table shows, from the left. Test values and hashes are told of, never shown. */
export const COLUMNS: Columns = {
  users: [
    { id: 'username', label: 'Username', text: ({ username }) => username },
    { id: 'name', label: 'Name', text: ({ firstName, lastName }) => words(firstName, lastName) },
    { id: 'email', label: 'Email', text: ({ email }) => email ?? '' },
    { id: 'groups', label: 'Groups', text: ({ groups }) => groups?.join(', ') ?? '' },
    {
      id: 'state',
      label: 'State',
      narrow: true,
      text: ({ active }) => (active === false ? 'inactive' : 'active'),
    },
    {
      id: 'password',
      label: 'Password',
      narrow: true,
      text: ({ password, passwordHash }) =>
        password !== undefined ? 'test value' : passwordHash !== undefined ? 'hash' : 'none',
    },
  ],
  groups: [
    { id: 'id', label: 'Id', text: ({ id }) => id },
    { id: 'name', label: 'Name', text: ({ name }) => name },
  ],
  roles: [
    { id: 'name', label: 'Name', text: ({ name }) => name },
    {
      id: 'application',
      label: 'Application',
      text: ({ application }, directory) =>
        application === undefined
          ? 'all'
          : (findApplication(directory, application)?.name ?? application),
    },
  ],
  applications: [
    { id: 'name', label: 'Name', text: ({ name, clientId }) => name ?? clientId },
    { id: 'clientId', label: 'Client id', text: ({ clientId }) => clientId },
    { id: 'platform', label: 'Platform', narrow: true, text: ({ platform }) => platform },
    {
      id: 'client',
      label: 'Client',
      narrow: true,
      text: ({ clientSecret }) => (clientSecret === undefined ? 'public' : 'confidential'),
    },
    { id: 'grants', label: 'Grants', text: ({ grantTypes }) => grantTypes.join(', ') },
  ],
  consents: [
    {
      id: 'user',
      label: 'User',
      text: ({ user }, directory) => usersBy(directory, 'id').get(user)?.username ?? user,
    },
    {
      id: 'application',
      label: 'Application',
      text: ({ application }, directory) =>
        findApplication(directory, application)?.name ?? application,
    },
    { id: 'scopes', label: 'Scopes', text: ({ scopes }) => scopes.join(' ') },
  ],
};
