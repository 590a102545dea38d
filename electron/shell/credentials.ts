import type { CredentialState } from '../../shared/model/view.ts';
import type { Connection } from '../../shared/model/workspace.ts';

interface Entry {
  readonly platform: string;
  readonly origin: string;
  readonly value: string;
}

const originOf = (connection: Connection) => new URL(connection.url).origin;

/**
 * Credentials of this session, by the name that connections give them. Each is bound to the platform
 * and the exact origin that it was entered for: a workspace can't lead it elsewhere by changing an
 * address. Values are in memory only, and end with the app.
 */
export class Credentials {
  readonly #entries = new Map<string, Entry>();

  /** What is known of a connection's credential; never its value. */
  state(connection: Connection): CredentialState {
    const entry = this.#entries.get(connection.credential);
    if (entry === undefined) return { name: connection.name, state: 'missing' };
    const bound = entry.platform === connection.platform && entry.origin === originOf(connection);
    return { name: connection.name, state: bound ? 'session' : 'origin-changed' };
  }

  /** Keeps a value for the connection's platform and origin, until the app ends. */
  keep(connection: Connection, value: string): void {
    const entry = { platform: connection.platform, origin: originOf(connection), value };
    this.#entries.set(connection.credential, entry);
  }

  /** The value, when it was entered for this very platform and origin. */
  valueFor(connection: Connection): string | undefined {
    const entry = this.#entries.get(connection.credential);
    return this.state(connection).state === 'session' ? entry?.value : undefined;
  }
}
