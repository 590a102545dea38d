import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { JsonValue } from '../../../shared/model/json.ts';
import { type FaultyPlace, publishAt } from './place.ts';

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/**
 * Publishes again after an interruption, and finds everything as if there had been none.
 *
 * @param of the tenant's state that is compared: what is live, or all of it
 */
export async function endsWell(
  place: FaultyPlace,
  wanted: JsonValue,
  of: { readonly live?: boolean } = {},
): Promise<void> {
  const { plan, outcome } = await publishAt(place);
  expect(plan.failure).toBeUndefined();
  expect(plan.items.filter(({ conflict }) => conflict)).toEqual([]);
  expect(outcome).toMatchObject({ complete: true });
  expect(place.state(of)).toEqual(wanted);
  const third = await place.prepare().then((publication) => publication.plan());
  expect(third.items).toMatchObject([{ action: 'nothing', changes: [] }]);
  expect(third.notices).toBeUndefined();
  const [item] = third.items;
  expect(place.lock().extensions[item?.extension ?? '']?.hash).toBe(item?.hash);
  const left = filesBelow(join(place.data, 'hookbench/publishing')).map((file) =>
    readFileSync(file, 'utf8'),
  );
  // Nothing but the turn that was given back.
  expect(left.map((text) => JSON.parse(text))).toMatchObject([{ released: true }]);
}
