import type { Bodies, BodyChange, RuleTable, ShownBodies } from '../../shared/model/bodies.ts';
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

/** A workspace may write a rule of any length: its beginning can be looked at. */
function shownRule({ holds, alternatives }: RuleTable): RuleTable {
  return {
    holds,
    alternatives: alternatives.slice(0, MOST.effects).map((one) => ({
      ...one,
      conditions: one.conditions.slice(0, MOST.effects).map(({ text, found, holds }) => ({
        text: cutText(text, MOST.valueChars),
        found: cutText(found, MOST.valueChars),
        holds,
      })),
    })),
  };
}

/** What of the bodies crosses to the window at once; the rest of it is asked for. */
export function shownBodies({ rule, messages, changes }: Bodies): ShownBodies {
  return {
    ...(rule && { rule: shownRule(rule) }),
    messages: messages.map(({ label, text }) => ({
      label,
      text: text.slice(0, MOST.nativeChars),
      chars: text.length,
    })),
    changes: changes.slice(0, MOST.effects).map(shownChange),
    changeCount: changes.length,
  };
}
