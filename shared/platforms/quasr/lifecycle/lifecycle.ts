import type { JsonValue } from '../../../model/json.ts';
import type { LifecycleView } from '../../../model/lifecycle.ts';
import type { AuthoredExtension, Lifecycle } from '../../lifecycle.ts';
import { EXPIRY_MS, MOST_ENABLED } from '../facts.ts';
import { codeOf } from './code.ts';
import { type Code, create, disable, EMPTY, enable, type Tenant, tenantSchema } from './tenant.ts';
import { viewOf } from './view.ts';

export const LIFECYCLE_KEY = 'quasr.lifecycle';

interface Moment {
  readonly tenant: Tenant;
  readonly code: Code;
  readonly now: number;
}

function momentOf(kept: JsonValue, extension: AuthoredExtension): Moment {
  const tenant = tenantSchema.parse(kept);
  const now = extension.ports.clock.now() + tenant.aheadMs;
  return { tenant, code: codeOf(extension, now), now };
}

const ahead = (tenant: Tenant, ms: number): Tenant => ({ ...tenant, aheadMs: tenant.aheadMs + ms });

const ACTIONS: Readonly<Record<string, (moment: Moment) => Tenant>> = {
  create: ({ tenant, code, now }) => create(tenant, code, now),
  enable: ({ tenant, code, now }) => enable(tenant, code.slug, now),
  disable: ({ tenant, code }) => disable(tenant, code.slug),
  day: ({ tenant }) => ahead(tenant, EXPIRY_MS.value.untilFirstRun),
  month: ({ tenant }) => ahead(tenant, EXPIRY_MS.value.inactivity),
  now: ({ tenant }) => ({ ...tenant, aheadMs: 0 }),
};

/** How extensions live on a tenant. docs/contracts/quasr.md, 1.4 */
export const lifecycle: Lifecycle = {
  key: LIFECYCLE_KEY,
  fresh: EMPTY as JsonValue,
  view(kept, extension): LifecycleView {
    const { tenant, code, now } = momentOf(kept, extension);
    return viewOf(tenant, code, now, MOST_ENABLED.value);
  },
  act(kept, extension, action) {
    const act = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
    if (act === undefined) throw new Error(`the lifecycle has no action "${action}"`);
    return act(momentOf(kept, extension)) as JsonValue;
  },
};
