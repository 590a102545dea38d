import { useLayout } from './layout-store.ts';

/** The areas of the window, in the order in which F6 visits them. */
export const REGIONS = ['explorer', 'editor', 'simulate', 'panel'] as const;
export type Region = (typeof REGIONS)[number];

const FOCUSABLE =
  '[role="tab"][aria-selected="true"], textarea, input, button:not(:disabled), [tabindex="0"]';

function target(region: Region): HTMLElement | null {
  const area = document.querySelector<HTMLElement>(`[data-region="${region}"]`);
  return (
    area?.querySelector<HTMLElement>('[data-first-focus]') ??
    area?.querySelector<HTMLElement>('[aria-current="true"]') ??
    area?.querySelector<HTMLElement>(FOCUSABLE) ??
    null
  );
}

/** Opens an area when it is hidden and moves the keyboard into it. */
export function focusRegion(region: Region): void {
  if (region === 'explorer') useLayout.setState({ explorerOpen: true });
  if (region === 'simulate') useLayout.setState({ simulateOpen: true });
  if (region === 'panel') useLayout.setState({ panelOpen: true });
  const code =
    region === 'editor'
      ? document.querySelector<HTMLElement>(
          '[data-region="editor"] .monaco-editor [role="textbox"]',
        )
      : null;
  // The code takes the very next key; other areas may first have to show what they will hold.
  if (code) code.focus();
  else requestAnimationFrame(() => target(region)?.focus());
}

/** Moves the keyboard to the next or previous visible area. */
export function cycleRegion(step: 1 | -1): void {
  const visible = REGIONS.filter((region) => target(region) !== null);
  const current = document.activeElement?.closest<HTMLElement>('[data-region]')?.dataset.region;
  const index = visible.map(String).indexOf(current ?? '');
  const next = visible[(index + step + visible.length) % visible.length];
  if (next) focusRegion(next);
}
