import type { SourceText } from '../../model/sandbox.ts';
import type { Trigger } from '../platform.ts';
import { knownEvents } from './events/seen.ts';
import { declarations, type EventWords, eventWords } from './events/words.ts';
import accessTokenScaffold from './scaffold/access-token.js.txt?raw';
import eventScaffold from './scaffold/event.js.txt?raw';
import idTokenScaffold from './scaffold/id-token.js.txt?raw';
import { tokenTrigger } from './triggers.ts';
import accessTokenTypings from './typings/access-token.d.ts.txt?raw';
import eventTypings from './typings/event.d.ts.txt?raw';
import idTokenTypings from './typings/id-token.d.ts.txt?raw';

const TEXTS: Readonly<Record<string, { readonly code: string; readonly typings: string }>> = {
  'access-token': { code: accessTokenScaffold, typings: accessTokenTypings },
  'id-token': { code: idTokenScaffold, typings: idTokenTypings },
  event: { code: eventScaffold, typings: eventTypings },
};

function textsOf(trigger: Trigger) {
  const texts = TEXTS[trigger.id];
  if (texts === undefined) throw new Error(`no starter for the trigger "${trigger.id}"`);
  return texts;
}

/** Starter code without side effects. */
export function scaffold(trigger: Trigger): SourceText {
  return { file: 'index.js', code: textsOf(trigger).code };
}

/**
 * The `.d.ts` text of the author's globals and parameters.
 *
 * @param words of events, for their members; absent: those of the catalogue
 */
export function typings(trigger: Trigger, words: EventWords = eventWords(knownEvents([]))): string {
  const { typings: text } = textsOf(trigger);
  return tokenTrigger(trigger) === undefined ? declarations(words) + text : text;
}
