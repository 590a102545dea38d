import type { JsonValue } from '../../../shared/model/json.ts';
import type { FaultyCase } from './faulty-cases.ts';
import { stepsOf } from './frozen.ts';
import { type FaultyPlace, placeFor, publishAt } from './place.ts';

/** What is published when it is interrupted. */
export interface Story {
  readonly name: string;
  /** brings a place to where publishing begins */
  before(place: FaultyPlace): Promise<void>;
  /** what the author does between the interrupted publishing and the next */
  meanwhile?(place: FaultyPlace): void;
}

export const STORIES: readonly Story[] = [
  { name: 'a new extension', async before() {} },
  {
    name: 'other code',
    async before(place) {
      await publishAt(place);
      place.append('// a second thought');
    },
  },
  {
    name: 'other code, and other code again before the next try',
    async before(place) {
      await publishAt(place);
      place.append('// a second thought');
    },
    meanwhile: (place) => place.append('// a third thought'),
  },
];

/** What a tenant holds when nobody interrupts a story, and in how many steps that is reached. */
export async function undisturbed(
  given: FaultyCase,
  { before, meanwhile }: Story,
): Promise<{ state: JsonValue; steps: number }> {
  const place = await placeFor(given);
  await before(place);
  const steps = await stepsOf(place);
  if (meanwhile !== undefined) {
    meanwhile(place);
    await publishAt(place);
  }
  // Whether the former code arrived may be seen in what was retired.
  const state = place.state({ live: meanwhile !== undefined });
  return { state, steps };
}
