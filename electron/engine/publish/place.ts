import type { Connection, Lock } from '../../../shared/model/workspace.ts';
import type { Remote, RemotePorts } from '../../../shared/platforms/remote.ts';
import { originOf } from '../../../shared/publishing/subject.ts';
import type { SecretSource } from '../simulate/engine-parts.ts';
import { UsageError } from '../simulate/options.ts';
import type { Workspace } from '../workspace/index.ts';
import type { Patience } from './ports.ts';

export interface Publisher {
  readonly workspace: Workspace;
  /** name of a connection in tenants.json */
  readonly connection: string;
  readonly credential: string;
  /** values of secrets: they are masked in whatever a tenant says; absent: there are none */
  readonly secrets?: SecretSource;
  /** send values again that can't be read back from the tenant; absent: only with other changes */
  readonly resendSecrets?: boolean;
  /** what others who wait for this one are told: `hookbench publish` */
  readonly who?: string;
  /** absent: the network */
  readonly portsTo?: (connection: Connection, patience: Patience | undefined) => RemotePorts;
}

/** Where it goes. */
export interface Place {
  readonly connection: Connection;
  readonly remote: Remote;
}

/** @throws UsageError when the platform can't be published to, or WorkspaceError: no such connection */
export async function placeOf({ workspace, connection: name }: Publisher): Promise<Place> {
  const connection = workspace.connection(name);
  const platform = workspace.platforms.find(({ id }) => id === connection.platform);
  if (platform?.remote === undefined) {
    throw new UsageError(
      `Hookbench cannot publish to platform "${connection.platform}" yet; export a bundle instead`,
    );
  }
  return { connection, remote: await platform.remote.load() };
}

/**
 * What is published there, as the disk has it; what was published elsewhere says nothing of this tenant.
 *
 * @throws WorkspaceError when the file can't be read
 */
export async function lockAt(
  workspace: Workspace,
  connection: Connection,
): Promise<Lock | undefined> {
  const lock = await workspace.readLock(connection.name);
  return lock?.origin === originOf(connection.url) ? lock : undefined;
}
