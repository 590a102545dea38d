import type { Warning } from '../../model/invocation.ts';
import type { InvocationCall } from '../platform.ts';
import type { ActionType } from './action-type.ts';
import { omittedPaths } from './events/flow-extension.ts';
import { refusedExpressions } from './rule.ts';
import type { Settings } from './settings.ts';

/** Why no platform would take this action as it is registered. */
export function unfit(
  type: ActionType,
  settings: Settings,
  { ports }: InvocationCall,
): string | undefined {
  if (type.refusedByPlatform !== undefined) return type.refusedByPlatform;
  const { version, passwordSharing, certificate } = settings;
  if (!type.versions.includes(version)) {
    return `${type.trigger.id} has no version ${version}; it has ${type.versions.join(', ')}`;
  }
  const given = passwordSharing.certificate ?? certificate;
  if (given === undefined || ports.crypto.jwe('{}', given) !== undefined) return undefined;
  return 'the certificate is no X.509 certificate with an RSA key: give it as PEM, or as base64 of PEM';
}

/** What is odd about the rule itself. */
export function ruleWarnings(type: ActionType, { rule, version }: Settings): Warning[] {
  return refusedExpressions(rule ?? {}, type.ruleFields, version).map(({ problem }) => ({
    code: 'rule-value',
    message: `${problem}: the management API refuses it`,
  }));
}

/** What a flow extension may not see although it is exposed. */
export function omissionWarnings(settings: Settings): Warning[] {
  return omittedPaths(settings).map((path) => ({
    code: 'encrypted-path-omitted',
    message: `${path} is exposed encrypted and there is no certificate: the platform leaves it out`,
    path,
  }));
}
