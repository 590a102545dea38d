import { openPlace } from '../editor/editor-store.ts';
import type { Place } from './locate.ts';

/** A place in the author's source that opens it. */
export function PlaceLink({ place, label }: { place: Place; label?: string }) {
  const text = label ?? `${place.path.split('/').at(-1)}:${place.line}`;
  return (
    <button type="button" className="link mono" onClick={() => openPlace(place, true)}>
      {text}
    </button>
  );
}
