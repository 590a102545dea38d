import type { FieldChange } from '../model/publish.ts';
import type { RemoteCall, Revision } from '../platforms/remote.ts';
import type { TenantAdapter } from './adapter.ts';

/** What would bring an object to a revision, field by field; undefined: the revision is not known here. */
export async function changesTo<State, Content>(
  adapter: TenantAdapter<State, Content>,
  { slug, hash }: Omit<Revision, 'content'>,
  state: State,
  call: RemoteCall,
): Promise<FieldChange[] | undefined> {
  const kept = await call.revision(slug, hash);
  if (kept === undefined) return undefined;
  if (adapter.compared !== undefined) {
    const content = adapter.compared(kept, state);
    return content && adapter.changes(state, content);
  }
  const restored = adapter.restored(kept, state, call);
  return restored.ok ? adapter.changes(state, restored.content) : undefined;
}

/** Whether an interrupted publishing brought a field to what it is now. */
export async function ownFields<State, Content>(
  adapter: TenantAdapter<State, Content>,
  slug: string,
  state: State,
  call: RemoteCall,
): Promise<(field: string) => boolean> {
  const hashes = call.begun?.get(slug) ?? [];
  const known = await Promise.all(
    hashes.map((hash) => changesTo(adapter, { slug, hash }, state, call)),
  );
  return (field) =>
    known.some((missing) => missing?.every((each) => each.field !== field) ?? false);
}
