import type { RemoteCall } from '../platforms/remote.ts';
import type { Failure, TenantAdapter, Written } from './adapter.ts';
import { trying } from './passing.ts';
import { metBy, readCalmly } from './subject.ts';

type Write<State, Content> = Parameters<TenantAdapter<State, Content>['write']>[0];

/**
 * Does one request that changes something. Where its answer was lost or the tenant was out of
 * breath, it looks whether the change arrived, and asks again only when it did not.
 *
 * @param lookUp what became of it: undefined, when everything is as it was
 * @param failureOf undefined: it worked
 */
export async function writeStep<T>(
  once: () => Promise<T>,
  lookUp: () => Promise<T | undefined>,
  failureOf: (result: T) => Failure | undefined,
  { ports }: RemoteCall,
): Promise<T> {
  let tried = false;
  return trying(
    async () => {
      const arrived = tried ? await lookUp() : undefined;
      tried = true;
      return arrived ?? once();
    },
    failureOf,
    ports,
  );
}

/**
 * Writes an object as `writeStep` does a request.
 *
 * @param base what the object was when it was last read
 */
export function writeCalmly<State, Content>(
  adapter: TenantAdapter<State, Content>,
  what: Write<State, Content>,
  base: string,
  call: RemoteCall,
): Promise<Written> {
  return writeStep(
    () => adapter.write(what, call),
    () => lookUp(adapter, what, base, call),
    (written) => (written.kind === 'failed' ? written.failure : undefined),
    call,
  );
}

async function lookUp<State, Content>(
  adapter: TenantAdapter<State, Content>,
  { remoteId, content }: Write<State, Content>,
  base: string,
  call: RemoteCall,
): Promise<Written | undefined> {
  const read = await readCalmly(adapter, remoteId, call);
  if (read.kind === 'failed') return read;
  const { isThere, state, base: now } = metBy(adapter, read, call);
  if (isThere && state !== undefined && adapter.changes(state, content).length === 0) {
    return { kind: 'written' };
  }
  if (now === base) return undefined;
  const message = `${adapter.called(remoteId)} was changed by somebody else while it was written: look at a new plan.`;
  return { kind: 'failed', failure: { message } };
}
