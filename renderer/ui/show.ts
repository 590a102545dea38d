/** A ref that brings what has just appeared into view. */
export function showOnMount(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
