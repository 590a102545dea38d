import type { Directory } from '../../../shared/model/directory.ts';

const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
};

/** A name as it is typed on any keyboard; empty when it has no Latin letter. */
export function asciiName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[ßøæœłđ]/g, (letter) => PLAIN[letter] ?? '')
    .normalize('NFD')
    .replace(/[^a-z]/g, '');
}

/** Hands out ids, usernames and emails that no user of a directory has, each once. */
export class UnusedNames {
  readonly #taken: Set<string>;
  /** how often a username was wanted so far */
  readonly #wanted = new Map<string, number>();

  constructor({ users }: Pick<Directory, 'users'>) {
    this.#taken = new Set(
      users.flatMap(({ id, username, email }) => [id, username, ...(email ? [email] : [])]),
    );
  }

  /** The first that `make` gives and nobody has. */
  id(make: () => string): string {
    for (;;) {
      const id = make();
      if (this.#take(id)) return id;
    }
  }

  /** A username like the wanted one, with a number when somebody has it, and its email at a domain. */
  username(wanted: string, domain: string): { username: string; email: string } {
    for (;;) {
      const count = (this.#wanted.get(wanted) ?? 0) + 1;
      this.#wanted.set(wanted, count);
      const username = count === 1 ? wanted : `${wanted}${count}`;
      const email = `${username}@${domain}`;
      if (this.#taken.has(email) || !this.#take(username)) continue;
      this.#taken.add(email);
      return { username, email };
    }
  }

  #take(name: string): boolean {
    if (this.#taken.has(name)) return false;
    this.#taken.add(name);
    return true;
  }
}
