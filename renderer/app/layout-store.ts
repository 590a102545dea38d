import { create } from 'zustand';

export const PANELS = ['timeline', 'logs', 'tokens', 'problems', 'tests', 'history'] as const;
export type PanelId = (typeof PANELS)[number];

export const THEMES = ['system', 'dark', 'light', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];

interface LayoutState {
  theme: Theme;
  /** what `system` stands for now */
  system: Exclude<Theme, 'system'>;
  panel: PanelId;
  explorerOpen: boolean;
  simulateOpen: boolean;
  panelOpen: boolean;
  /** parts of the explorer that are closed */
  closedSections: readonly string[];
  /** sizes in percent by group, as last dragged */
  sizes: Readonly<Record<string, readonly number[]>>;
  overlay: 'palette' | 'create' | 'export' | 'secrets' | undefined;
}

export const useLayout = create<LayoutState>(() => ({
  theme: 'system',
  system: 'dark',
  panel: 'timeline',
  explorerOpen: true,
  simulateOpen: true,
  panelOpen: true,
  closedSections: [],
  sizes: {},
  overlay: undefined,
}));

/** Shows the bottom panel, on `panel` or where it was. */
export function showPanel(panel?: PanelId): void {
  useLayout.setState({ panelOpen: true, ...(panel === undefined ? {} : { panel }) });
}

/** The theme in force. */
export function themeInForce(state: LayoutState): Exclude<Theme, 'system'> {
  return state.theme === 'system' ? state.system : state.theme;
}
