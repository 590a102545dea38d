import type { Connection } from '../../../shared/model/workspace.ts';
import type { BoundTo } from '../../../shared/platforms/remote.ts';
import { aliasOf } from '../../../shared/publishing/alias-of.ts';
import type { Workspace } from '../workspace/index.ts';
import { freeSlug } from './slug-of.ts';

/** The aliases of a connection, to which those are added that a tenant's objects need. */
export class Aliases {
  readonly #workspace: Workspace;
  #connection: Connection;

  constructor(workspace: Workspace, connection: Connection) {
    this.#workspace = workspace;
    this.#connection = connection;
  }

  /**
   * Names what an extension is bound to, by the aliases that are there and by new ones, which the
   * workspace then has.
   *
   * @throws WorkspaceError when `tenants.json` can't be written
   */
  async of(bound: readonly BoundTo[]): Promise<string[]> {
    const aliases = { ...this.#connection.aliases };
    const names = bound.map(({ ids, name }) => {
      const [usual] = ids;
      const known = aliasOf({ aliases }, ...ids);
      if (known !== undefined) return known;
      const alias = freeSlug(name, Object.keys(aliases));
      aliases[alias] = usual;
      return alias;
    });
    if (Object.keys(aliases).length > Object.keys(this.#connection.aliases).length) {
      const connection = { ...this.#connection, aliases };
      await this.#workspace.saveConnection(connection);
      this.#connection = connection;
    }
    return [...new Set(names)];
  }
}
