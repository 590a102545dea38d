import type { Connection } from '../../shared/model/workspace.ts';
import { UsageError } from '../engine/simulate/options.ts';
import { trustedBy } from '../engine/workspace/index.ts';

/** The part of a variable's name that stands for a secret's: upper case, everything else `_`. */
export function variablePart(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9]/g, '_');
}

/**
 * Values of declared secrets from `HOOKBENCH_SECRET_<NAME>`.
 * @throws UsageError when two names mean the same variable
 */
export function secretsFromEnvironment(names: readonly string[]): Record<string, string> {
  const taken = new Map<string, string>();
  const values: Record<string, string> = {};
  for (const name of names) {
    const variable = `HOOKBENCH_SECRET_${variablePart(name)}`;
    const other = taken.get(variable);
    if (other !== undefined && other !== name) {
      throw new UsageError(
        `the secrets "${other}" and "${name}" both mean ${variable}; rename one`,
      );
    }
    taken.set(variable, name);
    const value = process.env[variable];
    if (value !== undefined) values[name] = value;
  }
  return values;
}

/**
 * The value of a connection's credential from `HOOKBENCH_CREDENTIAL_<NAME>`, only for the origin that
 * `..._ORIGIN` names, and with authorities of the workspace's own only for those of `..._CA`.
 * @throws UsageError when it is missing, or meant for another origin or other authorities
 */
export function credentialFromEnvironment({
  credential,
  url,
  ca,
}: Pick<Connection, 'credential' | 'url' | 'ca'>): string {
  const variable = `HOOKBENCH_CREDENTIAL_${variablePart(credential)}`;
  const value = process.env[variable];
  const { origin } = new URL(url);
  const meant = process.env[`${variable}_ORIGIN`];
  if (value === undefined || value === '') {
    throw new UsageError(`set ${variable} to the credential and ${variable}_ORIGIN to ${origin}`);
  }
  if (meant === undefined || !URL.canParse(meant) || new URL(meant).origin !== origin) {
    throw new UsageError(
      `${variable} is for ${meant ?? 'no origin'}, the connection goes to ${origin}; set ${variable}_ORIGIN to ${origin} if that is meant`,
    );
  }
  const trusted = trustedBy(ca);
  if (trusted !== '' && process.env[`${variable}_CA`]?.toUpperCase() !== trusted) {
    throw new UsageError(
      `the connection trusts a certificate of the workspace; set ${variable}_CA to its SHA-256 fingerprint, ${trusted}, if that is the right one`,
    );
  }
  return value;
}
