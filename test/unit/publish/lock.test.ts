import { describe, expect, test } from 'vitest';
import { FAULTY_CASES } from '../../support/publishing/faulty-cases.ts';
import { placeFor, publishAt } from '../../support/publishing/place.ts';

const BOUND = FAULTY_CASES.filter(({ aliases }) => aliases !== undefined);

describe.each(BOUND)('the lock of a tenant of $platform', (given) => {
  test('names the aliases that an extension was published with', async () => {
    const place = await placeFor(given);
    await publishAt(place);
    const aliases = Object.keys(given.aliases ?? {});
    expect(aliases.length).toBeGreaterThan(0);
    expect(place.lock().extensions[given.slug]?.bindings).toEqual(aliases);
    const { outcome } = await publishAt(place);
    expect(outcome.items).toMatchObject([{ status: 'unchanged' }]);
    expect(place.lock().extensions[given.slug]?.bindings).toEqual(aliases);
  });
});
