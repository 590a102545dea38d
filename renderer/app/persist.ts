import type { UiState } from '../../shared/ipc.ts';
import { useEditor } from '../features/editor/editor-store.ts';
import { DEFAULT_PORT, useProvider } from '../features/provider/provider-store.ts';
import { FLOW_ORDER } from '../features/simulate/flow-facts.ts';
import { keptForms, objectOf, readForms, textOf } from '../features/simulate/kept-forms.ts';
import { useSimulate } from '../features/simulate/simulate-store.ts';
import { bridge } from './bridge.ts';
import { PANELS, useLayout } from './layout-store.ts';

const QUIET_MS = 400;
/** before the name of a closed part of the explorer */
const SECTION = 'explorer/';
const MOST_EVENT_CHARS = 256 * 1024;

/** The edited events that fit, the newest edits first in the record's order. */
function boundedEvents(events: Readonly<Record<string, string>>): Record<string, string> {
  let left = MOST_EVENT_CHARS;
  return Object.fromEntries(
    Object.entries(events).filter(([, text]) => {
      left -= text.length;
      return left >= 0;
    }),
  );
}

function snapshot(): UiState {
  const { tabs, active } = useEditor.getState();
  const { theme, panel, sizes, explorerOpen, simulateOpen, panelOpen, closedSections } =
    useLayout.getState();
  const { mode, flow, forms, seed, clock, events, warm } = useSimulate.getState();
  return {
    openFiles: [...tabs],
    ...(active === undefined ? {} : { activeFile: active }),
    theme,
    panel,
    layout: Object.fromEntries(Object.entries(sizes).map(([group, sizes]) => [group, [...sizes]])),
    simulate: {
      mode,
      warm,
      flow,
      forms: keptForms(forms),
      seed,
      clock,
      port: useProvider.getState().port,
      events: boundedEvents(events),
      closed: [
        ...(explorerOpen ? [] : ['explorer']),
        ...(simulateOpen ? [] : ['simulate']),
        ...(panelOpen ? [] : ['panel']),
        ...closedSections.map((id) => `${SECTION}${id}`),
      ],
    },
  };
}

/** Puts the last session's choices back into the stores. Tabs are restored apart, with their texts. */
export function applyUiState(ui: UiState): void {
  const { simulate } = ui;
  const closed = Array.isArray(simulate.closed) ? simulate.closed : [];
  const events = Object.entries(objectOf(simulate, 'events')).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  useSimulate.setState({
    mode: simulate.mode === 'flow' ? 'flow' : 'event',
    flow: FLOW_ORDER.find((flow) => flow === simulate.flow) ?? 'token',
    forms: readForms(objectOf(simulate, 'forms')),
    seed: textOf(simulate, 'seed') ?? '',
    clock: textOf(simulate, 'clock') ?? '',
    warm: simulate.warm === true,
    events: Object.fromEntries(events),
  });
  useProvider.setState({ port: textOf(simulate, 'port') ?? DEFAULT_PORT });
  useLayout.setState({
    theme: ui.theme,
    panel: PANELS.find((panel) => panel === ui.panel) ?? 'timeline',
    sizes: ui.layout,
    explorerOpen: !closed.includes('explorer'),
    simulateOpen: !closed.includes('simulate'),
    panelOpen: !closed.includes('panel'),
    closedSections: closed.flatMap((one) =>
      typeof one === 'string' && one.startsWith(SECTION) ? [one.slice(SECTION.length)] : [],
    ),
  });
}

/** Saves the window's state whenever it has changed and rested. */
export function startPersist(): void {
  let timer: number | undefined;
  let last = JSON.stringify(snapshot());
  const save = () => {
    window.clearTimeout(timer);
    timer = undefined;
    const now = snapshot();
    const text = JSON.stringify(now);
    if (text === last) return;
    last = text;
    void bridge.request('ui.save', now);
  };
  const later = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(save, QUIET_MS);
  };
  useEditor.subscribe((now, before) => {
    if (now.tabs !== before.tabs || now.active !== before.active) later();
  });
  useLayout.subscribe(later);
  useSimulate.subscribe(later);
  useProvider.subscribe(later);
  window.addEventListener('pagehide', save);
}
