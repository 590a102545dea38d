import type { Platform, Trigger } from '../../shared/platforms/platform.ts';
import { platforms } from '../../shared/platforms/registry.ts';
import { UsageError } from '../engine/simulate/options.ts';

/** @throws UsageError that lists the known platforms */
export function findPlatform(id: string): Platform {
  const found = platforms.find((platform) => platform.id === id);
  if (found !== undefined) return found;
  const known = platforms.map((platform) => platform.id).join(', ');
  throw new UsageError(`there is no platform "${id}"; known: ${known}`);
}

/** @throws UsageError that lists the platform's triggers */
export function findTrigger(platform: Platform, id: string): Trigger {
  const found = platform.triggers.find((trigger) => trigger.id === id);
  if (found !== undefined) return found;
  const known = platform.triggers.map((trigger) => trigger.id).join(', ');
  throw new UsageError(`platform "${platform.id}" has no trigger "${id}"; known: ${known}`);
}
