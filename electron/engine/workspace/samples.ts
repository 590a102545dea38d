import type { Catalogue } from '../../../shared/model/workspace.ts';
import type { Platform, Sample, Trigger } from '../../../shared/platforms/platform.ts';

/** Samples of a trigger, with those of events that were seen in tenants; the first is the default. */
export function samplesOf(
  platform: Platform,
  trigger: Trigger,
  catalogue: Catalogue,
): readonly Sample[] {
  const seen = catalogue[platform.id] ?? [];
  return platform.catalogue?.samples(trigger, seen) ?? platform.samples(trigger);
}
