import type { Property } from '../../../shared/model/expect.ts';
import type { Sample } from '../../../shared/platforms/platform.ts';
import type { Contents } from '../workspace/contents.ts';
import { WorkspaceError } from '../workspace/index.ts';
import type { LoadedEvent } from '../workspace/load-events.ts';
import { samplesOf } from '../workspace/samples.ts';

/** One thing to test: a saved event, or a sample of an extension's trigger. */
export type TestItem =
  | { readonly kind: 'saved'; readonly name: string; readonly event: LoadedEvent }
  | {
      readonly kind: 'sample';
      readonly name: string;
      readonly extension: string;
      readonly sample: Sample;
    };

/**
 * Saved events by name in the order of their files; without names all of them.
 * @throws WorkspaceError naming one that is not there
 */
export function savedItems({ events }: Contents, names?: readonly string[]): TestItem[] {
  const known = new Set(events.map(({ slug }) => slug));
  const missing = names?.find((name) => !known.has(name));
  if (missing !== undefined) {
    throw new WorkspaceError(
      `There is no saved event "${missing}" in this workspace.`,
      'Saved events are the files of events/.',
    );
  }
  const wanted = names && new Set(names);
  return events
    .filter(({ slug }) => wanted === undefined || wanted.has(slug))
    .map((event) => ({ kind: 'saved', name: event.slug, event }));
}

/** Every sample of every enabled extension that can run. */
export function sampleItems({ extensions, catalogue }: Contents): TestItem[] {
  return extensions.flatMap(({ slug, manifest, bound }) => {
    if (bound === undefined || !manifest.enabled) return [];
    return samplesOf(bound.platform, bound.trigger, catalogue).map(
      (sample): TestItem => ({
        kind: 'sample',
        name: `${slug}: ${sample.name}`,
        extension: slug,
        sample,
      }),
    );
  });
}

/** What a sample is held against, and with it every saved event when all properties are asked for. */
export const ALL_PROPERTIES: readonly Property[] = [
  'never-throws',
  'never-refused',
  'never-over-limit',
  'same-twice',
];
