import type { Plan, PlanItem, PublishedItem, PublishOutcome } from '../../../model/publish.ts';
import type { PublishItem, Remote, RemoteCall } from '../../remote.ts';
import {
  containerOf,
  type RemoteWebtask,
  readWebtask,
  type WebtaskBody,
  writeWebtask,
} from './api.ts';
import { changesOf, secretPaths } from './changes.ts';
import { desiredOf, fingerprint, nameOf, publishedHash } from './desired.ts';

type Progress = (extension: string, step: string) => void;

function originOf(url: string): string {
  return /^https?:\/\/[^/?#]+/i.exec(url)?.[0].toLowerCase() ?? url;
}

function header(call: RemoteCall) {
  const { connection } = call;
  return {
    tenant: connection.name,
    platform: connection.platform,
    origin: originOf(connection.url),
  };
}

function remoteIdOf(call: RemoteCall, item: PublishItem): string {
  return `${containerOf(call)}/${nameOf(item)}`;
}

/** What the lock holds of this very webtask, unless it was written for another origin. */
function lockedOf({ slug }: PublishItem, remoteId: string, { lock, connection }: RemoteCall) {
  const known = lock?.origin === originOf(connection.url) ? lock.extensions[slug] : undefined;
  return known?.remoteId === remoteId ? known : undefined;
}

function asBody({ code = '', meta, secrets }: RemoteWebtask): WebtaskBody {
  return { code, meta, secrets };
}

async function planItem(
  item: PublishItem,
  call: RemoteCall,
): Promise<PlanItem | Required<Pick<Plan, 'failure'>>> {
  const read = await readWebtask(call, nameOf(item));
  if (read.kind === 'failed') {
    const { message, status } = read;
    return { failure: { message, ...(status !== undefined && { status }) } };
  }
  const remote = read.kind === 'found' ? read.webtask : undefined;
  const extension = item.slug;
  const remoteId = remoteIdOf(call, item);
  const { crypto } = call.ports;
  const base = fingerprint(remote, crypto);
  const desired = desiredOf(item, remote);
  if (desired.kind === 'refused') {
    const { reason } = desired;
    return { extension, action: 'refused', remoteId, changes: [], reason, base };
  }
  const changes = changesOf(remote, desired.body);
  const locked = lockedOf(item, remoteId, call);
  if (remote === undefined) {
    return {
      extension,
      action: 'create',
      remoteId,
      changes,
      ...(locked !== undefined && {
        reason: `changed remotely: "${nameOf(item)}" was published before and is gone from the tenant; publishing creates it again`,
      }),
      base,
    };
  }
  if (changes.length === 0) return { extension, action: 'nothing', remoteId, changes, base };
  const changed = locked !== undefined && locked.hash !== publishedHash(asBody(remote), crypto);
  return {
    extension,
    action: 'update',
    remoteId,
    changes,
    ...(changed && {
      reason: `changed remotely: "${nameOf(item)}" is not as it was last published from this workspace; publishing overwrites what somebody changed there. Compare, and take over what should stay`,
    }),
    base,
  };
}

async function plan(call: RemoteCall): Promise<Plan> {
  const items: PlanItem[] = [];
  const owners = new Map<string, string>();
  for (const item of call.items) {
    const name = nameOf(item);
    const owner = owners.get(name);
    if (owner !== undefined) {
      const reason = `"${owner}" is published under the name "${name}" too. Give one of them another config.name.`;
      items.push({ extension: item.slug, action: 'refused', changes: [], reason });
      continue;
    }
    owners.set(name, item.slug);
    const planned = await planItem(item, call);
    if ('failure' in planned) return { ...header(call), items: [], failure: planned.failure };
    items.push(planned);
  }
  return { ...header(call), items };
}

async function applyItem(
  planned: PlanItem,
  item: PublishItem | undefined,
  call: RemoteCall,
  progress: Progress,
): Promise<PublishedItem> {
  const { extension } = planned;
  const refused = (message: string): PublishedItem => ({ extension, status: 'refused', message });
  const failed = (message: string): PublishedItem => ({ extension, status: 'failed', message });
  if (planned.action === 'refused') return refused(planned.reason ?? 'refused by the plan');
  if (item === undefined) return refused('the extension is no longer in the workspace: plan again');

  progress(extension, 'reading');
  const name = nameOf(item);
  const { crypto } = call.ports;
  const read = await readWebtask(call, name);
  if (read.kind === 'failed') return failed(read.message);
  const remote = read.kind === 'found' ? read.webtask : undefined;
  if (fingerprint(remote, crypto) !== planned.base) {
    return refused(`"${name}" was changed on the tenant since the plan: plan again and look.`);
  }
  const desired = desiredOf(item, remote);
  if (desired.kind === 'refused') return refused(desired.reason);
  const { body } = desired;
  const remoteId = remoteIdOf(call, item);
  const hash = publishedHash(body, crypto);
  if (remote !== undefined && changesOf(remote, body).length === 0) {
    const location = call.lock?.extensions[extension]?.location ?? remote.runUrl;
    return { extension, status: 'unchanged', remoteId, hash, ...(location && { location }) };
  }

  progress(extension, 'writing');
  const written = await writeWebtask(call, name, body);
  if (written.kind === 'failed') return failed(written.message);

  progress(extension, 'verifying');
  const after = await readWebtask(call, name);
  if (after.kind === 'failed') return failed(`written, but not verified: ${after.message}`);
  if (after.kind === 'absent') return failed(`written, but "${name}" is not on the tenant.`);
  const differing = changesOf(after.webtask, body).map((change) => change.field);
  if (differing.length > 0) {
    return failed(`written, but the tenant holds something else in ${differing.join(', ')}.`);
  }
  const location = written.location ?? after.webtask.runUrl;
  const status = remote === undefined ? 'created' : 'updated';
  return { extension, status, remoteId, hash, ...(location && { location }) };
}

async function apply(given: Plan, call: RemoteCall, progress: Progress): Promise<PublishOutcome> {
  const head = header(call);
  const elsewhere = given.origin !== head.origin || given.tenant !== head.tenant;
  const items: PublishedItem[] = [];
  for (const planned of given.items) {
    if (elsewhere) {
      const message = `the plan was made for ${given.origin}: plan again for ${head.origin}.`;
      items.push({ extension: planned.extension, status: 'refused', message });
      continue;
    }
    const item = call.items.find(({ slug }) => slug === planned.extension);
    items.push(await applyItem(planned, item, call, progress));
  }
  const done = items.every(({ status }) => status !== 'failed' && status !== 'refused');
  return { ...head, items, complete: given.failure === undefined && done };
}

/**
 * Webtasks of one container: one PUT each, read before and after. Nothing is ever deleted.
 * Source: docs/contracts/extend.md, HTTP API.
 */
export const remote: Remote = {
  secretPaths,
  credentialLabel: 'Webtask token',
  plan,
  apply,
};
