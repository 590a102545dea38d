import type { CredentialState } from '../../shared/model/view.ts';
import type { Connection } from '../../shared/model/workspace.ts';
import { trustedBy } from '../engine/workspace/index.ts';
import type { CredentialFile, SealedCredential } from './credential-file.ts';
import { type FolderIdentity, identifyFolder } from './folder-identity.ts';
import type { Keychain } from './keychain.ts';

/** What a credential is for: in any other place it is not used. */
type Bound = Omit<SealedCredential, 'sealed'>;
type Entry = Bound & ({ readonly value: string } | { readonly sealed: string });

export interface CredentialParts {
  /** of the workspace that is open */
  readonly dir: () => string;
  readonly file: Pick<CredentialFile, 'entries' | 'write'>;
  readonly keychain: Keychain;
}

/**
 * Credentials by the name that a workspace's connections give them. Each is bound to the very folder,
 * the platform, the exact origin and the authorities that it was entered for: a workspace can't lead it
 * elsewhere by changing an address, and another workspace does not get it. Values are locked up by the
 * computer's keychain; without one they are in memory only, and end with the app.
 */
export class Credentials {
  readonly #parts: CredentialParts;
  /** of this session: what no keychain holds */
  #session: Entry[] = [];
  /** what the keychain did not open, by its sealed text */
  readonly #closed = new Set<string>();

  constructor(parts: CredentialParts) {
    this.#parts = parts;
  }

  /** Whether the keychain keeps what is entered beyond this session. */
  get lasting(): boolean {
    return this.#parts.keychain.exists();
  }

  /** What is known of a connection's credential; never its value. */
  state(connection: Connection): CredentialState {
    return { name: connection.name, state: this.#stateOf(connection) };
  }

  /** Keeps a value for what the connection is by now; it replaces every other one of that name. */
  keep(connection: Connection, value: string): void {
    const bound = boundOf(connection, identifyFolder(this.#parts.dir()));
    this.forget(connection);
    const sealed = this.#parts.keychain.seal(value);
    const entries = this.#parts.file.entries;
    const kept = sealed !== undefined && this.#parts.file.write([...entries, { ...bound, sealed }]);
    if (!kept) this.#session.push({ ...bound, value });
  }

  /** Forgets the credential of that name, whatever it was for. */
  forget({ credential }: Pick<Connection, 'credential'>): void {
    const here = identifyFolder(this.#parts.dir());
    const isOther = (entry: Bound) => entry.folder !== here?.folder || entry.name !== credential;
    this.#session = this.#session.filter(isOther);
    const { entries } = this.#parts.file;
    const others = entries.filter(isOther);
    if (others.length < entries.length) this.#parts.file.write(others);
  }

  /** The value, when it was entered for this very platform and origin. */
  valueFor(connection: Connection): string | undefined {
    const found = this.#find(connection);
    if (found?.entry === undefined || !found.fits) return undefined;
    if ('value' in found.entry) return found.entry.value;
    const value = this.#parts.keychain.open(found.entry.sealed);
    if (value === undefined) this.#closed.add(found.entry.sealed);
    else this.#closed.delete(found.entry.sealed);
    return value;
  }

  #stateOf(connection: Connection): CredentialState['state'] {
    const found = this.#find(connection);
    if (found === undefined) return 'missing';
    if (!found.fits) return 'origin-changed';
    if ('value' in found.entry) return 'session';
    return this.#closed.has(found.entry.sealed) ? 'locked' : 'keychain';
  }

  #find(connection: Connection): { entry: Entry; fits: boolean } | undefined {
    const here = boundOf(connection, identifyFolder(this.#parts.dir()));
    const named = [...this.#session, ...this.#parts.file.entries].filter(
      ({ folder, identity, name }) =>
        folder === here.folder && identity === here.identity && name === here.name,
    );
    const fitting = named.find(
      ({ platform, origin, trusted }) =>
        platform === here.platform && origin === here.origin && trusted === here.trusted,
    );
    const entry = fitting ?? named[0];
    return entry && { entry, fits: fitting !== undefined };
  }
}

function boundOf(connection: Connection, here: FolderIdentity | undefined): Bound {
  const { credential: name, platform, url, ca } = connection;
  const { folder = '', identity = '' } = here ?? {};
  return { folder, identity, name, platform, origin: new URL(url).origin, trusted: trustedBy(ca) };
}
