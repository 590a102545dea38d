import { z } from 'zod';
import type { JsonValue } from '../../../model/json.ts';
import type { TenantMoment } from '../../lifecycle.ts';
import { EXPIRY_MS, MOST_ENABLED } from '../facts.ts';

const instant = z.number().describe("epoch ms on the tenant's clock");

/** One extension of the tenant: its code never changes. */
const versionSchema = z.object({
  id: z.string(),
  hash: z.string(),
  /** of the code as Base64 */
  bytes: z.number(),
  status: z.enum(['PENDING', 'ENABLED', 'DISABLED']),
  build: z.enum(['QUEUED', 'STARTED', 'SUCCEEDED', 'FAILED']),
  createdAt: instant,
  expiresAt: instant,
  /** of its last successful run */
  ranAt: instant.optional(),
  /** why it is not ENABLED */
  note: z.string().optional(),
  /** extensions that were made for this slug so far, this one included */
  made: z.number().int().positive(),
});
export type Version = z.infer<typeof versionSchema>;

const keptSchema = z.object({
  /** how far its clock is ahead */
  aheadMs: z.number(),
  /** the extension that is bound, by slug; those that it took the place of are DISABLED */
  bound: z.record(z.string(), versionSchema),
});

/** The extensions of the simulated tenant at a moment. */
export const tenantSchema = keptSchema.extend({
  /** epoch ms of the machine's clock */
  nowMs: z.number(),
  /** slugs that the workspace has: what it has no more counts for nothing */
  present: z.array(z.string()),
});
export type Tenant = z.infer<typeof tenantSchema>;

export interface Code {
  readonly slug: string;
  readonly id: string;
  readonly hash: string;
  readonly bytes: number;
  /** whether the build can read it */
  readonly parses: boolean;
}

/** What was kept of a tenant, at a moment. */
export function tenantAt(kept: JsonValue | undefined, { now, extensions }: TenantMoment): Tenant {
  const { data = { aheadMs: 0, bound: {} } } = keptSchema.safeParse(kept);
  return { ...data, nowMs: now, present: [...extensions] };
}

/** Epoch ms on the tenant's clock. */
export const clockOf = ({ nowMs, aheadMs }: Tenant): number => nowMs + aheadMs;

export const boundTo = ({ bound }: Tenant, slug: string): Version | undefined =>
  Object.hasOwn(bound, slug) ? bound[slug] : undefined;

const isOver = ({ expiresAt }: Version, now: number) => now >= expiresAt;

const withBound = (tenant: Tenant, slug: string, version: Version): Tenant => ({
  ...tenant,
  bound: { ...tenant.bound, [slug]: version },
});

function changed(tenant: Tenant, slug: string, change: Partial<Version>): Tenant {
  const version = boundTo(tenant, slug);
  return version === undefined ? tenant : withBound(tenant, slug, { ...version, ...change });
}

/** Extensions of the tenant that are ENABLED and not over, without that of one slug. */
export function enabledBeside(tenant: Tenant, slug: string): number {
  return tenant.present.filter((other) => {
    const version = other === slug ? undefined : boundTo(tenant, other);
    return version?.status === 'ENABLED' && !isOver(version, clockOf(tenant));
  }).length;
}

const TOO_MANY = `${MOST_ENABLED.value} extensions are enabled, and no more may be`;

/** Enables the bound extension, if the tenant has room for it. docs/contracts/quasr.md, 1.4 */
export function enable(tenant: Tenant, slug: string): Tenant {
  const version = boundTo(tenant, slug);
  if (version === undefined) return tenant;
  const { note: _note, ...rest } = version;
  const full = enabledBeside(tenant, slug) >= MOST_ENABLED.value;
  return withBound(
    tenant,
    slug,
    full ? { ...rest, status: 'DISABLED', note: TOO_MANY } : { ...rest, status: 'ENABLED' },
  );
}

export function disable(tenant: Tenant, slug: string): Tenant {
  return changed(tenant, slug, { status: 'DISABLED', note: 'you disabled it' });
}

/** Code that may not be changed in place becomes an extension of its own, and the binding points at it. */
export function create(tenant: Tenant, code: Code): Tenant {
  const { slug, id, hash, bytes, parses } = code;
  const now = clockOf(tenant);
  const made: Version = {
    id,
    hash,
    bytes,
    status: 'DISABLED',
    build: parses ? 'SUCCEEDED' : 'FAILED',
    createdAt: now,
    expiresAt: now + EXPIRY_MS.value.untilFirstRun,
    ...(!parses && { note: 'its build has failed' }),
    made: (boundTo(tenant, slug)?.made ?? 0) + 1,
  };
  const built = withBound(tenant, slug, made);
  return parses ? enable(built, slug) : built;
}

/** The tenant with this code in it: as it is, or in a new extension. */
export function deployed(tenant: Tenant, code: Code): Tenant {
  return boundTo(tenant, code.slug)?.hash === code.hash ? tenant : create(tenant, code);
}

/** A successful run keeps an extension for another 30 days; a failed one does not. */
export function afterRun(tenant: Tenant, slug: string, succeeded: boolean): Tenant {
  if (!succeeded) return tenant;
  const now = clockOf(tenant);
  return changed(tenant, slug, { ranAt: now, expiresAt: now + EXPIRY_MS.value.inactivity });
}

/** Why the platform does not run an extension; undefined when it does. */
export function stoppedBy(version: Version, now: number): string | undefined {
  const { ranAt, expiresAt, status, build, note } = version;
  if (isOver(version, now)) {
    const why =
      ranAt === undefined
        ? 'it did not run successfully within a day of its creation'
        : 'its last successful run was 30 days before';
    return `it expired at ${new Date(expiresAt).toISOString()}: ${why}`;
  }
  if (status === 'ENABLED' || build === 'FAILED') return undefined;
  return `it is ${status}${note === undefined ? '' : `: ${note}`}`;
}
