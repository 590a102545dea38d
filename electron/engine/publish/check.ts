import type { CheckOutcome } from '../../../shared/model/publish.ts';
import type { RemoteCall } from '../../../shared/platforms/remote.ts';
import { maskedCheck, maskerOf } from './masked.ts';
import { lockAt, type Publisher, placeOf } from './place.ts';
import { portsTo } from './ports.ts';

/**
 * Says what a connection's credential may do, what is wrong with the connection, and what was changed
 * on the tenant since it was published from this workspace. Changes nothing, there or here.
 *
 * @throws UsageError or WorkspaceError when there is no such connection, or its lock file can't be read
 */
export async function checkConnection(publisher: Publisher): Promise<CheckOutcome> {
  const place = await placeOf(publisher);
  const { connection, remote } = place;
  const lock = await lockAt(publisher.workspace, connection);
  const { credential } = publisher;
  const ports = portsTo(connection);
  const call: RemoteCall = {
    ...{ connection, credential, lock, ports },
    entries: [],
    revision: () => undefined,
  };
  const { extensions } = publisher.workspace.contents;
  const authored = extensions.filter(
    ({ manifest }) => manifest.platform === connection.platform && manifest.enabled,
  );
  return maskedCheck(await remote.check(call, authored), maskerOf(publisher, place));
}
