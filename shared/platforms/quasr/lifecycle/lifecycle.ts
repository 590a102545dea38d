import type { JsonValue } from '../../../model/json.ts';
import type { LifecycleView } from '../../../model/lifecycle.ts';
import type { AuthoredExtension, Lifecycle } from '../../lifecycle.ts';
import { EXPIRY_MS, MOST_ENABLED } from '../facts.ts';
import { codeOf } from './code.ts';
import {
  type Code,
  clockOf,
  create,
  disable,
  enable,
  type Tenant,
  tenantAt,
  tenantSchema,
} from './tenant.ts';
import { viewOf } from './view.ts';

export const LIFECYCLE_KEY = 'quasr.lifecycle';

interface Moment {
  readonly tenant: Tenant;
  readonly code: Code;
}

function momentOf(value: JsonValue, extension: AuthoredExtension): Moment {
  const tenant = tenantSchema.parse(value);
  return { tenant, code: codeOf(extension, clockOf(tenant)) };
}

const ahead = (tenant: Tenant, ms: number): Tenant => ({ ...tenant, aheadMs: tenant.aheadMs + ms });

const ACTIONS: Readonly<Record<string, (moment: Moment) => Tenant>> = {
  create: ({ tenant, code }) => create(tenant, code),
  enable: ({ tenant, code }) => enable(tenant, code.slug),
  disable: ({ tenant, code }) => disable(tenant, code.slug),
  day: ({ tenant }) => ahead(tenant, EXPIRY_MS.value.untilFirstRun),
  month: ({ tenant }) => ahead(tenant, EXPIRY_MS.value.inactivity),
  now: ({ tenant }) => ({ ...tenant, aheadMs: 0 }),
};

/** How extensions live on a tenant. docs/contracts/quasr.md, 1.4 */
export const lifecycle: Lifecycle = {
  key: LIFECYCLE_KEY,
  at: (kept, moment) => tenantAt(kept, moment) as JsonValue,
  view(value, extension): LifecycleView {
    const { tenant, code } = momentOf(value, extension);
    return viewOf(tenant, code, MOST_ENABLED.value);
  },
  act(value, extension, action) {
    const act = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
    if (act === undefined) throw new Error(`the lifecycle has no action "${action}"`);
    return act(momentOf(value, extension)) as JsonValue;
  },
};
