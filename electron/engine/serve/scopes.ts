import { CLAIMS_OF_SCOPE } from '../../../shared/flows/userinfo.ts';
import type { Application, Directory } from '../../../shared/model/directory.ts';

/** The protocol's own scopes and those of every application of the directory. */
export function knownScopes({ applications }: Directory): string[] {
  const own = applications.flatMap(({ scopes }) => scopes ?? []);
  return [...new Set([...Object.keys(CLAIMS_OF_SCOPE), 'offline_access', ...own])];
}

export const scopesIn = (text: unknown) =>
  typeof text === 'string' ? text.split(' ').filter((scope) => scope !== '') : [];

/** Those of some scopes that the application may not ask for; one that lists none may ask for any. */
export function refusedScopes(
  asked: readonly string[],
  { scopes }: Application,
  directory: Directory,
): string[] {
  const allowed = scopes ?? knownScopes(directory);
  return asked.filter((scope) => !allowed.includes(scope));
}
