import type { Checked } from '../../../publishing/adapter.ts';
import { failedCheck } from '../../../publishing/check.ts';
import type { RemoteCall } from '../../remote.ts';
import { scopeOf } from './api.ts';
import { readTenant } from './line.ts';

const NEEDED = ['read extensions', 'create and retire extensions', 'set them on clients'];

/**
 * Says what a credential may do: one scope is for all of the Management API, so that whoever may read
 * may write. Accounts that the aliases name are looked up.
 * Source: docs/contracts/quasr.md, 1.2.
 */
export async function checkAccount(call: RemoteCall): Promise<Checked> {
  const tenant = await readTenant(call);
  if (!tenant.ok) return failedCheck(tenant.failure);
  const permission = scopeOf(call);
  const known = tenant.value.clients.map(({ id }) => id);
  const lost = Object.entries(call.connection.aliases).filter(([, id]) => !known.includes(id));
  return {
    abilities: NEEDED.map((what) => ({ what, permission, allowed: 'yes' })),
    problems: lost.map(([alias, id]) => ({
      field: `aliases.${alias}`,
      message: `the tenant has no client with the id ${id}: take it from its accounts, or take the alias out.`,
    })),
  };
}
