import type { Bodies, BodyChange, ShownBodies } from '../../shared/model/bodies.ts';
import { cutText, cutValue, MOST } from './shown-result.ts';

/** A change whose values can be looked at. */
export function shownChange({ before, after, asked, ...change }: BodyChange): BodyChange {
  return {
    ...change,
    what: cutText(change.what, MOST.valueChars),
    ...(before !== undefined && { before: cutValue(before) }),
    ...(after !== undefined && { after: cutValue(after) }),
    ...(asked !== undefined && { asked: cutValue(asked) }),
  };
}

/** What of the bodies crosses to the window at once; the rest of it is asked for. */
export function shownBodies({ messages, changes }: Bodies): ShownBodies {
  return {
    messages: messages.map(({ label, text }) => ({
      label,
      text: text.slice(0, MOST.nativeChars),
      chars: text.length,
    })),
    changes: changes.slice(0, MOST.effects).map(shownChange),
    changeCount: changes.length,
  };
}
