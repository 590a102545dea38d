import type { FieldChange } from '../model/publish.ts';
import type { RemoteCall } from '../platforms/remote.ts';
import type { TenantAdapter } from './adapter.ts';

/** What is to be written of an object. */
export interface ToWrite {
  readonly changes: FieldChange[];
  /** it is there as it shall be: values that go with no write, and that can't be compared */
  readonly unread: readonly FieldChange[];
  /** it is there as it shall be, but for values that are sent again */
  readonly resent?: true;
}

/**
 * What writing would change. Values that can't be read back go with every write; where nothing else
 * changes, they go when the author wants them sent again, or wanted it of a publishing that was killed.
 */
export function changesFor<State, Content>(
  adapter: TenantAdapter<State, Content>,
  state: State | undefined,
  content: Content,
  { isThere, slug }: { readonly isThere: boolean; readonly slug: string },
  { resendSecrets = false, resending }: RemoteCall,
): ToWrite {
  const changes = adapter.changes(state, content);
  const unread = isThere && changes.length === 0 ? [...(adapter.unread?.(content) ?? [])] : [];
  const isSent = resendSecrets || resending?.has(slug) === true;
  if (!isSent || unread.length === 0) return { changes, unread };
  const changed = unread.map((change) => ({ ...change, after: 'sent again' }));
  return { changes: changed, unread: [], resent: true };
}
