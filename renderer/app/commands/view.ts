import { follow } from '../../features/logs/logs-store.ts';
import { exportRecords } from '../../features/logs/record-actions.ts';
import type { Chord } from '../keys.ts';
import { PANELS, type PanelId, showPanel, THEMES, type Theme, useLayout } from '../layout-store.ts';
import { cycleRegion, focusRegion } from '../regions.ts';
import type { Command } from './command.ts';

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

/** Panels, areas and themes. */
export const VIEW_COMMANDS: readonly Command[] = [
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
