import type { HttpOutcome } from '../../../shared/model/http.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import { endsWell } from './ends.ts';
import type { FaultyCase } from './faulty-cases.ts';
import { type FaultyPlace, placeFor, publishAt } from './place.ts';
import { STORIES } from './stories.ts';

/** A place in what a tenant answers: the number of the answer, and bytes of it. */
export interface Offset {
  readonly answer: number;
  readonly bytes: number;
}

/** More than the head of an answer has. */
const HEAD_BYTES = 400;

const [, OTHER_CODE] = STORIES;

/** Where other code is about to be published. */
async function begin(given: FaultyCase): Promise<FaultyPlace> {
  const place = await placeFor(given);
  await OTHER_CODE?.before(place);
  return place;
}

const sizeOf = (outcome: HttpOutcome) =>
  outcome.ok ? HEAD_BYTES + Buffer.byteLength(outcome.response.body) : 0;

/** Every place at which a connection can end while other code is published. */
export async function offsetsOf(
  given: FaultyCase,
): Promise<{ offsets: Offset[]; state: JsonValue }> {
  const place = await begin(given);
  const sizes: number[] = [];
  await publishAt(place, {
    ports: (ports) => ({
      ...ports,
      async send(request) {
        const outcome = await ports.send(request);
        sizes.push(sizeOf(outcome));
        return outcome;
      },
    }),
  });
  const state = place.state();
  await place.end();
  const offsets = sizes.flatMap((size, answer) =>
    Array.from({ length: size }, (_, bytes) => ({ answer, bytes })),
  );
  return { offsets, state };
}

/** Publishes while a connection ends at a place, then again: everything is as if it had not. */
export async function dropAt(
  given: FaultyCase,
  { answer, bytes }: Offset,
  state: JsonValue,
): Promise<void> {
  const place = await begin(given);
  const once = { skip: answer, times: 1, takesEffect: false, dropAfterBytes: bytes };
  await place.start([once]);
  await publishAt(place);
  await place.start();
  await endsWell(place, state);
  await place.end();
}
