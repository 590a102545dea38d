import type { Remote } from '../platforms/remote.ts';
import type { TenantAdapter } from './adapter.ts';
import { applyWith } from './apply.ts';
import { checkWith } from './check.ts';
import { findWith } from './find.ts';
import { heldWith } from './held.ts';
import { planWith } from './plan.ts';

/** The publisher over one platform's remote objects. */
export function remoteOf<State, Content>(adapter: TenantAdapter<State, Content>): Remote {
  const { secretPaths, codeField, configMembers } = adapter;
  return {
    secretPaths,
    codeField,
    ...(configMembers && { configMembers }),
    plan: (call, reading) => planWith(adapter, call, reading),
    check: (call, authored) => checkWith(adapter, call, authored),
    held: (begun, call) => heldWith(adapter, begun, call),
    remoteIdOf: (slug, manifest, call) => adapter.remoteIdOf(slug, manifest, call),
    find: (call) => findWith(adapter, call),
    apply: (plan, call, options) => applyWith(adapter, plan, call, options),
  };
}
