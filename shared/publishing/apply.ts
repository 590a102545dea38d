import type { Plan, PlanItem, PublishedItem, PublishOutcome } from '../model/publish.ts';
import type { ApplyOptions, Entry, RemoteCall, Settling } from '../platforms/remote.ts';
import type { TenantAdapter } from './adapter.ts';
import { changesFor } from './resend.ts';
import {
  desiredOf,
  locationOf,
  metBy,
  originOf,
  readCalmly,
  revisionHash,
  targetOf,
} from './subject.ts';
import { writeCalmly } from './write.ts';

/**
 * Writes what the plan says, one object after the other: sees to what has to be there before, reads
 * again and refuses what changed since the plan, keeps the revision, writes, reads back and compares.
 */
export async function applyWith<State, Content>(
  adapter: TenantAdapter<State, Content>,
  plan: Plan,
  call: RemoteCall,
  options: ApplyOptions,
): Promise<PublishOutcome> {
  const { name: tenant, platform, url } = call.connection;
  const head = { tenant, platform, origin: originOf(url) };
  const isElsewhere = plan.origin !== head.origin || plan.tenant !== head.tenant;
  const items: PublishedItem[] = [];
  for (const planned of plan.items) {
    const { extension } = planned;
    const { leftUnread = false, ...applied }: Applied = isElsewhere
      ? refused(`the plan was made for ${plan.origin}: plan again for ${head.origin}.`)
      : await applyItem(adapter, planned, call, options);
    items.push(await settled({ extension, ...applied }, { leftUnread }, options));
  }
  const done = items.every(({ status }) => DONE.includes(status));
  return { ...head, items, complete: plan.failure === undefined && done };
}

const DONE: readonly PublishedItem['status'][] = ['created', 'updated', 'unchanged'];

/** What became of an object, also where that can't be kept here. */
async function settled(
  item: PublishedItem,
  how: Settling,
  options: ApplyOptions,
): Promise<PublishedItem> {
  try {
    await options.settled(item, how);
    return item;
  } catch (error) {
    const message = `${item.status} on the tenant, but that can't be kept here. ${causeOf(error)} Put that right and publish again: it finds what arrived.`;
    return { ...item, status: 'failed', message };
  }
}

const causeOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

type Applied = Omit<PublishedItem, 'extension'> & Partial<Settling>;

const refused = (message: string): Applied => ({ status: 'refused', message });

const CANCELLED: Applied = { status: 'cancelled', message: 'nothing of it was written' };

async function applyItem<State, Content>(
  adapter: TenantAdapter<State, Content>,
  planned: PlanItem,
  call: RemoteCall,
  options: ApplyOptions,
): Promise<Applied> {
  const { cancelled = () => false } = call.ports;
  if (planned.action === 'refused') return refused(planned.reason ?? 'refused by the plan');
  if (cancelled()) return CANCELLED;
  const entry = call.entries.find(({ slug }) => slug === planned.extension);
  if (entry === undefined) return refused('the extension is not part of this call: plan again.');
  const target = targetOf(adapter, entry, call);
  if (!target.ok) return refused(target.reason);
  const { remoteId } = target;
  const called = adapter.called(remoteId);
  if (remoteId !== planned.remoteId) {
    return refused(`the plan was made for another object than ${called}: plan again.`);
  }
  if (planned.conflict !== undefined && !options.force) {
    return { ...refused(planned.reason ?? `${called} was changed remotely`), remoteId };
  }
  // Where secrets are open it is looked what writing nothing leaves of them.
  const isOpen = call.resending?.has(planned.extension) === true;
  if (planned.action === 'nothing' && planned.hash !== undefined && !isOpen) {
    const { hash, location } = planned;
    return {
      status: 'unchanged',
      remoteId,
      hash,
      ...(location !== undefined && { location }),
    };
  }
  return applyTo(adapter, { planned, entry, remoteId }, call, options);
}

interface Task {
  readonly planned: PlanItem;
  readonly entry: Entry;
  readonly remoteId: string;
}

async function applyTo<State, Content>(
  adapter: TenantAdapter<State, Content>,
  { planned, entry, remoteId }: Task,
  call: RemoteCall,
  { progress, keep }: ApplyOptions,
): Promise<Applied> {
  const { extension } = planned;
  const called = adapter.called(remoteId);
  const failed = (message: string): Applied => ({ status: 'failed', remoteId, message });

  const unready = await adapter.prepare?.(remoteId, call, (step) => progress(extension, step));
  if (call.ports.cancelled?.()) return { ...CANCELLED, remoteId };
  if (unready !== undefined) return failed(unready.message);

  progress(extension, 'reading');
  const before = await readCalmly(adapter, remoteId, call);
  if (call.ports.cancelled?.()) return { ...CANCELLED, remoteId };
  if (before.kind === 'failed') return failed(before.failure.message);
  const { isThere, state, base } = metBy(adapter, before, call);
  if (base !== planned.base) {
    const message = `${called} was changed on the tenant since the plan: look at a new plan.`;
    return { ...refused(message), remoteId };
  }
  const desired = desiredOf(adapter, entry, state, call);
  if (!desired.ok) return refused(desired.reason);
  const { content } = desired;
  const kept = adapter.kept(content);
  const hash = revisionHash(kept, call);
  const leftUnread = adapter.leavesUnread?.(content) ?? false;
  const located = (location: string | undefined) => ({
    ...{ remoteId, hash, leftUnread },
    ...(location !== undefined && { location }),
  });
  const { changes, resent } = changesFor(
    adapter,
    state,
    content,
    { isThere, slug: extension },
    call,
  );
  if (isThere && state !== undefined && changes.length === 0) {
    return {
      status: 'unchanged',
      ...located(locationOf(adapter, extension, remoteId, state, call)),
    };
  }
  try {
    await keep({ slug: extension, remoteId, hash, content: kept, ...(resent && { resent }) });
  } catch (error) {
    const message = `nothing was written to the tenant: what is being done can't be kept here. ${causeOf(error)}`;
    return refused(message);
  }

  progress(extension, 'writing');
  const written = await writeCalmly(adapter, { remoteId, state, content }, base, call);
  if (written.kind === 'failed') return failed(written.failure.message);

  progress(extension, 'verifying');
  const after = await readCalmly(adapter, remoteId, call);
  if (after.kind === 'failed') {
    return failed(`written, but it could not be read back: ${after.failure.message}`);
  }
  if (after.kind === 'absent') return failed(`written, but the tenant does not have ${called}.`);
  const wrong = adapter.changes(after.state, content).map(({ field }) => field);
  if (wrong.length > 0) {
    return failed(`written, but the tenant holds something else in ${wrong.join(', ')}.`);
  }
  const location = written.location ?? adapter.location(remoteId, after.state, call);
  return { status: isThere ? 'updated' : 'created', ...located(location) };
}
