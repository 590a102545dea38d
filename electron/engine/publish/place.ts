import { originOf } from '../../../shared/publishing/subject.ts';
import { UsageError } from '../simulate/options.ts';
import type { Workspace } from '../workspace/index.ts';

export interface Publisher {
  readonly workspace: Workspace;
  /** name of a connection in tenants.json */
  readonly connection: string;
  readonly credential: string;
}

/** @throws UsageError when the platform can't be published to, or WorkspaceError: no such connection */
export function placeOf({ workspace, connection: name }: Publisher) {
  const connection = workspace.connection(name);
  const platform = workspace.platforms.find(({ id }) => id === connection.platform);
  if (platform?.remote === undefined) {
    throw new UsageError(
      `Hookbench cannot publish to platform "${connection.platform}" yet; export a bundle instead`,
    );
  }
  const known = workspace.contents.locks.get(connection.name);
  // What was published elsewhere says nothing of this tenant.
  const lock = known?.origin === originOf(connection.url) ? known : undefined;
  return { connection, remote: platform.remote, lock };
}
