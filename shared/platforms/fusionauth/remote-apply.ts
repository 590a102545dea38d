import type { Plan, PlanItem, PublishedItem, PublishOutcome } from '../../model/publish.ts';
import type { RemoteCall } from '../remote.ts';
import { LambdaClient } from './remote-client.ts';
import { contentHash, contentOf, differences, fingerprint } from './remote-content.ts';

type Progress = (extension: string, step: string) => void;

/**
 * Writes what the plan says, one lambda after the other: reads again and refuses what changed
 * since the plan, writes, reads back and compares.
 */
export async function applyLambdas(
  plan: Plan,
  call: RemoteCall,
  progress: Progress,
): Promise<PublishOutcome> {
  const client = new LambdaClient(call);
  const items: PublishedItem[] = [];
  for (const planned of plan.items) {
    const { status, ...rest } = await applyItem(planned, call, client, progress);
    items.push({ extension: planned.extension, status, ...rest });
  }
  return {
    tenant: plan.tenant,
    platform: plan.platform,
    origin: plan.origin,
    items,
    complete:
      plan.failure === undefined &&
      items.every(({ status }) => status !== 'refused' && status !== 'failed'),
  };
}

type Applied = Omit<PublishedItem, 'extension'>;

async function applyItem(
  planned: PlanItem,
  call: RemoteCall,
  client: LambdaClient,
  progress: Progress,
): Promise<Applied> {
  const refused = (message: string): Applied => ({ status: 'refused', message });
  if (planned.action === 'refused') return refused(planned.reason ?? 'refused by the plan');
  const item = call.items.find((candidate) => candidate.slug === planned.extension);
  if (item === undefined) return refused('the extension is not part of this call; plan again');
  const made = contentOf(item, call);
  if (!made.ok) return refused(made.reason);
  const { id, content } = made;
  if (id !== planned.remoteId) {
    return refused(`the plan was made for the lambda ${planned.remoteId}, not ${id}; plan again`);
  }
  const published = {
    remoteId: id,
    location: client.locationOf(id),
    hash: contentHash(content, call),
  };
  const failed = (message: string): Applied => ({ status: 'failed', remoteId: id, message });

  progress(planned.extension, 'reading');
  const before = await client.read(id);
  if (before.kind === 'failed') return failed(before.failure.message);
  const current = before.kind === 'found' ? before.lambda : undefined;
  if (fingerprint(current, call) !== planned.base) {
    return {
      ...refused('the lambda changed on the tenant after the plan was made; look at a new plan'),
      remoteId: id,
    };
  }
  if (differences(current, content).length === 0) return { status: 'unchanged', ...published };

  progress(planned.extension, 'writing');
  const written =
    current === undefined
      ? await client.create(id, content)
      : await client.replace(id, current, content);
  if (written.kind === 'failed') return failed(written.failure.message);

  progress(planned.extension, 'verifying');
  const after = await client.read(id);
  if (after.kind === 'failed') {
    return failed(`written, but it could not be read back: ${after.failure.message}`);
  }
  if (after.kind === 'absent') return failed('written, but the instance does not have it');
  const wrong = differences(after.lambda, content).map((change) => change.field);
  if (wrong.length > 0) {
    return failed(`written, but the instance holds another ${wrong.join(' and ')} than was sent`);
  }
  return { status: current === undefined ? 'created' : 'updated', ...published };
}
