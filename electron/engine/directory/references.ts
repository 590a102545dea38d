import type { Directory } from '../../../shared/model/directory.ts';

/** Stands for the application of a role that is one of all of them. */
const ALL: unique symbol = Symbol('all applications');

/** What the objects of a directory may refer to, ready to be asked about a hundred thousand users. */
export class References {
  readonly groups: ReadonlySet<string>;
  readonly applications: ReadonlySet<string>;
  readonly #users: Directory['users'];
  readonly #roles = new Map<string | typeof ALL, Set<string>>();
  #userIds: ReadonlySet<string> | undefined;

  constructor({ users, groups, roles, applications }: Directory) {
    this.#users = users;
    this.groups = new Set(groups.map(({ id }) => id));
    this.applications = new Set(applications.map(({ clientId }) => clientId));
    for (const { name, application = ALL } of roles) {
      this.#roles.set(application, (this.#roles.get(application) ?? new Set()).add(name));
    }
  }

  hasUser(id: string): boolean {
    this.#userIds ??= new Set(this.#users.map((user) => user.id));
    return this.#userIds.has(id);
  }

  /** Whether an application has a role, its own or one of all. */
  hasRole(application: string, name: string): boolean {
    const has = (of: string | typeof ALL) => this.#roles.get(of)?.has(name) === true;
    return has(application) || has(ALL);
  }
}
