import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { FAULTY_CASES } from '../../support/publishing/faulty-cases.ts';
import { Freezing } from '../../support/publishing/frozen.ts';
import {
  type Disturbed,
  type FaultyPlace,
  placeFor,
  publishAt,
} from '../../support/publishing/place.ts';

const organizationSchema = z.object({
  actions: z.array(
    z.object({
      status: z.enum(['ACTIVE', 'INACTIVE']),
      endpoint: z.object({ uri: z.string(), authentication: z.unknown() }),
      rule: z.unknown().optional(),
    }),
  ),
});

const rule = (grantType: string) => ({
  rules: [{ expressions: [{ field: 'grantType', operator: 'equals', value: grantType }] }],
});
const at = (version: string) => `http://127.0.0.1:1/${version}`;
const KEY = { type: 'API_KEY', properties: { header: 'x-key', value: { secret: 'KEY' } } };
const TOKEN = { type: 'BEARER', properties: { accessToken: { secret: 'TOKEN' } } };

/** In `npm run test:long` every instant is tried; else every third, and of each change other ones. */
const EVERY = process.env.HOOKBENCH_LONG === '1' ? 1 : 3;
const instants = (count: number, change: Change) =>
  Array.from({ length: count }, (_, at) => at).filter(
    (at) => at % EVERY === CHANGES.indexOf(change) % EVERY,
  );

/** Settings that the author published, publishes when it is interrupted, and publishes after that. */
interface Change {
  readonly name: string;
  readonly versions: readonly [first: object, second: object, third: object];
}

const first = { endpoint: at('first'), rule: rule('password'), authentication: { type: 'NONE' } };
const second = { endpoint: at('second'), rule: rule('refresh_token'), authentication: KEY };
const third = { endpoint: at('third'), rule: rule('client_credentials'), authentication: TOKEN };
const off = { status: 'INACTIVE' };
const on = { status: 'ACTIVE' };

const CHANGES: readonly Change[] = [
  {
    name: 'the rule alone',
    versions: [first, { rule: rule('refresh_token') }, { rule: rule('client_credentials') }],
  },
  {
    name: 'the authentication alone',
    versions: [first, { authentication: KEY }, { authentication: TOKEN }],
  },
  { name: 'rule, endpoint and authentication', versions: [first, second, third] },
  { name: 'a rule that is taken away', versions: [first, { ...second, rule: {} }, third] },
  { name: 'what becomes inactive', versions: [first, { ...second, ...off }, { ...third, ...on }] },
  {
    name: 'what becomes active',
    versions: [
      { ...first, ...off },
      { ...second, ...on },
      { ...third, ...on },
    ],
  },
  {
    name: 'what becomes active, with another secret',
    versions: [
      { ...second, ...off },
      { ...third, ...on },
      { ...first, ...on },
    ],
  },
];

const [ASGARDEO] = FAULTY_CASES.filter(({ platform }) => platform === 'asgardeo');
const given = { secrets: { KEY: 'the-key-there', TOKEN: 'the-token-there' } };

async function placeWith(config: object): Promise<FaultyPlace> {
  if (ASGARDEO === undefined) throw new Error('there is no such case');
  const place = await placeFor({ ...ASGARDEO, ...given });
  place.configure(config);
  return place;
}

function actionIn(place: FaultyPlace) {
  const [action, ...others] = organizationSchema.parse(place.state()).actions;
  expect(others).toEqual([]);
  return action;
}

/** What decides for whom an action runs, where it is called, and as whom. */
function deciding(place: FaultyPlace) {
  const { status, endpoint, rule: ruled } = actionIn(place) ?? {};
  return { status, uri: endpoint?.uri, authentication: endpoint?.authentication, rule: ruled };
}
type Deciding = ReturnType<typeof deciding>;

/** What an organization holds of each version, when nobody interrupts. */
async function wholeVersions({ versions }: Change): Promise<Deciding[]> {
  const place = await placeWith({});
  const whole: Deciding[] = [];
  for (const config of versions) {
    place.configure(config);
    await publishAt(place);
    whole.push(deciding(place));
  }
  return whole;
}

/** Looks at the organization around every request: an active action is one version, whole. */
const watching = (place: FaultyPlace, whole: readonly Deciding[]) => {
  const wrong: Deciding[] = [];
  const look = () => {
    const now = deciding(place);
    if (now.status !== 'ACTIVE') return;
    if (!whole.some((version) => isDeepStrictEqual(version, now))) wrong.push(now);
  };
  const disturbed: Disturbed = {
    ports: (ports) => ({
      ...ports,
      async send(request) {
        look();
        const outcome = await ports.send(request);
        look();
        return outcome;
      },
    }),
  };
  return { wrong, disturbed };
};

const both = (one: Disturbed, other: Disturbed): Disturbed => ({
  ports: (ports) => (one.ports ?? ((same) => same))(other.ports?.(ports) ?? ports),
  ...(one.workspace && { workspace: one.workspace }),
});

describe.each(CHANGES)('an active action is never half of two versions: $name', (change) => {
  const [before, interrupted, after] = change.versions;
  let versions: Promise<Deciding[]> | undefined;
  const wholeOnce = () => {
    versions ??= wholeVersions(change);
    return versions;
  };

  test.each([
    ['the same again', interrupted],
    ['other settings', after],
  ])('killed at each step, then %s', async (_, next) => {
    const whole = await wholeOnce();
    const place = await placeWith(before);
    await publishAt(place);
    place.configure(interrupted);
    place.keep();
    const counted = new Freezing();
    await publishAt(place, counted.disturbed);
    expect(counted.count).toBeGreaterThan(EVERY);
    for (const step of instants(counted.count, change)) {
      await place.reset();
      const freezing = new Freezing(step);
      const seen = watching(place, whole);
      publishAt(place, both(freezing.disturbed, seen.disturbed)).catch(() => {});
      await freezing.reached;
      place.bury();
      place.configure(next);
      const { plan } = await publishAt(place, seen.disturbed);
      expect(seen.wrong).toEqual([]);
      expect(plan.items.filter(({ conflict }) => conflict)).toEqual([]);
      expect(deciding(place)).toEqual(next === after ? whole[2] : whole[1]);
    }
  });

  test.each([
    ['are refused for good', { takesEffect: false, times: 3 }],
    ['arrive, and no answer tells', { takesEffect: true, times: 3 }],
  ])('requests %s', async (_, fault) => {
    const whole = await wholeOnce();
    const place = await placeWith(before);
    await publishAt(place);
    place.configure(interrupted);
    place.keep();
    let requests = 0;
    await publishAt(place, {
      ports: (ports) => ({
        ...ports,
        send(request) {
          requests += 1;
          return ports.send(request);
        },
      }),
    });
    expect(requests).toBeGreaterThan(EVERY);
    for (const skip of instants(requests, change)) {
      await place.reset([{ skip, status: 503, ...fault }]);
      const seen = watching(place, whole);
      await publishAt(place, seen.disturbed);
      await place.start();
      await publishAt(place, seen.disturbed);
      expect(seen.wrong).toEqual([]);
      expect(deciding(place)).toEqual(whole[1]);
    }
  });
});
