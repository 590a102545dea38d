import type { Ability } from '../../../model/publish.ts';
import type { Checked } from '../../../publishing/adapter.ts';
import { failedCheck } from '../../../publishing/check.ts';
import type { Authored, RemoteCall } from '../../remote.ts';
import { containerOf, listWebtasks } from './api.ts';
import { checkJobs, checkModules } from './check-needs.ts';
import { claimsOf, grants } from './claims.ts';

/** Says what a token may do: reading is tried, writing follows from its claims, as far as they go. */
export async function checkToken(
  call: RemoteCall,
  authored: readonly Authored[],
): Promise<Checked> {
  const container = containerOf(call);
  const listed = await listWebtasks(call);
  if (listed.kind === 'failed') return failedCheck(listed.failure);
  const claims = claimsOf(call.credential);
  const what = `read the webtasks of "${container}" and their secrets`;
  const permission = claims?.ten === undefined ? {} : { permission: `ten: ${claims.ten}` };
  const reading: Ability = { what, ...permission, allowed: 'yes' };
  const write = writing(container, claims);
  const jobs = await checkJobs(call, authored, write);
  const modules = await checkModules(call, authored);
  return { abilities: [reading, write, ...jobs, ...modules], problems: [] };
}

/** Nothing can be written for trial: what is written runs. */
function writing(container: string, claims: ReturnType<typeof claimsOf>): Ability {
  const what = `create and change webtasks of "${container}"`;
  if (claims === undefined || grants(claims, container) === undefined) {
    const reason = 'the token does not say what it may do; a master token may do everything';
    return { what, allowed: 'unknown', reason };
  }
  const { ten, jtnm } = claims;
  const permission = `ten: ${ten}`;
  if (jtnm === undefined) return { what, permission, allowed: 'yes' };
  const names = [jtnm].flat().join(', ');
  const reason = `the token manages the names ${names} alone: enter one without "jtnm" for others`;
  return { what, permission, allowed: 'unknown', reason };
}
