import type { Problem } from '../../../shared/model/workspace.ts';
import type { Platform, Trigger } from '../../../shared/platforms/platform.ts';
import { placeOf } from './json-file.ts';

const listed = (ids: readonly string[]) => ids.map((id) => `"${id}"`).join(', ');

/** The platform of that id, or the problem that names the known ones. */
export function knownPlatform(
  platforms: readonly Platform[],
  id: string,
  at: { file: string; text: string; path: readonly (string | number)[] },
): Platform | Problem {
  const platform = platforms.find((candidate) => candidate.id === id);
  if (platform) return platform;
  return {
    file: at.file,
    ...placeOf(at.text, at.path),
    severity: 'error',
    code: 'platform.unknown',
    message: `${at.file}: there is no platform "${id}".`,
    hint: `Known platforms: ${listed(platforms.map((known) => known.id))}.`,
  };
}

/** The trigger of that id, or the problem that names the platform's own. */
export function knownTrigger(
  platform: Platform,
  id: string,
  at: { file: string; text: string; path: readonly (string | number)[] },
): Trigger | Problem {
  const trigger = platform.triggers.find((candidate) => candidate.id === id);
  if (trigger) return trigger;
  return {
    file: at.file,
    ...placeOf(at.text, at.path),
    severity: 'error',
    code: 'trigger.unknown',
    message: `${at.file}: ${platform.label} has no trigger "${id}".`,
    hint: `Known triggers of ${platform.label}: ${listed(platform.triggers.map((known) => known.id))}.`,
  };
}

export const isProblem = (value: object): value is Problem => 'severity' in value;
