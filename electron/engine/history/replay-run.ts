import { fixturesSchema } from '../../../shared/model/http.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import { finishFlow, type RunnableExtension, type RunRequest } from '../simulate/run.ts';
import { createMemoryState } from '../simulate/state-store.ts';
import { hashText } from '../workspace/hash.ts';
import { earlierPart } from './earlier-part.ts';
import type { GivenRun, KeptExtension } from './given.ts';
import type { KeptRun } from './history.ts';
import { HistoryError } from './history-error.ts';
import { keepRun } from './keep-run.ts';
import { type Home, OFFLINE, type Ran, triggerOf } from './present.ts';
import { Witness } from './witness.ts';

/** Drives a kept run of a flow again, and keeps that too. */
export async function replayRun(kept: KeptRun, given: GivenRun, home: Home): Promise<Ran> {
  const { present, keeping } = home;
  const request = await requestOf(kept, given, home);
  const { run, state } = await finishFlow(request.request, present.context);
  const keptId = keepRun(keeping, { request: request.request, run, state });
  const { value } = kept.result;
  const before = 'kept' in value ? { kept: value.kept } : {};
  return {
    result: { kind: 'run', value: { ...run, ...before } },
    secrets: request.request.extensions.map((each) => each.secrets),
    changed: request.changed,
    ...(keptId !== undefined && { keptId }),
  };
}

async function requestOf(kept: KeptRun, given: GivenRun, home: Home) {
  const { present, history } = home;
  const { platform } = present;
  const resume = given.resumed && (await resumeOf(kept, home));
  const loaded = await extensionsOf(given.extensions, home);
  const { kind: _kind, value } = kept.result;
  const recorded =
    'stages' in value
      ? value.stages.flatMap(({ invocations }) =>
          invocations.flatMap((each) => each.recorded ?? []),
        )
      : [];
  const witness = new Witness(given.passwords);
  const request: RunRequest & Required<Pick<RunRequest, 'repeatable'>> = {
    flow: given.flow,
    input: given.input,
    platform,
    directory: { ...given.directory, consents: [] },
    extensions: loaded.extensions,
    unready: given.unready,
    fixtures: [...fixturesSchema.parse(history.contents.read(given.fixtures)), ...recorded],
    network: OFFLINE,
    ...(given.settings && { settings: given.settings }),
    ...(given.provider && { provider: given.provider }),
    ...(resume !== undefined && { resume }),
    ...(platform.document && { state: witness.watching(createMemoryState(given.found)) }),
    repeatable: { seed: String(given.seed), clock: given.clock, witness },
  };
  return { request, changed: loaded.changed };
}

/** What a suspended run leaves is not kept: it is made again by a replay of that run. */
async function resumeOf(kept: KeptRun, home: Home): Promise<JsonValue> {
  const before = await earlierPart(home.history, kept);
  if (before?.given.kind !== 'run') {
    throw new HistoryError(
      `The run ${kept.head.id} went on from one that is not in the history any more.`,
      'Fire the flow again from its beginning.',
    );
  }
  const { request } = await requestOf(before, before.given, home);
  const { run } = await finishFlow(request, home.present.context);
  if (run.resume !== undefined) return run.resume;
  throw new HistoryError(
    `The run ${before.head.id}, from which it went on, is not suspended any more: it ends in "${run.decision}".`,
    `Replay that one first: it says why.`,
  );
}

async function extensionsOf(kept: readonly KeptExtension[], { present, history, against }: Home) {
  const { secrets, current } = present;
  const extensions: RunnableExtension[] = [];
  const changed: string[] = [];
  for (const { slug, manifest, source: hash } of kept) {
    const now = await current?.(slug);
    const isSame =
      now !== undefined &&
      hashText(JSON.stringify(now.source)) === hash &&
      JSON.stringify(now.manifest) === JSON.stringify(manifest);
    if (current && !isSame) changed.push(slug);
    if (against === 'current' && current) {
      if (now) extensions.push({ ...now, secrets: secrets(now.manifest.secrets, slug) });
      continue;
    }
    const trigger = triggerOf(present, manifest.trigger);
    const source = history.contents.readSource(hash);
    const values = secrets(manifest.secrets, slug);
    extensions.push({ slug, manifest, trigger, source, secrets: values });
  }
  return { extensions, changed };
}
