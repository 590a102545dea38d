import type { Failure, RequestInput } from '../../../shared/ipc.ts';
import type { FlowName } from '../../../shared/model/run.ts';
import type { ShownRun } from '../../../shared/model/shown.ts';
import type { ExtensionView } from '../../../shared/model/view.ts';
import { bridge } from '../../app/bridge.ts';
import { showPanel } from '../../app/layout-store.ts';
import { readForm } from '../../ui/form/draft.ts';
import { type FormField, issuesByField } from '../../ui/form/fields.ts';
import { isJsonObject } from '../../ui/json-object.ts';
import { parseText, prettyJson } from '../../ui/json-text.ts';
import { unsavedTexts } from '../editor/editor-store.ts';
import { detailsOf, loadDetailsOf } from '../workspace/trigger-details.ts';
import {
  extensionByFile,
  platformOf,
  triggerOf,
  useWorkspace,
} from '../workspace/workspace-store.ts';
import { FLOW_FACTS } from './flow-facts.ts';
import { flowInput, resolveFlow } from './flow-input.ts';
import { fieldsOf, formContent, JSON_FIELD } from './form-content.ts';
import { askedNetwork } from './network-store.ts';
import { draftFor, readRequest } from './request-draft.ts';
import { addResults, nextNumber, type Result } from './results.ts';
import {
  BLANK_FORM,
  chosenForm,
  type FireFailure,
  type Suspended,
  savedIn,
  setEvent,
  useSimulate,
} from './simulate-store.ts';
import { stepFields } from './step-fields.ts';
import { useTarget } from './target.ts';

function fail(failure: FireFailure): undefined {
  useSimulate.setState({ failure });
  return undefined;
}

/** The text in the event editor of an extension: edited, or its trigger's first sample. */
export function eventText(slug: string): string {
  const edited = useSimulate.getState().events[slug];
  if (edited !== undefined) return edited;
  const extension = useWorkspace.getState().view?.extensions.find((one) => one.slug === slug);
  const sample = extension && detailsOf(extension)?.samples[0];
  return sample ? prettyJson(sample.event) : '';
}

/** The event that Fire would fire; undefined after saying what keeps it. */
export async function eventToFire() {
  const extension = useTarget.getState().extension;
  if (!extension) {
    return fail({
      text: 'No extension is open.',
      hint: 'Open one from the explorer, or fire a flow.',
    });
  }
  await loadDetailsOf(extension);
  const event = parseText(eventText(extension.slug));
  if (!event.ok) {
    return fail({
      text: `The event is not JSON: line ${event.line}, column ${event.column}: ${event.message}.`,
      hint: 'Correct it, or choose a sample to start again.',
      place: { line: event.line, column: event.column },
    });
  }
  const choices = platformOf(extension.manifest.platform)?.requests;
  if (choices === undefined) return { extension, event: event.value };
  const { requests } = useSimulate.getState();
  const request = readRequest(draftFor(requests, extension.slug, choices));
  if (!request.ok) {
    return fail({ text: `Headers: ${request.error}`, hint: 'Correct it under Request.' });
  }
  const isBodyless = choices.bodyless.includes(request.value.method);
  return { extension, event: isBodyless ? undefined : event.value, request: request.value };
}

async function fireEvent(runId: string, cold: boolean): Promise<Result | undefined> {
  const fired = await eventToFire();
  if (!fired) return undefined;
  const { extension, event, request } = fired;
  const saved = savedIn(useSimulate.getState(), 'event', extension.slug);
  const text = unsavedTexts()[extension.file];
  const warm =
    platformOf(extension.manifest.platform)?.sessions === true &&
    (cold || useSimulate.getState().warm);
  const answer = await bridge.request('simulate.invoke', {
    runId,
    extension: extension.slug,
    ...(event === undefined ? {} : { event }),
    ...(saved && { saved: saved.slug }),
    ...(request && { request }),
    ...(text === undefined ? {} : { text }),
    network: askedNetwork(),
    ...(warm ? { session: cold ? 'cold' : 'warm' } : {}),
  });
  if (!answer.ok) return fail({ text: answer.failure, hint: answer.hint });
  return {
    kind: 'event',
    id: runId,
    number: nextNumber(useSimulate.getState().results),
    extension: extension.slug,
    invocation: answer.value,
  };
}

/** Unsaved code, by extension. */
export function unsavedSources(): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [path, text] of Object.entries(unsavedTexts())) {
    const extension = extensionByFile(path);
    if (extension) texts[extension.slug] = text;
  }
  return texts;
}

type RunInput = RequestInput<'simulate.run'>;

/** Why main did not run it: at the fields, or in one text where the form is edited as JSON. */
function refusal(
  { failure: text, hint, issues }: Failure,
  fields: readonly FormField[] | undefined,
): FireFailure {
  if (issues === undefined) return { text, hint };
  const { errors, rest } = issuesByField(issues, fields ?? []);
  const said = rest === undefined ? errors : { ...errors, [JSON_FIELD]: rest };
  const shown = fields === undefined || rest === undefined ? text : `${text} ${rest}`;
  return { text: shown, hint, fields: said };
}

/** @param fields what was filled in; undefined: JSON was */
async function drive(
  request: Pick<RunInput, 'runId' | 'flow' | 'input' | 'resume'>,
  fields: readonly FormField[] | undefined,
): Promise<Result | undefined> {
  const { runId, flow, input, resume } = request;
  const saved = savedIn(useSimulate.getState(), 'flow', flow);
  const answer = await bridge.request('simulate.run', {
    ...request,
    ...(saved && { saved: saved.slug }),
    input: { ...input, network: askedNetwork() },
    keep: useSimulate.getState().keep && FLOW_FACTS[flow].changes,
    texts: unsavedSources(),
  });
  if (!answer.ok) return fail(refusal(answer, fields));
  const run = answer.value;
  const number = nextNumber(useSimulate.getState().results);
  const { asks, platform } = run;
  useSimulate.setState({
    suspended: asks && { id: runId, number, flow, platform, asks },
    step: {},
    failure: refusedField(run),
  });
  return { kind: 'flow', id: runId, number, run, ...(resume !== undefined && { after: resume }) };
}

/** What was entered and refused, at its field. */
function refusedField({ records = [] }: ShownRun): FireFailure | undefined {
  for (const { raw, text } of records) {
    const field = isJsonObject(raw) ? raw.field : undefined;
    if (typeof field !== 'string') continue;
    const shown = text.charAt(0).toUpperCase() + text.slice(1);
    return { text: `Denied: ${text}.`, fields: { [field]: `${shown}.` } };
  }
  return undefined;
}

/** The flow that Fire would run, with the fields it was entered in; undefined after saying what keeps it. */
export function flowToFire() {
  const { view } = useWorkspace.getState();
  if (!view) return undefined;
  const state = useSimulate.getState();
  const resolved = resolveFlow(state.flow, chosenForm(state), view);
  const { first, more } = fieldsOf(resolved);
  const fields = [...first, ...more];
  const content = formContent(fields);
  if (!content.ok) {
    return fail({ text: 'What was entered can’t be read.', fields: content.errors });
  }
  const { trigger, stage } = content.value;
  if (state.flow === 'event' && trigger === undefined && stage === undefined) {
    const text = 'Choose the trigger whose extensions the event reaches.';
    return fail({ text, fields: { trigger: 'It is needed, or a stage under More fields.' } });
  }
  const input = flowInput(resolved, state, content.value);
  if (!input) {
    return fail({
      text: 'The directory has no application to issue a token for.',
      hint: 'Add one under "applications" in directory.json.',
    });
  }
  const asJson = chosenForm(state).json !== undefined;
  return { flow: state.flow, input, fields: asJson ? undefined : fields };
}

async function fireFlow(runId: string): Promise<Result | undefined> {
  const fired = flowToFire();
  if (!fired) return undefined;
  const { flow, input, fields } = fired;
  return drive({ runId, flow, input }, fields);
}

/** Goes on with a run that was suspended, with what was entered for it. */
async function fireNextStep(runId: string, waiting: Suspended): Promise<Result | undefined> {
  const { asks, flow, platform, id } = waiting;
  const asked = stepFields(asks);
  const read = readForm(asked, useSimulate.getState().step);
  if (!read.ok) return fail({ text: 'What was entered can’t be read.', fields: read.errors });
  if (asks.kind === 'code' && read.value.code === undefined) {
    return fail({ text: 'The code is missing.', fields: { code: 'Enter the code.' } });
  }
  const { form: whole, ...fields } = read.value;
  const form = isJsonObject(whole) ? { ...whole, ...fields } : fields;
  return drive({ runId, flow, input: { platform, form }, resume: id }, asked);
}

/**
 * Fires what the Simulate panel shows. While something runs it does nothing. `cold` starts the
 * extension's instance anew and keeps it.
 */
export async function fire({ cold = false } = {}): Promise<void> {
  const { running, mode, suspended } = useSimulate.getState();
  if (running !== undefined || !useWorkspace.getState().view?.usable) return;
  const runId = crypto.randomUUID();
  useSimulate.setState({ running: runId, stopping: false, failure: undefined });
  try {
    const result = await (mode === 'event'
      ? fireEvent(runId, cold)
      : suspended
        ? fireNextStep(runId, suspended)
        : fireFlow(runId));
    if (!result) return;
    useSimulate.setState(({ results }) => ({
      results: addResults(results, [result]),
      shown: result.id,
    }));
    showPanel();
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

/** The flow whose event an extension can take: the chosen one where it comes to it, else its usual one. */
export function eventFlow(extension: ExtensionView): FlowName | undefined {
  const flows = triggerOf(extension)?.flows ?? [];
  const { flow } = useSimulate.getState();
  return flows.find((one) => one === flow) ?? flows[0];
}

/** Replaces the event with the one that a flow would send to this extension, as its form stands. */
export async function eventFromFlow(): Promise<void> {
  const { view } = useWorkspace.getState();
  const extension = useTarget.getState().extension;
  const flow = extension && eventFlow(extension);
  if (!view || !extension || !flow) return;
  const state = useSimulate.getState();
  const form = state.forms[flow] ?? BLANK_FORM;
  const resolved = resolveFlow(flow, form, view, extension.manifest.platform);
  const { first, more } = fieldsOf(resolved, form);
  const content = formContent([...first, ...more], form);
  if (!content.ok) {
    const label = FLOW_FACTS[flow].label.toLowerCase();
    fail({ text: `What was entered for the ${label} flow can’t be read.`, fields: content.errors });
    return;
  }
  const input = flowInput(resolved, state, content.value);
  if (!input) {
    fail({
      text: 'The directory has no application of this platform.',
      hint: 'Add one under "applications" in directory.json.',
    });
    return;
  }
  const answer = await bridge.request('simulate.event', {
    extension: extension.slug,
    flow,
    input,
  });
  if (answer.ok) setEvent(extension.slug, prettyJson(answer.value));
  else fail(refusal(answer, []));
}
