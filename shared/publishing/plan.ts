import type { FieldChange, Plan, PlanItem } from '../model/publish.ts';
import type { Entry, RemoteCall } from '../platforms/remote.ts';
import type { Failure, TenantAdapter } from './adapter.ts';
import {
  desiredOf,
  lockedOf,
  metBy,
  originOf,
  readCalmly,
  revisionHash,
  targetOf,
} from './subject.ts';

/** Reads each object and says what publishing would change. Writes nothing. */
export async function planWith<State, Content>(
  adapter: TenantAdapter<State, Content>,
  call: RemoteCall,
): Promise<Plan> {
  const { connection } = call;
  const { name: tenant, platform, url } = connection;
  const head = { tenant, platform, origin: originOf(url) };
  const unfit = adapter.credentialProblem?.(call.credential, call);
  if (unfit !== undefined) return { ...head, items: [], failure: { message: unfit } };
  const items: PlanItem[] = [];
  const owners = new Map<string, string>();
  for (const entry of call.entries) {
    const planned = await planEntry(adapter, entry, call, owners);
    if ('failure' in planned) {
      const { message, status } = planned.failure;
      return { ...head, items, failure: { message, ...(status !== undefined && { status }) } };
    }
    items.push(planned);
  }
  return { ...head, items };
}

async function planEntry<State, Content>(
  adapter: TenantAdapter<State, Content>,
  entry: Entry,
  call: RemoteCall,
  owners: Map<string, string>,
): Promise<PlanItem | { readonly failure: Failure }> {
  const { slug: extension } = entry;
  const refused = (reason: string, more: Partial<PlanItem> = {}): PlanItem => ({
    extension,
    action: 'refused',
    changes: [],
    reason,
    ...more,
  });
  const target = targetOf(adapter, entry, call);
  if (!target.ok) {
    const { reason, remoteId } = target;
    return refused(reason, remoteId === undefined ? {} : { remoteId });
  }
  const { remoteId } = target;
  const owner = owners.get(remoteId);
  if (owner !== undefined) {
    return refused(
      `"${owner}" is published as ${adapter.called(remoteId)} too: give one of them another ${adapter.idSetting}`,
    );
  }
  owners.set(remoteId, extension);
  const read = await readCalmly(adapter, remoteId, call);
  if (read.kind === 'failed') {
    const { failure } = read;
    return failure.general === true ? { failure } : refused(failure.message, { remoteId });
  }
  const { isThere, state, base } = metBy(adapter, read, call);
  const desired = desiredOf(adapter, entry, state, call);
  if (!desired.ok) return refused(desired.reason, { remoteId, base });
  const { note } = desired;
  const changes = adapter.changes(state, desired.content);
  const item = { extension, remoteId, changes, base, ...(note !== undefined && { reason: note }) };
  if (!isThere || state === undefined) {
    const gone = lockedOf(extension, call)?.remoteId === remoteId;
    const reason = `changed remotely: ${adapter.called(remoteId)} was published before and is gone from the tenant; publishing creates it again`;
    return { ...item, action: 'create', ...(gone && { reason }) };
  }
  if (changes.length === 0) return { ...item, action: 'nothing' };
  return { ...item, action: actionOf(changes), ...conflictOf(adapter, item, state, call) };
}

/** An object whose content stays is only bound or activated. */
function actionOf(changes: readonly FieldChange[]): PlanItem['action'] {
  const steps = new Set(changes.map(({ step }) => step));
  if (steps.has(undefined)) return 'update';
  return steps.has('bind') ? 'bind' : 'activate';
}

/**
 * What somebody else did to an object since it was last published from this workspace, when
 * publishing would undo it: what they changed elsewhere in it stays.
 */
function conflictOf<State, Content>(
  adapter: TenantAdapter<State, Content>,
  { extension, remoteId, changes }: Pick<PlanItem, 'extension' | 'changes'> & { remoteId: string },
  state: State,
  call: RemoteCall,
): Pick<PlanItem, 'reason' | 'conflict'> {
  const locked = lockedOf(extension, call);
  if (locked === undefined || locked.remoteId !== remoteId) return {};
  const there = adapter.contentOf(state);
  if (revisionHash(adapter.kept(there), call) === locked.hash) return {};
  const base = call.revision(extension, locked.hash);
  const restored = base && adapter.restored(base, state, call);
  const theirs = restored?.ok ? turned(adapter.changes(state, restored.content)) : undefined;
  const overwritten = theirs?.some(({ field }) => changes.some((each) => each.field === field));
  if (overwritten === false) return {};
  return {
    reason: `changed remotely: ${adapter.called(remoteId)} is not as it was last published from this workspace; publishing overwrites what somebody changed there. Compare, and take over what should stay; to overwrite it, publish by force`,
    conflict: { theirs: theirs ?? [] },
  };
}

/** Changes the other way round: from what they led to, back. */
const turned = (changes: readonly FieldChange[]): FieldChange[] =>
  changes.map(({ before, after, ...rest }) => ({
    ...rest,
    ...(after !== undefined && { before: after }),
    ...(before !== undefined && { after: before }),
  }));
