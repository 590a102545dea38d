import type { CheckOutcome } from '../model/publish.ts';
import type { Authored, RemoteCall } from '../platforms/remote.ts';
import type { Checked, Failure, TenantAdapter } from './adapter.ts';
import { driftOf } from './drift.ts';
import { trying } from './passing.ts';
import { originOf } from './subject.ts';

/** Says what a connection's credential may do, what is wrong with it, and what has drifted. */
export async function checkWith<State, Content>(
  adapter: TenantAdapter<State, Content>,
  call: RemoteCall,
  authored: readonly Authored[],
): Promise<CheckOutcome> {
  const { name: tenant, platform, url } = call.connection;
  const { abilities, problems } = await checkedOf(adapter, call, authored);
  const sound = problems.length === 0;
  return {
    tenant,
    platform,
    origin: originOf(url),
    abilities: [...abilities],
    problems: [...problems],
    drift: sound ? await driftOf(adapter, call) : [],
    usable: sound && abilities.every(({ allowed, only }) => allowed !== 'no' || only !== undefined),
  };
}

async function checkedOf<State, Content>(
  adapter: TenantAdapter<State, Content>,
  call: RemoteCall,
  authored: readonly Authored[],
): Promise<Checked> {
  const unfit = adapter.credentialProblem?.(call.credential, call);
  if (unfit !== undefined) {
    return { abilities: [], problems: [{ field: 'credential', message: unfit }] };
  }
  return adapter.check?.(call, authored) ?? readable(adapter, call);
}

/** All that can be said of any platform: whether its objects can be read. */
async function readable<State, Content>(
  adapter: TenantAdapter<State, Content>,
  call: RemoteCall,
): Promise<Checked> {
  const listed = await trying(
    () => adapter.list(call),
    (answer) => (answer.kind === 'failed' ? answer.failure : undefined),
    call.ports,
  );
  if (listed.kind === 'failed') return failedCheck(listed.failure);
  const what = 'read what is on the tenant';
  return { abilities: [{ what, allowed: 'yes' }], problems: [] };
}

/** What a failure says of the credential, or of the field of the connection that is wrong. */
export function failedCheck({ status, message, lacks }: Failure): Checked {
  if (lacks !== undefined) {
    const what = 'use the API of the tenant';
    const ability = { what, permission: lacks, allowed: 'no', reason: message } as const;
    return { abilities: [ability], problems: [] };
  }
  const field = status === 401 || status === 403 ? 'credential' : 'url';
  return { abilities: [], problems: [{ field, message }] };
}
