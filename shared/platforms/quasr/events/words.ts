import type { KnownEvent } from './seen.ts';

/** The words that events are known to have, by category of a rule. */
export interface EventWords {
  readonly type: readonly string[];
  readonly action: readonly string[];
  readonly reason: readonly string[];
}

export function eventWords(events: readonly KnownEvent[]): EventWords {
  return {
    type: [...new Set(events.map(({ type }) => type))],
    action: [...new Set(events.map(({ action }) => action))].toSorted(),
    reason: [...new Set(events.flatMap(({ reasons }) => reasons ?? []))].toSorted(),
  };
}

const unionOf = (words: readonly string[]) =>
  [...words.map((word) => JSON.stringify(word)), '(string & {})'].join(' | ');

/** The types of the event typings that are made of them. */
export function declarations({ type, action, reason }: EventWords): string {
  return [
    `type QuasrEventType = ${unionOf(type)};`,
    `type QuasrEventAction = ${unionOf(action)};`,
    `type QuasrEventReason = ${unionOf(reason)};`,
    '',
  ].join('\n');
}
