import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';
import type { Sample } from '../../../shared/platforms/platform.ts';
import { WorkspaceError } from './error.ts';
import { freeEventSlug } from './save-event.ts';
import type { Workspace } from './workspace.ts';

/** A saved event of a sample gives the same result whenever it is fired. */
const FIXED: JsonObject = { seed: 1, clock: '2026-01-31T12:00:00Z' };

/**
 * Makes saved events of samples of an extension's trigger; none that is there is overwritten.
 *
 * @param kind absent: all of them
 * @param name of the only one; absent: by the extension and the kind of sample
 * @returns the workspace-relative paths
 * @throws WorkspaceError when there is no such extension, or a name is unfit
 */
export async function newEvents(
  workspace: Workspace,
  extension: string,
  kind: Sample['kind'] | undefined,
  name?: string,
): Promise<string[]> {
  const samples = workspace
    .samples(extension)
    .filter((sample) => kind === undefined || sample.kind === kind);
  const wanted = kind === undefined ? samples : samples.slice(0, 1);
  const files: string[] = [];
  for (const sample of wanted) {
    const base = name ?? `${extension}-${sample.kind}`;
    const taken = workspace.contents.events.map(({ slug }) => slug);
    const label = sample.name;
    files.push(
      await workspace.saveEvent(freeEventSlug(base, taken), {
        label,
        extension,
        event: sample.event as JsonValue,
        options: FIXED,
      }),
    );
  }
  return files;
}

/**
 * Makes saved events of what happened in a tenant, and adds what nothing was known of to the workspace's
 * catalogue; no event that is there is overwritten.
 *
 * @param exported what the platform's API gave
 * @param from where it was read, for messages
 * @returns the workspace-relative paths, and what is said beside
 * @throws WorkspaceError when the platform keeps no events, or this is no export of them
 */
export async function importedEvents(
  workspace: Workspace,
  extension: string,
  exported: JsonValue,
  from: string,
): Promise<{ readonly files: string[]; readonly told: string[] }> {
  const { platform, trigger } = workspace.runnable(extension).bound;
  const seen = workspace.contents.catalogue[platform.id] ?? [];
  const imported = platform.catalogue?.import(exported, seen, from);
  if (imported === undefined) {
    throw new WorkspaceError(
      `${from} is no export of events of ${platform.label}.`,
      platform.catalogue === undefined
        ? 'This platform keeps none; make saved events of samples instead.'
        : 'Give the answer of listEvents, or the list of its items.',
    );
  }
  const files: string[] = [];
  const foreign: string[] = [];
  const schema = platform.schemas.event(trigger);
  for (const { label, name, event } of imported.events) {
    if (!schema.safeParse(event).success) {
      foreign.push(`${label} is no event of the trigger "${trigger.id}"`);
      continue;
    }
    const taken = workspace.contents.events.map(({ slug }) => slug);
    const slug = freeEventSlug(`${extension}-${name}`, taken);
    files.push(await workspace.saveEvent(slug, { label, extension, event, options: FIXED }));
  }
  if (imported.news.length > 0) await workspace.saveCatalogue(platform.id, imported.seen);
  return {
    files,
    told: [
      ...[...imported.problems, ...foreign].map((problem) => `left out: ${problem}`),
      ...imported.news.map((one) => `new to the catalogue: ${one}`),
    ],
  };
}
