import type { FieldChange, Plan, PlanItem } from '../model/publish.ts';
import type { Entry, Reading, RemoteCall } from '../platforms/remote.ts';
import type { Failure, Read, TenantAdapter } from './adapter.ts';
import { atOnce, READS_AT_ONCE } from './at-once.ts';
import { trying } from './passing.ts';
import { changesFor } from './resend.ts';
import { changesTo, ownFields } from './revision-changes.ts';
import {
  desiredOf,
  locationOf,
  lockedOf,
  metBy,
  originOf,
  readCalmly,
  revisionHash,
  targetOf,
} from './subject.ts';

/** Reads the objects, several at the same time, and says what publishing would change. Writes nothing. */
export async function planWith<State, Content>(
  adapter: TenantAdapter<State, Content>,
  call: RemoteCall,
  reading: Reading = () => {},
): Promise<Plan> {
  const { name: tenant, platform, url } = call.connection;
  const head = { tenant, platform, origin: originOf(url) };
  const unfit = adapter.credentialProblem?.(call.credential, call);
  if (unfit !== undefined) return { ...head, items: [], failure: { message: unfit } };
  const claims = claimsOf(adapter, call);
  const wanted = claims.filter((claim) => 'entry' in claim).length;
  reading(0, wanted);
  const known = wanted > READS_AT_ONCE ? await listed(adapter, call) : undefined;
  let failure: Failure | undefined;
  let done = 0;
  const { cancelled = () => false } = call.ports;
  const planned = await atOnce(
    claims,
    async (claim) => {
      if (!('entry' in claim)) return claim;
      const read = known?.(claim.remoteId) ?? (await readCalmly(adapter, claim.remoteId, call));
      done += 1;
      reading(done, wanted);
      if (read.kind === 'failed' && read.failure.general === true) failure ??= read.failure;
      return planObject(adapter, claim, read, call);
    },
    () => failure === undefined && !cancelled(),
  );
  if (cancelled()) {
    return {
      ...head,
      items: [],
      failure: { message: 'Planning was cancelled: nothing was written.' },
    };
  }
  if (failure !== undefined) {
    const { message, status } = failure;
    return { ...head, items: [], failure: { message, ...(status !== undefined && { status }) } };
  }
  return { ...head, items: planned.filter((item) => item !== undefined) };
}

/** An extension and the object that it is. */
interface Claim {
  readonly entry: Entry;
  readonly remoteId: string;
}

const refusal = (extension: string, reason: string, more: Partial<PlanItem> = {}): PlanItem => ({
  extension,
  action: 'refused',
  changes: [],
  reason,
  ...more,
});

/** Which object each extension is, or why it can't be published: of two for one, the first has it. */
function claimsOf<State, Content>(
  adapter: TenantAdapter<State, Content>,
  call: RemoteCall,
): (Claim | PlanItem)[] {
  const owners = new Map<string, string>();
  return call.entries.map((entry) => {
    const { slug } = entry;
    const target = targetOf(adapter, entry, call);
    if (!target.ok) {
      const { reason, remoteId } = target;
      return refusal(slug, reason, remoteId === undefined ? {} : { remoteId });
    }
    const { remoteId } = target;
    const owner = owners.get(remoteId);
    if (owner !== undefined) {
      return refusal(
        slug,
        `"${owner}" is published as ${adapter.called(remoteId)} too: give one of them another ${adapter.idSetting}`,
      );
    }
    owners.set(remoteId, slug);
    return { entry, remoteId };
  });
}

/** All objects by their ids, where the platform gives them at once; undefined: read each. */
async function listed<State, Content>(
  adapter: TenantAdapter<State, Content>,
  call: RemoteCall,
): Promise<((remoteId: string) => Read<State>) | undefined> {
  if (adapter.listsAtOnce?.(call) !== true) return undefined;
  const answer = await trying(
    () => adapter.list(call),
    (list) => (list.kind === 'failed' ? list.failure : undefined),
    call.ports,
  );
  // Too many for one answer, or a credential for single objects: each of them is read then.
  if (answer.kind === 'failed') return undefined;
  const states = new Map(answer.objects.map(({ remoteId, state }) => [remoteId, state]));
  return (remoteId) => {
    const state = states.get(remoteId);
    return state === undefined ? { kind: 'absent' } : { kind: 'found', state };
  };
}

async function planObject<State, Content>(
  adapter: TenantAdapter<State, Content>,
  { entry, remoteId }: Claim,
  read: Read<State>,
  call: RemoteCall,
): Promise<PlanItem> {
  const { slug: extension } = entry;
  if (read.kind === 'failed') return refusal(extension, read.failure.message, { remoteId });
  const { isThere, state, base } = metBy(adapter, read, call);
  const desired = desiredOf(adapter, entry, state, call);
  if (!desired.ok) return refusal(extension, desired.reason, { remoteId, base });
  const { note } = desired;
  const obstacle = obstacleOf(desired.obstacle);
  const { changes, unread } = changesFor(
    adapter,
    state,
    desired.content,
    { isThere, slug: extension },
    call,
  );
  const item = { extension, remoteId, changes, base, ...(note !== undefined && { reason: note }) };
  if (!isThere || state === undefined) {
    const gone = lockedOf(extension, call)?.remoteId === remoteId;
    const reason = `changed remotely: ${adapter.called(remoteId)} was published before and is gone from the tenant; publishing creates it again`;
    return { ...item, action: 'create', ...(gone && { reason }), ...obstacle };
  }
  if (changes.length === 0) {
    const hash = revisionHash(adapter.kept(desired.content), call);
    const location = locationOf(adapter, extension, remoteId, state, call);
    const found = { ...item, action: 'nothing' as const, hash };
    const located = location === undefined ? found : { ...found, location };
    if (unread.length === 0) return located;
    const fields = unread.map(({ field }) => field);
    return {
      ...located,
      unread: fields,
      reason: [note, unreadReason(fields)].filter(Boolean).join(' '),
    };
  }
  const conflict = await conflictOf(adapter, item, state, call);
  return { ...item, ...obstacle, action: actionOf(changes), ...conflict };
}

const unreadReason = (fields: readonly string[]) =>
  `${fields.join(' and ')} can't be read back: whether the tenant has the value that is known here is not known. Send it again if it was changed.`;

/** What speaks against a write is overcome as a conflict is. */
const obstacleOf = (reason: string | undefined): Pick<PlanItem, 'reason' | 'conflict'> =>
  reason === undefined ? {} : { reason, conflict: { theirs: [], obstacle: true } };

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
async function conflictOf<State, Content>(
  adapter: TenantAdapter<State, Content>,
  { extension, remoteId, changes }: Pick<PlanItem, 'extension' | 'changes'> & { remoteId: string },
  state: State,
  call: RemoteCall,
): Promise<Pick<PlanItem, 'reason' | 'conflict'>> {
  const locked = lockedOf(extension, call);
  if (locked === undefined || locked.remoteId !== remoteId) return {};
  const there = adapter.contentOf(state);
  if (revisionHash(adapter.kept(there), call) === locked.hash) return {};
  const base = { slug: extension, hash: locked.hash };
  const since = await changesTo(adapter, base, state, call);
  const isOwn = await ownFields(adapter, extension, state, call);
  const theirs = since && turned(since).filter(({ field }) => !isOwn(field));
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
