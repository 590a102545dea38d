import { isSavedFlow } from '../../../shared/model/saved-event.ts';
import type { Contents } from '../workspace/contents.ts';
import { EVENTS_ROOM, EXTENSIONS_ROOM } from '../workspace/rooms.ts';

/** The saved events whose result a change of these files may change, by name. */
export function touchedEvents(
  { events, extensions }: Contents,
  paths: readonly string[],
): string[] {
  const touched = new Set<string>();
  for (const path of paths) {
    const [room = '', name = ''] = path.split('/');
    if (room === EVENTS_ROOM) {
      touched.add(name.replace(/\.json$/, ''));
    } else if (room === EXTENSIONS_ROOM) {
      const platform = extensions.find(({ slug }) => slug === name)?.manifest.platform;
      for (const { slug, saved } of events) {
        if (saved === undefined) continue;
        if (isSavedFlow(saved) ? saved.input.platform === platform : saved.extension === name) {
          touched.add(slug);
        }
      }
    } else if (!path.startsWith('tenants')) {
      for (const { slug } of events) touched.add(slug);
    }
  }
  return events.map(({ slug }) => slug).filter((slug) => touched.has(slug));
}
