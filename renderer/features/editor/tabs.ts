/** A tab is a file, by its path, or one of these views. */
export const PUBLISH_VIEW = 'view:publish';
export const DIRECTORY_VIEW = 'view:directory';
export const COMPARE_VIEW = 'view:compare';

/** Whether a tab is a view and not a file. */
export function isView(id: string): boolean {
  return id.startsWith('view:');
}

/** The tabs without `id`; its right neighbour, else its left one, becomes active. */
export function closeTab(
  tabs: readonly string[],
  active: string | undefined,
  id: string,
): { tabs: readonly string[]; active: string | undefined } {
  const index = tabs.indexOf(id);
  if (index < 0) return { tabs, active };
  const rest = tabs.filter((tab) => tab !== id);
  return { tabs: rest, active: active === id ? (rest[index] ?? rest[index - 1]) : active };
}

/** The tab `step` places further, round the ends. */
export function neighbourTab(
  tabs: readonly string[],
  active: string | undefined,
  step: 1 | -1,
): string | undefined {
  if (active === undefined) return tabs[0];
  return tabs[(tabs.indexOf(active) + step + tabs.length) % tabs.length];
}

/** What a tab is called: the extension's folder for code, else the file's own name. */
export function tabTitle(id: string): string {
  if (id === PUBLISH_VIEW) return 'Publish';
  if (id === DIRECTORY_VIEW) return 'Directory';
  if (id === COMPARE_VIEW) return 'Compare runs';
  const parts = id.split('/');
  const name = parts.at(-1) ?? id;
  return parts[0] === 'extensions' && parts.length > 2 ? `${parts.at(-2)} / ${name}` : name;
}
