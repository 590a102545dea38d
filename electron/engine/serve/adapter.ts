import type { Adapter, AdapterFactory } from 'oidc-provider';
import type { Store } from './store.ts';

/** The protocol's view of the store. A change is answered when it is saved. */
export function adapterOver(store: Store): AdapterFactory {
  return (kind): Adapter => ({
    async find(id) {
      return store.find(kind, id);
    },
    async findByUid(uid) {
      return store.findSession(uid);
    },
    /** There is no device flow, whose codes these would be. */
    async findByUserCode() {
      return undefined;
    },
    async upsert(id, payload, expiresIn) {
      store.put(kind, id, payload, expiresIn);
      await store.saved();
    },
    async consume(id) {
      store.patch(kind, id, { consumed: Math.floor(Date.now() / 1000) });
      await store.saved();
    },
    async destroy(id) {
      store.remove(kind, id);
      await store.saved();
    },
    async revokeByGrantId(grantId) {
      store.revoke(grantId);
      await store.saved();
    },
  });
}
