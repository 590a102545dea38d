import { createHash } from 'node:crypto';
import { Faker } from '@faker-js/faker';
import type { Application, Directory, Group, Role, User } from '../../../shared/model/directory.ts';
import { CULTURES, type Culture } from './cultures.ts';
import { asciiName, UnusedNames } from './unused-names.ts';

/** What is made up: users, and groups and roles for a directory that has none. */
export type MadeUp = Pick<Directory, 'users' | 'groups' | 'roles'>;

/** Domains that no mail is ever delivered to. */
const DOMAINS = ['example.com', 'acme.test', 'partner.test'] as const;
const GROUPS: readonly Group[] = [
  { id: 'staff', name: 'Staff' },
  { id: 'partners', name: 'Partners' },
  { id: 'customers', name: 'Customers' },
];
const ROLES: readonly Role[] = [{ name: 'user' }, { name: 'editor' }, { name: 'admin' }];
const PLANS = ['basic', 'pro', 'enterprise'] as const;

/** Dates lie before this day, so that the same seed gives the same users on any day. */
const TODAY = '2026-01-01T00:00:00Z';
const FIRST_DAY = '2019-01-01T00:00:00Z';

/** Users are made this many at a time, so that what else the process does goes on in between. */
const PORTION = 500;
const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

interface Person extends Culture {
  readonly faker: Faker;
}

/**
 * Makes up users that look like people, spread over the groups, roles and applications of a
 * directory. The same seed and directory give the same users. None has an id, username or email of
 * the directory, and no mail or call reaches anybody.
 */
export async function makeUsers(
  { count, seed }: { readonly count: number; readonly seed: string },
  directory: Directory,
): Promise<MadeUp> {
  const people = seeded(seed);
  const names = new UnusedNames(directory);
  const groups = directory.groups.length > 0 ? [] : [...GROUPS];
  const roles = directory.roles.length > 0 ? [] : [...ROLES];
  const world = {
    groups: [...directory.groups, ...groups],
    roles: [...directory.roles, ...roles],
    applications: directory.applications,
  };
  const users: User[] = [];
  while (users.length < count) {
    if (users.length > 0 && users.length % PORTION === 0) await nextTurn();
    users.push(makeUser(people, names, world));
  }
  return { users, groups, roles };
}

function seeded(seed: string): readonly [Person, ...Person[]] {
  const hash = createHash('sha256').update(seed, 'utf8').digest();
  const numbers = [0, 4, 8, 12].map((at) => hash.readUInt32LE(at));
  const [first, ...others] = CULTURES.map((culture, index): Person => {
    const faker = new Faker({ locale: [...culture.names] });
    faker.seed([...numbers, index]);
    return { ...culture, faker };
  });
  if (first === undefined) throw new Error('There are no names to make users of.');
  return [first, ...others];
}

function makeUser(
  people: readonly [Person, ...Person[]],
  names: UnusedNames,
  world: Pick<Directory, 'groups' | 'roles' | 'applications'>,
): User {
  const dice = people[0].faker;
  const [first, second] = [dice.number.int(people.length - 1), dice.number.int(people.length - 1)];
  const { faker, locale, zones, phone } = people[Math.min(first, second)] ?? people[0];
  const firstName = faker.person.firstName();
  const lastName = faker.person.lastName();
  const plain = [asciiName(firstName), asciiName(lastName)].filter((part) => part !== '');
  const wanted = plain.length > 0 ? plain.join('.') : `user${dice.string.numeric(5)}`;
  const domain = dice.helpers.arrayElement(DOMAINS);
  const { username, email } = names.username(wanted, domain);
  const groups = spread(dice, world.groups, 2).map(({ id }) => id);
  return {
    id: names.id(() => dice.string.uuid()),
    username,
    email,
    emailVerified: dice.datatype.boolean(0.85),
    ...(phone !== undefined && { phone: dice.helpers.replaceSymbols(phone) }),
    firstName,
    lastName,
    birthDate: dateOf(dice.date.birthdate({ mode: 'age', min: 18, max: 79, refDate: TODAY })),
    locale,
    timezone: dice.helpers.arrayElement(zones),
    active: dice.datatype.boolean(0.96),
    createdAt: secondOf(dice.date.between({ from: FIRST_DAY, to: TODAY })),
    groups,
    roles: rolesOf(dice, world.roles, world.applications),
    data: { plan: dice.helpers.arrayElement(PLANS) },
    password: `test-${dice.string.alphanumeric({ length: 10, casing: 'lower' })}`,
  };
}

/** A few of a list, fewer of those that stand further back. */
function spread<T>(dice: Faker, list: readonly T[], most: number): T[] {
  if (list.length === 0) return [];
  const picks = Array.from({ length: dice.number.int(most) }, () => {
    const at = Math.min(dice.number.int(list.length - 1), dice.number.int(list.length - 1));
    return list[at];
  });
  return [...new Set(picks)].filter((each) => each !== undefined);
}

function rolesOf(
  dice: Faker,
  roles: readonly Role[],
  applications: readonly Application[],
): Record<string, string[]> {
  const entries = spread(dice, applications, 3).flatMap(({ clientId }) => {
    const own = roles.filter(({ application }) => (application ?? clientId) === clientId);
    const names = spread(dice, own, 2).map(({ name }) => name);
    const entry: [string, string[]] = [clientId, [...new Set(names)]];
    return names.length > 0 ? [entry] : [];
  });
  return Object.fromEntries(entries);
}

const dateOf = (date: Date) => date.toISOString().slice(0, 10);
const secondOf = (date: Date) => `${date.toISOString().slice(0, 19)}Z`;
