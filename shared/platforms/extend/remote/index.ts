import type { Read, TenantAdapter } from '../../../publishing/adapter.ts';
import { atOnce } from '../../../publishing/at-once.ts';
import { remoteOf } from '../../../publishing/remote-of.ts';
import type { RemoteCall } from '../../remote.ts';
import { containerOf, listWebtasks, readWebtask } from './api.ts';
import { secretPaths } from './changes.ts';
import { checkToken } from './check.ts';
import { claimsOf, claimsProblem } from './claims.ts';
import { install } from './install.ts';
import { configMembers, listJobs } from './job.ts';
import { nameOf } from './named.ts';
import { offer } from './offer.ts';
import {
  desiredScheduled,
  keptScheduled,
  readScheduled,
  restoredScheduled,
  type Scheduled,
  type ScheduledBody,
  scheduledChanges,
  writeScheduled,
} from './scheduled.ts';
import { takenOf } from './taken.ts';

const bodyOf = ({ code = '', meta, secrets, job }: Scheduled): ScheduledBody => ({
  code,
  meta,
  secrets,
  job,
});

/** The name of the webtask in a remote id, `<container>/<name>`. */
const nameIn = (remoteId: string, call: RemoteCall) => remoteId.slice(containerOf(call).length + 1);

const adapter: TenantAdapter<Scheduled, ScheduledBody> = {
  secretPaths,
  idSetting: 'config.name',
  codeField: offer.codeField,
  configMembers,
  credentialProblem(credential, call) {
    const claims = claimsOf(credential);
    return claims && claimsProblem(claims, containerOf(call), call.ports.clock.now());
  },
  check: checkToken,
  called: (remoteId) => `the webtask ${remoteId}`,
  remoteIdOf: (slug, manifest, call) => `${containerOf(call)}/${nameOf({ slug, manifest })}`,
  target: (item, call) => ({ ok: true, remoteId: `${containerOf(call)}/${nameOf(item)}` }),
  read: (remoteId, call) => readScheduled({ remoteId, name: nameIn(remoteId, call) }, call),
  desired: desiredScheduled,
  restored: restoredScheduled,
  changes: scheduledChanges,
  contentOf: bodyOf,
  kept: keptScheduled,
  identity: ({ code, meta, secrets, job }) => ({
    code: code ?? null,
    meta: { ...meta },
    secrets: { ...secrets },
    ...(job && { job: { ...job } }),
  }),
  prepare: install,
  write: ({ remoteId, state, content }, call) =>
    writeScheduled(nameIn(remoteId, call), state, content, call),
  async list(call) {
    const listed = await listWebtasks(call);
    if (listed.kind === 'failed') return listed;
    const jobs = await listJobs(call);
    if (jobs.kind === 'failed') return jobs;
    const jobOf = new Map(jobs.rows);
    let failed: Extract<Read<Scheduled>, { kind: 'failed' }> | undefined;
    const read = await atOnce(
      listed.rows,
      async ({ name }) => {
        const one = await readWebtask(call, name);
        if (one.kind === 'failed') failed ??= one;
        return one.kind === 'found'
          ? [
              {
                remoteId: `${containerOf(call)}/${name}`,
                state: { ...one.state, job: jobOf.get(name) },
              },
            ]
          : [];
      },
      () => failed === undefined,
    );
    if (failed !== undefined) return failed;
    const objects = read.flatMap((found) => found ?? []);
    return { kind: 'listed', objects };
  },
  extensionOf: (remoteId, state) => takenOf(remoteId.slice(remoteId.indexOf('/') + 1), state),
  location: (_remoteId, { runUrl }) => runUrl,
};

/**
 * Webtasks of one container: one PUT each, and one for the job of a scheduled one, read before and
 * after. Nothing is ever deleted. Source: docs/contracts/extend.md, HTTP API and Schedules.
 */
export const remote = remoteOf(adapter);
