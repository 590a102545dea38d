import type { RemoteCall } from '../platforms/remote.ts';
import type { TenantAdapter, Written } from './adapter.ts';
import { fingerprint } from './fingerprint.ts';
import { trying } from './passing.ts';
import { readCalmly } from './subject.ts';

type Write<State, Content> = Parameters<TenantAdapter<State, Content>['write']>[0];

/**
 * Writes an object. Where the answer was lost or the tenant was out of breath, it looks whether the
 * write arrived, and writes again only when nothing has changed.
 */
export async function writeCalmly<State, Content>(
  adapter: TenantAdapter<State, Content>,
  what: Write<State, Content>,
  call: RemoteCall,
): Promise<Written> {
  let tried = false;
  return trying(
    async (): Promise<Written> => {
      const arrived = tried ? await lookUp(adapter, what, call) : undefined;
      tried = true;
      return arrived ?? adapter.write(what, call);
    },
    (written) => (written.kind === 'failed' ? written.failure : undefined),
    call.ports,
  );
}

/** What became of a write: undefined, when it left everything as it was. */
async function lookUp<State, Content>(
  adapter: TenantAdapter<State, Content>,
  { remoteId, state, content }: Write<State, Content>,
  call: RemoteCall,
): Promise<Written | undefined> {
  const read = await readCalmly(adapter, remoteId, call);
  if (read.kind === 'failed') return read;
  if (read.kind === 'absent') return state === undefined ? undefined : changed(adapter, remoteId);
  if (adapter.changes(read.state, content).length === 0) return { kind: 'written' };
  if (state === undefined) return changed(adapter, remoteId);
  const { crypto } = call.ports;
  const same =
    fingerprint(adapter.identity(read.state), crypto) ===
    fingerprint(adapter.identity(state), crypto);
  return same ? undefined : changed(adapter, remoteId);
}

const changed = <State, Content>(
  adapter: TenantAdapter<State, Content>,
  remoteId: string,
): Written => ({
  kind: 'failed',
  failure: {
    message: `${adapter.called(remoteId)} was changed by somebody else while it was written: look at a new plan.`,
  },
});
