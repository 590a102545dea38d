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

/** Where connections are cut off while other code is published. */
export interface Cutting {
  readonly place: FaultyPlace;
  /** every place at which one can end */
  readonly offsets: readonly Offset[];
  /** of the tenant, when none is */
  readonly state: JsonValue;
}

/** More than the head of an answer has. */
const HEAD_BYTES = 400;

const [, OTHER_CODE] = STORIES;

const sizeOf = (outcome: HttpOutcome) =>
  outcome.ok ? HEAD_BYTES + Buffer.byteLength(outcome.response.body) : 0;

export async function cuttingOf(given: FaultyCase): Promise<Cutting> {
  const place = await placeFor(given);
  await OTHER_CODE?.before(place);
  place.keep();
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
  const offsets = sizes.flatMap((size, answer) =>
    Array.from({ length: size }, (_, bytes) => ({ answer, bytes })),
  );
  return { place, offsets, state: place.state() };
}

/** Publishes while a connection ends at a place, then again: everything is as if it had not. */
export async function cutAt({ place, state }: Cutting, { answer, bytes }: Offset): Promise<void> {
  const once = { skip: answer, times: 1, takesEffect: false, dropAfterBytes: bytes };
  await place.reset([once]);
  await publishAt(place);
  await endsWell(place, state);
}
