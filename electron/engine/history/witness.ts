import type { Application, Directory, User } from '../../../shared/model/directory.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import type { StateStore } from '../simulate/state-store.ts';
import type { DirectorySlice } from './given.ts';
import { NOT_KEPT } from './withhold.ts';

/**
 * Sees what a run looks up that is not in its input, so that the run can be repeated. A replay
 * answers from what was seen: passwords are not kept, only whether they were right.
 */
export class Witness {
  readonly #users = new Set<User>();
  #scopes = false;
  /** what extensions had kept before the run, by its key */
  readonly found: JsonObject = Object.create(null);
  readonly #asked = new Set<string>();
  readonly passwords: boolean[] = [];
  readonly #known: boolean[] | undefined;

  /** @param known the answers of the run that is replayed */
  constructor(known?: readonly boolean[]) {
    this.#known = known && [...known];
  }

  user(user: User | undefined): void {
    if (user !== undefined) this.#users.add(user);
  }

  /** The scopes of every application were looked at. */
  scopes(): void {
    this.#scopes = true;
  }

  /** Whether an entered password is the right one. */
  async password(compare: () => Promise<boolean>): Promise<boolean> {
    const matches = this.#known?.shift() ?? (await compare());
    this.passwords.push(matches);
    return matches;
  }

  /** The same store; what the run finds there is noted. */
  watching(store: StateStore): StateStore {
    return {
      get: (key) => {
        const value = store.get(key);
        if (!this.#asked.has(key) && value !== undefined) this.found[key] = value;
        this.#asked.add(key);
        return value;
      },
      put: (key, value) => {
        this.#asked.add(key);
        store.put(key, value);
      },
    };
  }

  /** The users in the order in which they were looked up: a flow that names none takes the first. */
  slice(
    { groups, roles, applications }: Directory,
    application: Application | undefined,
  ): DirectorySlice {
    const users = [...this.#users];
    const inGroups = new Set(users.flatMap((user) => user.groups ?? []));
    const ofClient = application?.clientId;
    const others = this.#scopes ? applications.filter((each) => each !== application) : [];
    return {
      users: users.map(withoutPassword),
      groups: groups.filter(({ id }) => inGroups.has(id)),
      roles: roles.filter((role) => role.application === ofClient),
      applications: [
        ...(application === undefined ? [] : [withoutSecret(application)]),
        ...others.map(scopesOnly),
      ],
    };
  }
}

function withoutPassword(user: User): User {
  const { password, passwordHash, ...rest } = user;
  const had = password !== undefined || passwordHash !== undefined;
  return had ? { ...rest, password: NOT_KEPT } : user;
}

function withoutSecret(application: Application): Application {
  const { clientSecret } = application;
  return clientSecret === undefined ? application : { ...application, clientSecret: NOT_KEPT };
}

const scopesOnly = ({ clientId, platform, scopes }: Application): Application => ({
  clientId,
  platform,
  redirectUris: [],
  grantTypes: [],
  ...(scopes && { scopes }),
});
