import type { Ability } from '../../../model/publish.ts';
import type { Failure } from '../../../publishing/adapter.ts';
import type { Authored, RemoteCall } from '../../remote.ts';
import { configOf } from '../schemas.ts';
import { containerOf } from './api.ts';
import { listJobs } from './job.ts';
import { calmly, look, type Pinned, type RemoteModule } from './module-api.ts';
import { called, modulesIn } from './modules.ts';

const pinnedBy = ({ manifest }: Authored): Pinned[] =>
  modulesIn(configOf(manifest.config).meta ?? {});

/** Which extensions need it: without it the others are published all the same. */
const PACKAGES = { only: 'extensions with packages' };
const SCHEDULES = { only: 'extensions with a schedule' };

/** What a read that failed says: the token may not, or nothing. */
const unread = (what: string, { status, message }: Failure): Ability => ({
  what,
  allowed: status === 401 || status === 403 ? 'no' : 'unknown',
  reason: message,
});

/**
 * What a token may do about packages, where extensions have any. They belong to the tenant and not to
 * a container, so that no claim of a token says it, and to ask for one is to have it installed.
 * Source: docs/contracts/extend.md, HTTP API, modules.
 */
export async function checkModules(
  call: RemoteCall,
  authored: readonly Authored[],
): Promise<Ability[]> {
  const pinned = authored.flatMap(pinnedBy);
  if (pinned.length === 0) return [];
  const wanted = [...new Map(pinned.map((one) => [called(one), one])).values()];
  const answer = await calmly(() => look(call, wanted), call);
  const ability = answer.ok
    ? installing(answer.modules)
    : unread('read which packages the tenant has', answer.failure);
  return [{ ...ability, ...PACKAGES }];
}

function installing(modules: readonly RemoteModule[]): Ability {
  const missing = modules.filter(({ state }) => state !== 'available');
  const what = 'read which packages the tenant has';
  if (missing.length === 0) {
    return { what, allowed: 'yes', reason: 'all that the extensions need are there' };
  }
  const names = missing.map(called).join(', ');
  const reason = `${names} will be asked for. No token says whether it may, and to try it would install them: publishing shows it, before it writes the extension`;
  return { what: 'have packages installed', allowed: 'unknown', reason };
}

/**
 * What a token may do about schedules, where extensions have any: reading them is tried.
 * Source: docs/contracts/extend.md, Schedules, publishing.
 *
 * @param writing what it may do about the webtasks of the container, to which the jobs belong
 */
export async function checkJobs(
  call: RemoteCall,
  authored: readonly Authored[],
  writing: Ability,
): Promise<Ability[]> {
  if (authored.every(({ manifest }) => configOf(manifest.config).cron === undefined)) return [];
  const container = containerOf(call);
  const listed = await listJobs(call);
  const ability =
    listed.kind === 'failed'
      ? unread(`read the schedules of "${container}"`, listed.failure)
      : { ...writing, what: `set the schedules of "${container}"` };
  return [{ ...ability, ...SCHEDULES }];
}
