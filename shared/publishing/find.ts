import type { FoundAll, RemoteCall } from '../platforms/remote.ts';
import type { Listed, TenantAdapter } from './adapter.ts';
import { trying } from './passing.ts';
import { revisionHash } from './subject.ts';

/** Reads all objects of a tenant that may be extensions. */
export async function findWith<State, Content>(
  adapter: TenantAdapter<State, Content>,
  call: RemoteCall,
): Promise<FoundAll> {
  const unfit = adapter.credentialProblem?.(call.credential, call);
  if (unfit !== undefined) return { kind: 'failed', message: unfit };
  const listed = await trying(
    () => listedBy(adapter, call),
    (answer) => (answer.kind === 'failed' ? answer.failure : undefined),
    call.ports,
  );
  if (listed.kind === 'failed') {
    const { message, status } = listed.failure;
    return { kind: 'failed', message, ...(status !== undefined && { status }) };
  }
  const objects = listed.objects.map(({ remoteId, state }) => {
    const content = adapter.kept(adapter.contentOf(state));
    const location = adapter.location(remoteId, state, call);
    return {
      remoteId,
      taken: adapter.extensionOf(remoteId, state, call),
      revision: { hash: revisionHash(content, call), content },
      ...(location !== undefined && { location }),
    };
  });
  return { kind: 'found', objects };
}

async function listedBy<State, Content>(
  adapter: TenantAdapter<State, Content>,
  call: RemoteCall,
): Promise<Listed<State>> {
  const listed = await adapter.list(call);
  if (listed.kind === 'failed' || adapter.withBindings === undefined) return listed;
  return adapter.withBindings(listed.objects, call);
}
