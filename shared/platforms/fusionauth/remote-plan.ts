import type { Plan, PlanItem } from '../../model/publish.ts';
import type { PublishItem, RemoteCall } from '../remote.ts';
import { LambdaClient, originOf, type RemoteFailure, type RemoteLambda } from './remote-client.ts';
import { contentHash, contentOf, differences, fingerprint, lockedOf } from './remote-content.ts';

/** Reads each lambda and says what publishing would change. Writes nothing. */
export async function planLambdas(call: RemoteCall): Promise<Plan> {
  const plan = {
    tenant: call.connection.name,
    platform: 'fusionauth',
    origin: originOf(call.connection.url),
  };
  const unfit = credentialProblem(call.credential);
  if (unfit !== undefined) return { ...plan, items: [], failure: { message: unfit } };
  const client = new LambdaClient(call);
  const items: PlanItem[] = [];
  for (const item of call.items) {
    const planned = await planItem(item, call, client);
    if ('failure' in planned) {
      const { message, status } = planned.failure;
      return { ...plan, items, failure: { message, ...(status !== undefined && { status }) } };
    }
    items.push(planned);
  }
  return { ...plan, items };
}

/** An API key goes into a header as it is. */
function credentialProblem(credential: string): string | undefined {
  if (/^bearer\s/i.test(credential)) {
    return 'FusionAuth takes the API key alone: enter it without "Bearer".';
  }
  return /^[\x21-\x7e]+$/.test(credential)
    ? undefined
    : 'The API key is empty or holds characters that no key has: enter it again.';
}

async function planItem(
  item: PublishItem,
  call: RemoteCall,
  client: LambdaClient,
): Promise<PlanItem | { readonly failure: RemoteFailure }> {
  const made = contentOf(item, call);
  const refused = (reason: string, remoteId?: string): PlanItem => ({
    extension: item.slug,
    action: 'refused',
    ...(remoteId !== undefined && { remoteId }),
    changes: [],
    reason,
  });
  if (!made.ok) return refused(made.reason);
  const { id, content } = made;
  const answer = await client.read(id);
  if (answer.kind === 'failed') {
    return answer.failure.general
      ? { failure: answer.failure }
      : refused(answer.failure.message, id);
  }
  const current = answer.kind === 'found' ? answer.lambda : undefined;
  if (current !== undefined && current.type !== content.type) {
    return refused(
      `the lambda ${id} is of type ${current.type}, and FusionAuth can't change a lambda's type to ${content.type}: delete it there, or set another config.lambdaId`,
      id,
    );
  }
  const changes = differences(current, content);
  const action = current === undefined ? 'create' : changes.length > 0 ? 'update' : 'nothing';
  return {
    extension: item.slug,
    action,
    remoteId: id,
    changes,
    ...changedRemotely(item, id, action, current, call),
    base: fingerprint(current, call),
  };
}

/** What somebody else did to the lambda since it was last published from this workspace. */
function changedRemotely(
  { slug }: PublishItem,
  id: string,
  action: PlanItem['action'],
  current: RemoteLambda | undefined,
  call: RemoteCall,
): Pick<PlanItem, 'reason'> {
  const locked = lockedOf(slug, call);
  if (locked === undefined || locked.remoteId !== id || action === 'nothing') return {};
  if (current === undefined) {
    return {
      reason: `changed remotely: the lambda ${id} was published before and is gone from the tenant; publishing creates it again`,
    };
  }
  if (contentHash(current, call) === locked.hash) return {};
  return {
    reason: `changed remotely: the lambda ${id} is not as it was last published from this workspace; publishing overwrites what somebody changed there. Compare, and take over what should stay`,
  };
}
