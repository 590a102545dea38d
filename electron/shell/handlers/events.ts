import { availableParallelism } from 'node:os';
import type { EventToSave, OpenedEvent } from '../../../shared/model/event-view.ts';
import type { NetworkPermission } from '../../../shared/model/http.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import { isSavedFlow } from '../../../shared/model/saved-event.ts';
import type { TestResult } from '../../../shared/model/test-report.ts';
import type { Histories } from '../../engine/history/histories.ts';
import type { History } from '../../engine/history/history.ts';
import type { Engine } from '../../engine/simulate/engine.ts';
import { acceptResult } from '../../engine/test/accept.ts';
import { sampleItems, savedItems } from '../../engine/test/item.ts';
import { reportOf } from '../../engine/test/report.ts';
import { runTests } from '../../engine/test/run-tests.ts';
import { placed, type Workspace, WorkspaceError } from '../../engine/workspace/index.ts';
import { newEvents } from '../../engine/workspace/new-event.ts';
import { freeEventSlug } from '../../engine/workspace/save-event.ts';
import type { KeptResults } from '../kept-results.ts';
import type { OpenWorkspace } from '../open-workspace.ts';
import { Running } from '../running.ts';
import { inputToSave } from '../saved-input.ts';
import { runToSave } from '../saved-run.ts';
import { optionsToSave, requestIn } from '../sent-request.ts';
import { type Handlers, orFailure } from './handlers.ts';

type Part = Pick<
  Handlers,
  | 'event.open'
  | 'event.samples'
  | 'event.save'
  | 'event.accept'
  | 'test.run'
  | 'test.show'
  | 'test.stop'
>;

/** Tests reach nothing but fixtures: nobody is asked a thousand times. */
const OFFLINE: NetworkPermission = { mode: 'offline', allowHosts: [] };

/** What of a saved event the window does not show and a firing of it needs all the same. */
export interface Unshown {
  /** the options of an event */
  readonly options: JsonObject;
  /** the headers of a flow */
  readonly headers: Readonly<Record<string, string>>;
}

export function unshownOf(workspace: Workspace, slug: string): Unshown {
  const { saved } = workspace.event(slug);
  const nothing = { options: {}, headers: {} };
  if (saved === undefined) return nothing;
  return isSavedFlow(saved)
    ? { ...nothing, headers: saved.input.headers ?? {} }
    : { ...nothing, options: saved.options ?? {} };
}

/** What an author may choose of the request that calls an extension. */
function choicesFor({ contents, platforms }: Workspace, slug: string) {
  const extension = contents.extensions.find((each) => each.slug === slug);
  return platforms.find(({ id }) => id === extension?.manifest.platform)?.requests;
}

function opened(workspace: Workspace, slug: string): OpenedEvent {
  const { saved, problems, file } = workspace.event(slug);
  if (saved === undefined) {
    const [problem] = problems;
    throw new WorkspaceError(problem ? placed(problem) : `${file} can't be read.`, problem?.hint);
  }
  const { label } = saved;
  const choices = isSavedFlow(saved) ? undefined : choicesFor(workspace, saved.extension);
  return {
    slug,
    ...(label !== undefined && { label }),
    what: isSavedFlow(saved)
      ? { kind: 'flow', flow: saved.flow, input: saved.input as JsonObject }
      : {
          kind: 'event',
          extension: saved.extension,
          ...(saved.event !== undefined && { event: saved.event }),
          ...(choices && { request: requestIn(saved.options ?? {}, choices) }),
        },
    problems: [...problems],
  };
}

/** @throws UsageError or WorkspaceError when the run is not kept, or can't be an event */
async function saveRun(workspace: Workspace, history: History, id: string) {
  const { name, members, withheld } = runToSave(await history.mustGet(id));
  const taken = workspace.contents.events.map((event) => event.slug);
  const slug = freeEventSlug(name, taken);
  return { slug, file: await workspace.saveEvent(slug, members), withheld };
}

async function save(workspace: Workspace, wanted: Exclude<EventToSave, { kind: 'run' }>) {
  const taken = workspace.contents.events.map(({ slug }) => slug);
  const base = wanted.kind === 'flow' ? wanted.flow : wanted.extension;
  const slug = wanted.slug ?? freeEventSlug(base, taken);
  if (wanted.kind === 'event') {
    const { extension, event, request } = wanted;
    const before = wanted.slug === undefined ? {} : unshownOf(workspace, wanted.slug).options;
    const sent = request && optionsToSave(request, before);
    const members = {
      extension,
      ...(event !== undefined && { event }),
      ...(sent && { options: sent.options }),
    };
    const file = await workspace.saveEvent(slug, members);
    return { slug, file, withheld: sent?.withheld ?? false };
  }
  const before = wanted.slug === undefined ? undefined : workspace.event(slug).saved;
  const flow = before && isSavedFlow(before) ? before : undefined;
  const { input, withheld } = inputToSave(wanted.input, flow);
  const file = await workspace.saveEvent(slug, { flow: wanted.flow, input });
  return { slug, file, withheld };
}

/** Passed expectations stay here: the window shows those that failed. */
const forWindow = (test: TestResult): TestResult => ({
  ...test,
  expectations: test.expectations.filter(({ ok }) => !ok),
  properties: test.properties.filter(({ ok }) => !ok),
});

/** Saved events: opening, saving, accepting, testing. `engineForRun` reads the code anew for each test run. */
export function eventHandlers(
  open: Pick<OpenWorkspace, 'current' | 'announce'>,
  engineForRun: () => Engine,
  histories: Histories,
  kept: Pick<KeptResults, 'keepInvocation' | 'keepRun'>,
): Part {
  const running = new Running();
  return {
    'event.samples': ({ extension }) =>
      orFailure(async () => {
        const files = await newEvents(open.current, extension, undefined);
        open.announce();
        return { files };
      }),

    'event.open': ({ slug }) => orFailure(() => opened(open.current, slug)),

    'event.save': (saved) =>
      orFailure(async () => {
        const { current } = open;
        const made = await (saved.kind === 'run'
          ? saveRun(current, histories.of(current.dir), saved.run)
          : save(current, saved));
        open.announce();
        return made;
      }),

    'event.accept': ({ slug }) =>
      orFailure(async () => {
        const file = await acceptResult(open.current, engineForRun(), slug, OFFLINE);
        open.announce();
        return { file };
      }),

    'test.run': ({ runId, names, properties }) =>
      orFailure(async () => {
        const { contents } = open.current;
        const samples = properties && names === undefined ? sampleItems(contents) : [];
        const items = [...savedItems(contents, names), ...samples];
        return running.stoppable(runId, async (signal) => {
          const tests = await runTests(items, engineForRun(), {
            network: OFFLINE,
            workers: availableParallelism(),
            properties,
            signal,
          });
          return reportOf(contents.name, tests.map(forWindow));
        });
      }),

    'test.show': ({ runId, name }) =>
      orFailure(async () => {
        const { saved, file } = open.current.event(name);
        if (saved === undefined) throw new WorkspaceError(`${file} can't be read.`);
        return running.stoppable(runId, async (signal) => {
          const engine = engineForRun();
          const how = { network: OFFLINE, signal };
          if (isSavedFlow(saved)) {
            const run = await engine.run(saved.flow, saved.input, how);
            return { kind: 'run' as const, value: kept.keepRun(runId, run) };
          }
          const { extension, event, options = {} } = saved;
          const asked = { ...how, options, ...(event !== undefined && { event }) };
          const invocation = await engine.invoke(extension, asked);
          return { kind: 'invocation' as const, value: kept.keepInvocation(runId, invocation) };
        });
      }),

    'test.stop'({ runId }) {
      running.stop(runId);
      return null;
    },
  };
}
