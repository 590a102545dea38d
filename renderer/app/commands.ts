import {
  openTab,
  requestClose,
  saveAll,
  saveFile,
  useEditor,
} from '../features/editor/editor-store.ts';
import { DIRECTORY_VIEW, neighbourTab, PUBLISH_VIEW } from '../features/editor/tabs.ts';
import { saveSamples } from '../features/events/samples.ts';
import { openSavedEvent, saveAsEvent, updateEvent } from '../features/events/save-event.ts';
import { useHistory } from '../features/history/history-store.ts';
import { compareShown, replayShown, runInSight, saveShown } from '../features/history/shown-run.ts';
import { follow } from '../features/logs/logs-store.ts';
import { exportRecords } from '../features/logs/record-actions.ts';
import { usualApplication } from '../features/provider/applications.ts';
import {
  copyIssuer,
  openLogin,
  startProvider,
  stopProvider,
  useProvider,
} from '../features/provider/provider-store.ts';
import { eventFlow, eventFromFlow, fire, stop } from '../features/simulate/fire.ts';
import { FLOW_FACTS, FLOW_ORDER } from '../features/simulate/flow-facts.ts';
import { chooseNetwork } from '../features/simulate/network-store.ts';
import { chooseFlow, useSimulate } from '../features/simulate/simulate-store.ts';
import { useTarget } from '../features/simulate/target.ts';
import { acceptResult, runTests, stopTests, useTests } from '../features/tests/tests-store.ts';
import { goToError, hasErrors } from '../features/timeline/story-store.ts';
import { platformOf, useWorkspace } from '../features/workspace/workspace-store.ts';
import type { Chord } from './keys.ts';
import { PANELS, type PanelId, showPanel, THEMES, type Theme, useLayout } from './layout-store.ts';
import { cycleRegion, focusRegion } from './regions.ts';
import { openWorkspace } from './workspace-actions.ts';

export interface Command {
  id: string;
  title: string;
  chords?: readonly Chord[];
  /** in the code the editor has this key for something of its own */
  editorFirst?: true;
  /** false: not offered and not run now */
  enabled?(): boolean;
  run(): void;
}

const active = () => useEditor.getState().active;
const usable = () => useWorkspace.getState().view?.usable === true;
const targetPlatform = () => platformOf(useTarget.getState().extension?.manifest.platform ?? '');
const running = () => useSimulate.getState().running !== undefined;

const providerState = () => useProvider.getState().view.state;

/** The run before or after the shown one. */
function neighbourRun(step: 1 | -1): string | undefined {
  const { results, shown } = useSimulate.getState();
  const at = results.findIndex(({ id }) => id === shown);
  return at < 0 ? undefined : results[at + step]?.id;
}

function stepTab(step: 1 | -1): void {
  const { tabs } = useEditor.getState();
  const next = neighbourTab(tabs, active(), step);
  if (next !== undefined) openTab(next);
}

const PANEL_LABELS: Record<PanelId, string> = {
  timeline: 'Timeline',
  logs: 'Logs',
  tokens: 'Tokens',
  problems: 'Problems',
  tests: 'Tests',
  history: 'History',
};
const PANEL_CHORDS: Record<PanelId, Chord> = {
  timeline: 'Mod+Shift+E',
  logs: 'Mod+Shift+L',
  tokens: 'Mod+Shift+U',
  problems: 'Mod+Shift+M',
  tests: 'Mod+Shift+G',
  history: 'Mod+Shift+H',
};
const THEME_LABELS: Record<Theme, string> = {
  system: 'as the system',
  dark: 'dark',
  light: 'light',
  contrast: 'high contrast',
};

/** Everything the window can be told to do: by palette, keys and main's menu alike. */
export const COMMANDS: readonly Command[] = [
  {
    id: 'palette.show',
    title: 'Show all commands',
    chords: ['Mod+K', 'Mod+Shift+P', 'Mod+P'],
    run: () => useLayout.setState({ overlay: 'palette' }),
  },
  {
    id: 'simulate.fire',
    title: 'Fire',
    chords: ['F5', 'Mod+Enter'],
    enabled: () => usable() && !running(),
    run: () => void fire(),
  },
  {
    id: 'simulate.stop',
    title: 'Stop the run',
    chords: ['Shift+F5'],
    enabled: running,
    run: stop,
  },
  {
    id: 'simulate.cold',
    title: 'Fire with a cold start',
    enabled: () =>
      usable() &&
      !running() &&
      useSimulate.getState().mode === 'event' &&
      targetPlatform()?.sessions === true,
    run: () => {
      useSimulate.setState({ warm: true });
      void fire({ cold: true });
    },
  },
  {
    id: 'network.offline',
    title: 'Network: offline',
    enabled: usable,
    run: () => void chooseNetwork('offline'),
  },
  {
    id: 'network.ask',
    title: 'Network: live, ask each time',
    enabled: usable,
    run: () => void chooseNetwork('ask'),
  },
  {
    id: 'network.live',
    title: 'Network: live for this workspace…',
    enabled: usable,
    run: () => void chooseNetwork('live'),
  },
  {
    id: 'network.record',
    title: 'Network: record for this workspace…',
    enabled: usable,
    run: () => void chooseNetwork('record'),
  },
  {
    id: 'simulate.target',
    title: 'Simulate: fire an event at the open extension',
    enabled: usable,
    run: () => useSimulate.setState({ mode: 'event' }),
  },
  ...FLOW_ORDER.map((flow) => ({
    id: `simulate.${flow}`,
    title: `Simulate: fire a ${FLOW_FACTS[flow].label.toLowerCase()}${flow === 'event' ? '' : ' flow'}`,
    enabled: usable,
    run: () => chooseFlow(flow),
  })),
  {
    id: 'simulate.fromFlow',
    title: 'Simulate: take the event from its flow',
    enabled: () => {
      const { extension } = useTarget.getState();
      return usable() && extension !== undefined && eventFlow(extension) !== undefined;
    },
    run: () => void eventFromFlow(),
  },
  {
    id: 'event.save',
    title: 'Save as event',
    chords: ['Mod+Alt+E'],
    enabled: usable,
    run: () => void saveAsEvent(),
  },
  {
    id: 'event.samples',
    title: 'Save all samples of the open extension as events',
    enabled: () => usable() && useTarget.getState().extension !== undefined,
    run: () => void saveSamples(),
  },
  {
    id: 'event.update',
    title: 'Save to the open event',
    enabled: () => openSavedEvent() !== undefined,
    run: () => void updateEvent(),
  },
  {
    id: 'event.accept',
    title: 'Accept the result of the open event as expected',
    enabled: () => openSavedEvent() !== undefined && useTests.getState().running === undefined,
    run: () => {
      const saved = openSavedEvent();
      if (!saved) return;
      showPanel('tests');
      void acceptResult(saved.slug);
    },
  },
  {
    id: 'test.run',
    title: 'Run all tests',
    chords: ['Mod+F5'],
    enabled: () => usable() && useTests.getState().running === undefined,
    run: () => {
      showPanel('tests');
      void runTests();
    },
  },
  {
    id: 'test.stop',
    title: 'Stop the tests',
    enabled: () => useTests.getState().running !== undefined,
    run: stopTests,
  },
  {
    id: 'run.previous',
    title: 'Show the previous run',
    chords: ['Mod+Alt+PageUp'],
    enabled: () => neighbourRun(-1) !== undefined,
    run: () => useSimulate.setState({ shown: neighbourRun(-1) }),
  },
  {
    id: 'run.next',
    title: 'Show the next run',
    chords: ['Mod+Alt+PageDown'],
    enabled: () => neighbourRun(1) !== undefined,
    run: () => useSimulate.setState({ shown: neighbourRun(1) }),
  },
  {
    id: 'run.replay',
    title: 'Replay the run as it was',
    enabled: () => usable() && !running() && runInSight() !== undefined,
    run: () => void replayShown('kept'),
  },
  {
    id: 'run.replayEdit',
    title: 'Replay the run against my edit',
    chords: ['Mod+Shift+F5'],
    enabled: () => usable() && !running() && runInSight() !== undefined,
    run: () => void replayShown('current'),
  },
  {
    id: 'run.compare',
    title: 'Compare the run with another…',
    enabled: () => runInSight() !== undefined,
    run: compareShown,
  },
  {
    id: 'run.save',
    title: 'Save what really happened in the run as an event',
    enabled: () => usable() && runInSight() !== undefined,
    run: () => void saveShown(),
  },
  {
    id: 'history.limits',
    title: 'History: how much is kept…',
    run: () => {
      showPanel('history');
      useHistory.setState({ limits: true });
    },
  },
  {
    id: 'timeline.nextError',
    title: 'Timeline: go to the next error',
    chords: ['F8'],
    editorFirst: true,
    enabled: hasErrors,
    run: () => goToError(1),
  },
  {
    id: 'timeline.previousError',
    title: 'Timeline: go to the previous error',
    chords: ['Shift+F8'],
    editorFirst: true,
    enabled: hasErrors,
    run: () => goToError(-1),
  },
  {
    id: 'provider.start',
    title: 'Start login provider',
    enabled: () => usable() && providerState() === 'stopped',
    run: () => void startProvider(),
  },
  {
    id: 'provider.stop',
    title: 'Stop login provider',
    enabled: () => providerState() === 'running',
    run: () => void stopProvider(),
  },
  {
    id: 'provider.copy',
    title: 'Copy the address of the login provider',
    enabled: () => providerState() === 'running',
    run: () => void copyIssuer(),
  },
  {
    id: 'provider.open',
    title: 'Open login page',
    enabled: () => providerState() === 'running',
    run: () => void openLogin(usualApplication(useWorkspace.getState().view?.applications)),
  },
  {
    id: 'file.save',
    title: 'Save',
    chords: ['Mod+S'],
    enabled: () => active() !== undefined,
    run: () => {
      const path = active();
      if (path !== undefined) void saveFile(path);
    },
  },
  { id: 'file.saveAll', title: 'Save all', chords: ['Mod+Alt+S'], run: () => void saveAll() },
  {
    id: 'tab.close',
    title: 'Close the tab',
    chords: ['Mod+W'],
    enabled: () => active() !== undefined,
    run: () => {
      const id = active();
      if (id !== undefined) requestClose(id);
    },
  },
  { id: 'tab.next', title: 'Next tab', chords: ['Mod+PageDown'], run: () => stepTab(1) },
  { id: 'tab.previous', title: 'Previous tab', chords: ['Mod+PageUp'], run: () => stepTab(-1) },
  {
    id: 'extension.create',
    title: 'New extension…',
    chords: ['Mod+Shift+N'],
    enabled: usable,
    run: () => useLayout.setState({ overlay: 'create' }),
  },
  {
    id: 'publish.show',
    title: 'Publish…',
    chords: ['Mod+Shift+Y'],
    enabled: usable,
    run: () => openTab(PUBLISH_VIEW),
  },
  {
    id: 'directory.show',
    title: 'Open the directory: users and applications',
    enabled: usable,
    run: () => openTab(DIRECTORY_VIEW),
  },
  {
    id: 'workspace.open',
    title: 'Open another folder…',
    chords: ['Mod+O'],
    run: () => void openWorkspace(),
  },
  {
    id: 'logs.follow',
    title: 'Logs: follow the newest record',
    run: () => {
      showPanel('logs');
      follow(true);
    },
  },
  { id: 'logs.export', title: 'Logs: export these records…', run: () => void exportRecords() },
  ...PANELS.map((panel) => ({
    id: `panel.${panel}`,
    title: `Show ${PANEL_LABELS[panel]}`,
    chords: [PANEL_CHORDS[panel]],
    run: () => {
      showPanel(panel);
      focusRegion('panel');
    },
  })),
  {
    id: 'view.explorer',
    title: 'Show or hide the explorer',
    chords: ['Mod+B'],
    run: () => useLayout.setState(({ explorerOpen }) => ({ explorerOpen: !explorerOpen })),
  },
  {
    id: 'view.simulate',
    title: 'Show or hide Simulate',
    chords: ['Mod+Alt+B'],
    run: () => useLayout.setState(({ simulateOpen }) => ({ simulateOpen: !simulateOpen })),
  },
  {
    id: 'view.panel',
    title: 'Show or hide the bottom panel',
    chords: ['Mod+J'],
    run: () => useLayout.setState(({ panelOpen }) => ({ panelOpen: !panelOpen })),
  },
  {
    id: 'focus.explorer',
    title: 'Go to the explorer',
    chords: ['Mod+1'],
    run: () => focusRegion('explorer'),
  },
  {
    id: 'focus.editor',
    title: 'Go to the editor',
    chords: ['Mod+2'],
    run: () => focusRegion('editor'),
  },
  {
    id: 'focus.simulate',
    title: 'Go to Simulate',
    chords: ['Mod+3'],
    run: () => focusRegion('simulate'),
  },
  {
    id: 'focus.panel',
    title: 'Go to the bottom panel',
    chords: ['Mod+4'],
    run: () => focusRegion('panel'),
  },
  { id: 'focus.next', title: 'Next area', chords: ['F6'], run: () => cycleRegion(1) },
  {
    id: 'focus.previous',
    title: 'Previous area',
    chords: ['Shift+F6'],
    run: () => cycleRegion(-1),
  },
  ...THEMES.map((theme) => ({
    id: `theme.${theme}`,
    title: `Theme: ${THEME_LABELS[theme]}`,
    run: () => useLayout.setState({ theme }),
  })),
];

/** Runs a command by id; nothing happens when it is unknown or not possible now. */
export function runCommand(id: string): void {
  const command = COMMANDS.find((one) => one.id === id);
  if (command && command.enabled?.() !== false) command.run();
}

/** The command that a chord runs. */
export function commandFor(chord: Chord): Command | undefined {
  return COMMANDS.find((command) => command.chords?.includes(chord));
}
