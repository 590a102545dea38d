import { z } from 'zod';
import { requests } from '../../shared/ipc.ts';
import { givenSchema } from '../engine/history/given.ts';

/** A shorter value stands in many texts that have nothing to do with it, ids and times among them. */
const LEAST_CHARS = 6;

/** A value as it is kept: line breaks at its ends come from copying it. */
export const enteredValue = (typed: string) => typed.replace(/^[\r\n]+|[\r\n]+$/g, '');

/**
 * Why a value can't be kept; undefined: it can. Values are masked wherever they stand, in names as in
 * texts: one that results themselves are written in would take them apart.
 *
 * @param names of platforms, triggers and extensions
 */
export function refusalOf(value: string, names: readonly string[]): string | undefined {
  if (value.trim() === '') {
    return 'An empty value is not kept. Enter the value, or cancel and forget the one that is there.';
  }
  if (value.length < LEAST_CHARS) {
    return `The value has ${value.length} characters; it needs at least ${LEAST_CHARS}. It is masked wherever it stands, and a shorter one stands in other texts as well.`;
  }
  if ([wordsOfResults(), ...names].some((words) => words.includes(value))) {
    return 'This is a word that results are written in. It is masked wherever it stands, and they could not be read any more: choose another value.';
  }
  return undefined;
}

let words: string | undefined;

/** All that answers to the window and lines of the history are named by and choose from. */
function wordsOfResults(): string {
  words ??= [givenSchema, ...Object.values(requests).map(({ output }) => output)]
    .map((schema) => JSON.stringify(z.toJSONSchema(schema, { unrepresentable: 'any' })))
    .join('\n');
  return words;
}
