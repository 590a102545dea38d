import type { Authentication } from './settings.ts';

/** A property of an endpoint's authentication: as it is given, or the secret that it names. */
export function authenticationProperty(
  authentication: Authentication,
  name: string,
  secrets: Readonly<Record<string, string>>,
): string {
  const value = authentication.properties?.[name];
  if (typeof value === 'string') return value;
  return value === undefined ? '' : (secrets[value.secret] ?? '');
}
