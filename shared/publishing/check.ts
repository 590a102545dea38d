import type { CheckOutcome } from '../model/publish.ts';
import type { RemoteCall } from '../platforms/remote.ts';
import type { Checked, Failure, TenantAdapter } from './adapter.ts';
import { driftOf } from './drift.ts';
import { trying } from './passing.ts';
import { originOf } from './subject.ts';

/** Says what a connection's credential may do, what is wrong with it, and what has drifted. */
export async function checkWith<State, Content>(
  adapter: TenantAdapter<State, Content>,
  call: RemoteCall,
): Promise<CheckOutcome> {
  const { name: tenant, platform, url } = call.connection;
  const { abilities, problems } = await checkedOf(adapter, call);
  const sound = problems.length === 0;
  return {
    tenant,
    platform,
    origin: originOf(url),
    abilities: [...abilities],
    problems: [...problems],
    drift: sound ? await driftOf(adapter, call) : [],
    usable: sound && abilities.every(({ allowed }) => allowed !== 'no'),
  };
}

async function checkedOf<State, Content>(
  adapter: TenantAdapter<State, Content>,
  call: RemoteCall,
): Promise<Checked> {
  const unfit = adapter.credentialProblem?.(call.credential, call);
  if (unfit !== undefined) {
    return { abilities: [], problems: [{ field: 'credential', message: unfit }] };
  }
  return adapter.check?.(call) ?? readable(adapter, call);
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
  const what = 'read what is on the tenant';
  if (listed.kind === 'listed') return { abilities: [{ what, allowed: 'yes' }], problems: [] };
  return { abilities: [{ what, allowed: 'no' }], problems: [problemOf(listed.failure)] };
}

/** Which field a failure is about: where the tenant refused, the credential, else the address. */
export const problemOf = ({ status, message }: Failure) => ({
  field: status === 401 || status === 403 ? 'credential' : 'url',
  message,
});
