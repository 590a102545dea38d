import { bridge } from '../../app/bridge.ts';
import { showPanel } from '../../app/layout-store.ts';
import { unsavedTexts } from '../editor/editor-store.ts';
import {
  extensionByFile,
  platformOf,
  triggerOf,
  useWorkspace,
} from '../workspace/workspace-store.ts';
import { fetchRecords } from './fetch-records.ts';
import { flowInput, resolveFlow } from './flow-input.ts';
import { parseText, prettyJson } from './json-text.ts';
import { askedNetwork } from './network-store.ts';
import type { Result } from './results.ts';
import { type FireFailure, setEvent, useSimulate } from './simulate-store.ts';
import { useTarget } from './target.ts';

const KEPT_RESULTS = 100;

function fail(failure: FireFailure): undefined {
  useSimulate.setState({ failure });
  return undefined;
}

/** The text in the event editor of an extension: edited, or its trigger's first sample. */
export function eventText(slug: string): string {
  const edited = useSimulate.getState().events[slug];
  if (edited !== undefined) return edited;
  const extension = useWorkspace.getState().view?.extensions.find((one) => one.slug === slug);
  const sample = extension && triggerOf(extension)?.samples[0];
  return sample ? prettyJson(sample.event) : '';
}

async function fireEvent(runId: string, cold: boolean): Promise<Result | undefined> {
  const extension = useTarget.getState().extension;
  if (!extension) {
    return fail({
      text: 'No extension is open.',
      hint: 'Open one from the explorer, or fire a token flow.',
    });
  }
  const event = parseText(eventText(extension.slug));
  if (!event.ok) {
    return fail({
      text: `The event is not JSON: line ${event.line}, column ${event.column}: ${event.message}.`,
      hint: 'Correct it, or choose a sample to start again.',
      place: { line: event.line, column: event.column },
    });
  }
  const text = unsavedTexts()[extension.file];
  const warm =
    platformOf(extension.manifest.platform)?.sessions === true &&
    (cold || useSimulate.getState().warm);
  const answer = await bridge.request('simulate.invoke', {
    runId,
    extension: extension.slug,
    ...(event.value === undefined ? {} : { event: event.value }),
    ...(text === undefined ? {} : { text }),
    network: askedNetwork(),
    ...(warm ? { session: cold ? 'cold' : 'warm' } : {}),
  });
  if (!answer.ok) return fail({ text: answer.failure, hint: answer.hint });
  return {
    kind: 'event',
    id: runId,
    number: nextNumber(),
    extension: extension.slug,
    invocation: answer.value,
  };
}

async function fireFlow(runId: string): Promise<Result | undefined> {
  const { view } = useWorkspace.getState();
  const { flow } = useSimulate.getState();
  const input = view && flowInput(flow, resolveFlow(flow, view));
  if (!input) {
    return fail({
      text: 'The directory has no application to issue a token for.',
      hint: 'Add one under "applications" in directory.json.',
    });
  }
  const texts: Record<string, string> = {};
  for (const [path, text] of Object.entries(unsavedTexts())) {
    const extension = extensionByFile(path);
    if (extension) texts[extension.slug] = text;
  }
  const answer = await bridge.request('simulate.run', {
    runId,
    flow: 'token',
    input: { ...input, network: askedNetwork() },
    texts,
  });
  if (!answer.ok) return fail({ text: answer.failure, hint: answer.hint });
  return { kind: 'flow', id: runId, number: nextNumber(), run: answer.value };
}

function nextNumber(): number {
  return (useSimulate.getState().results.at(-1)?.number ?? 0) + 1;
}

/**
 * Fires what the Simulate panel shows. While something runs it does nothing. `cold` starts the
 * extension's instance anew and keeps it.
 */
export async function fire({ cold = false } = {}): Promise<void> {
  const { running, mode } = useSimulate.getState();
  if (running !== undefined || !useWorkspace.getState().view?.usable) return;
  const runId = crypto.randomUUID();
  useSimulate.setState({ running: runId, stopping: false, failure: undefined });
  try {
    const result = await (mode === 'event' ? fireEvent(runId, cold) : fireFlow(runId));
    if (!result) return;
    useSimulate.setState(({ results }) => ({
      results: [...results, result].slice(-KEPT_RESULTS),
      shown: result.id,
    }));
    showPanel();
    void fetchRecords(result);
  } catch (error) {
    fail({
      text: error instanceof Error ? error.message : 'The run broke off.',
      hint: 'Nothing was changed; fire again.',
    });
  } finally {
    useSimulate.setState({ running: undefined, stopping: false });
  }
}

/** Ends the run that is under way. Main answers the run itself with what it got so far. */
export function stop(): void {
  const { running } = useSimulate.getState();
  if (running === undefined) return;
  useSimulate.setState({ stopping: true });
  void bridge.request('simulate.stop', { runId: running });
}

/** Replaces the event with the one that the token flow would send to this extension. */
export async function eventFromFlow(): Promise<void> {
  const { view } = useWorkspace.getState();
  const extension = useTarget.getState().extension;
  if (!view || !extension) return;
  const { flow } = useSimulate.getState();
  const input = flowInput(flow, resolveFlow(flow, view, extension.manifest.platform));
  if (!input) {
    fail({
      text: 'The directory has no application of this platform.',
      hint: 'Add one under "applications" in directory.json.',
    });
    return;
  }
  const answer = await bridge.request('simulate.event', { extension: extension.slug, input });
  if (answer.ok) setEvent(extension.slug, prettyJson(answer.value));
  else fail({ text: answer.failure, hint: answer.hint });
}
