import type { WorkspaceView } from '../../../shared/model/view.ts';
import { Section } from '../explorer/Section.tsx';
import { EventRow } from './SavedEvents.tsx';

/** Saved events that stand below no extension: flows, and those whose extension is not there. */
export function OtherEvents({ view }: { view: WorkspaceView }) {
  const known = new Set(view.extensions.map(({ slug }) => slug));
  const others = view.events.filter(
    ({ extension }) => extension === undefined || !known.has(extension),
  );
  const hidden = view.eventCount - view.events.length;
  if (others.length === 0 && hidden === 0) return null;
  return (
    <Section id="flows" title="Saved flows">
      <ul aria-label="Saved flows">
        {others.map((event) => (
          <EventRow key={event.slug} event={event} />
        ))}
      </ul>
      {hidden > 0 && <p className="explorer-empty">{hidden} more saved events are not listed.</p>}
    </Section>
  );
}
