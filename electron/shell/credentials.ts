import type { CredentialState } from '../../shared/model/view.ts';
import type { Connection } from '../../shared/model/workspace.ts';
import { trustedBy } from '../engine/workspace/index.ts';
import type { CredentialBound } from './credential-file.ts';
import { type FolderIdentity, identifyFolder } from './folder-identity.ts';
import type { Kept, SealedValues } from './sealed-values.ts';

export interface CredentialParts {
  /** of the workspace that is open */
  readonly dir: () => string;
  readonly values: SealedValues<CredentialBound>;
}

/**
 * Credentials by the name that a workspace's connections give them. Each is bound to the very folder,
 * the platform, the exact origin and the authorities that it was entered for: a workspace can't lead it
 * elsewhere by changing an address, and another workspace does not get it.
 */
export class Credentials {
  readonly #parts: CredentialParts;

  constructor(parts: CredentialParts) {
    this.#parts = parts;
  }

  /** Whether the keychain keeps what is entered beyond this session. */
  get lasting(): boolean {
    return this.#parts.values.lasting;
  }

  /** What is known of a connection's credential; never its value. */
  state(connection: Connection): CredentialState {
    return { name: connection.name, state: this.#stateOf(connection) };
  }

  /** Keeps a value for what the connection is by now; it replaces every other one of that name. */
  keep(connection: Connection, value: string): void {
    const bound = boundOf(connection, identifyFolder(this.#parts.dir()));
    this.forget(connection);
    this.#parts.values.keep(bound, value);
  }

  /** Forgets the credential of that name, whatever it was for. */
  forget({ credential }: Pick<Connection, 'credential'>): void {
    const here = identifyFolder(this.#parts.dir());
    this.#parts.values.forget(({ folder, name }) => folder !== here?.folder || name !== credential);
  }

  /** The value, when it was entered for this very platform and origin. */
  valueFor(connection: Connection): string | undefined {
    const found = this.#find(connection);
    return found?.fits ? this.#parts.values.open(found.entry) : undefined;
  }

  #stateOf(connection: Connection): CredentialState['state'] {
    const found = this.#find(connection);
    if (found === undefined) return 'missing';
    return found.fits ? this.#parts.values.stateOf(found.entry) : 'origin-changed';
  }

  #find(connection: Connection): { entry: Kept<CredentialBound>; fits: boolean } | undefined {
    const here = boundOf(connection, identifyFolder(this.#parts.dir()));
    const named = this.#parts.values.entries.filter(
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

function boundOf(connection: Connection, here: FolderIdentity | undefined): CredentialBound {
  const { credential: name, platform, url, ca } = connection;
  const { folder = '', identity = '' } = here ?? {};
  return { folder, identity, name, platform, origin: new URL(url).origin, trusted: trustedBy(ca) };
}
