import { findUser } from '../../../shared/directory/find.ts';
import type { Application, Directory } from '../../../shared/model/directory.ts';
import { sameText } from '../loopback/same-text.ts';
import type { SignedIn } from './interactions.ts';

/** Checks a name and a password against the test values of the directory. */
export function signInWith(directory: () => Directory) {
  return async (
    _application: Application,
    { username, password }: { readonly username: string; readonly password: string },
  ): Promise<SignedIn> => {
    const user = findUser(directory(), username);
    const right = user?.password !== undefined && sameText(password, user.password);
    if (user && right && user.active !== false) return { user };
    return { problem: 'The username or the password is wrong.' };
  };
}
