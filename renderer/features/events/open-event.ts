import type { OpenedEvent } from '../../../shared/model/event-view.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import { bridge } from '../../app/bridge.ts';
import { useLayout } from '../../app/layout-store.ts';
import { isJsonObject } from '../../ui/json-object.ts';
import { prettyJson } from '../../ui/json-text.ts';
import { notify, notifyFailure } from '../../ui/toast-store.ts';
import { openTab } from '../editor/editor-store.ts';
import { grantsOf } from '../simulate/flow-input.ts';
import { textOf } from '../simulate/kept-forms.ts';
import { draftOfRequest, setRequest } from '../simulate/request-draft.ts';
import {
  BLANK_FORM,
  chooseFlow,
  type FlowForm,
  setEvent,
  setFlow,
  setSaved,
  useSimulate,
} from '../simulate/simulate-store.ts';
import { loadDetailsOf } from '../workspace/trigger-details.ts';
import { extensionBySlug, useWorkspace } from '../workspace/workspace-store.ts';

/** How a saved event is called: by its label, or its name. */
export const eventName = ({ slug, label }: { slug: string; label?: string | undefined }) =>
  label ?? slug;

const fileOf = (slug: string) => `events/${slug}.json`;
const openOf = (opened: OpenedEvent) => ({
  slug: opened.slug,
  label: eventName(opened),
  file: fileOf(opened.slug),
});

/** The members of a flow input as the fields of the form have them. */
function formOf(input: JsonObject): FlowForm {
  const { applications } = useWorkspace.getState().view ?? { applications: [] };
  const user = textOf(input, 'user');
  const application = textOf(input, 'application');
  const known = applications.find(({ clientId }) => clientId === application);
  return {
    ...BLANK_FORM,
    platform: textOf(input, 'platform'),
    application,
    user,
    userName: user,
    grant: grantsOf(known).find((grant) => grant === input.grant),
    scopes: Array.isArray(input.scopes) ? input.scopes.join(' ') : undefined,
    json: isJsonObject(input.form) ? prettyJson(input.form) : undefined,
  };
}

const typed = (value: unknown) => (value === undefined ? '' : String(value));

function fillFlow(opened: OpenedEvent, what: Extract<OpenedEvent['what'], { kind: 'flow' }>): void {
  chooseFlow(what.flow);
  setFlow(formOf(what.input));
  useSimulate.setState({ seed: typed(what.input.seed), clock: typed(what.input.clock) });
  setSaved('flow', what.flow, openOf(opened));
}

async function fillEvent(
  opened: OpenedEvent,
  { extension: slug, event, request }: Extract<OpenedEvent['what'], { kind: 'event' }>,
): Promise<void> {
  const extension = extensionBySlug(slug);
  if (!extension) {
    notify(
      'bad',
      `There is no extension "${slug}" for ${fileOf(opened.slug)}.`,
      'Correct the file.',
    );
    openTab(fileOf(opened.slug));
    return;
  }
  openTab(extension.file);
  const sample = (await loadDetailsOf(extension))?.samples[0]?.event;
  setEvent(slug, prettyJson(event ?? sample ?? null));
  setRequest(slug, request && draftOfRequest(request));
  setSaved('event', slug, openOf(opened));
  useSimulate.setState({ mode: 'event' });
}

/** Fills the Simulate panel with a saved event: the fire key then fires it. */
export async function openEvent(slug: string): Promise<boolean> {
  const answer = await bridge.request('event.open', { slug });
  if (!answer.ok) {
    notifyFailure(answer);
    openTab(fileOf(slug));
    return false;
  }
  const { what } = answer.value;
  if (what.kind === 'flow') fillFlow(answer.value, what);
  else await fillEvent(answer.value, what);
  useLayout.setState({ simulateOpen: true });
  return true;
}
