import { z } from 'zod';
import { EXPIRY_MS, MOST_ENABLED } from '../facts.ts';

const instant = z.number().describe('epoch ms on the simulated clock');

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
});
export type Version = z.infer<typeof versionSchema>;

/** The extensions of the simulated tenant, by slug; the first of each is the one that is bound. */
export const tenantSchema = z.object({
  /** how far its clock is ahead */
  aheadMs: z.number(),
  versions: z.record(z.string(), z.array(versionSchema)),
});
export type Tenant = z.infer<typeof tenantSchema>;

export const EMPTY: Tenant = { aheadMs: 0, versions: {} };

export interface Code {
  readonly slug: string;
  readonly id: string;
  readonly hash: string;
  readonly bytes: number;
  /** whether the build can read it */
  readonly parses: boolean;
}

export const boundTo = ({ versions }: Tenant, slug: string): Version | undefined =>
  (Object.hasOwn(versions, slug) ? versions[slug] : undefined)?.[0];

const isOver = ({ expiresAt }: Version, now: number) => now >= expiresAt;

function withVersions(tenant: Tenant, slug: string, versions: Version[]): Tenant {
  return { ...tenant, versions: { ...tenant.versions, [slug]: versions } };
}

function changed(tenant: Tenant, slug: string, change: Partial<Version>): Tenant {
  const [first, ...rest] = tenant.versions[slug] ?? [];
  if (first === undefined) return tenant;
  return withVersions(tenant, slug, [{ ...first, ...change }, ...rest]);
}

/** Extensions of the tenant that are ENABLED and not over, without those of one slug. */
export function enabledBeside(tenant: Tenant, slug: string, now: number): number {
  return Object.entries(tenant.versions)
    .filter(([other]) => other !== slug)
    .flatMap(([, versions]) => versions)
    .filter((version) => version.status === 'ENABLED' && !isOver(version, now)).length;
}

const TOO_MANY = `${MOST_ENABLED.value} extensions are enabled, and no more may be`;

/** Enables the bound extension, if the tenant has room for it. docs/contracts/quasr.md, 1.4 */
export function enable(tenant: Tenant, slug: string, now: number): Tenant {
  const full = enabledBeside(tenant, slug, now) >= MOST_ENABLED.value;
  const [first, ...former] = tenant.versions[slug] ?? [];
  if (first === undefined) return tenant;
  const { note: _note, ...rest } = first;
  const bare = withVersions(tenant, slug, [rest, ...former]);
  return changed(bare, slug, full ? { status: 'DISABLED', note: TOO_MANY } : { status: 'ENABLED' });
}

export function disable(tenant: Tenant, slug: string): Tenant {
  return changed(tenant, slug, { status: 'DISABLED', note: 'you disabled it' });
}

/** Code that may not be changed in place becomes an extension of its own, and the binding points at it. */
export function create(tenant: Tenant, code: Code, now: number): Tenant {
  const { slug, id, hash, bytes, parses } = code;
  const former = (tenant.versions[slug] ?? []).map(
    (version): Version =>
      version.status === 'ENABLED'
        ? { ...version, status: 'DISABLED', note: 'another has taken its place' }
        : version,
  );
  const made: Version = {
    id,
    hash,
    bytes,
    status: 'DISABLED',
    build: parses ? 'SUCCEEDED' : 'FAILED',
    createdAt: now,
    expiresAt: now + EXPIRY_MS.value.untilFirstRun,
    ...(!parses && { note: 'its build has failed' }),
  };
  const built = withVersions(tenant, slug, [made, ...former]);
  return parses ? enable(built, slug, now) : built;
}

/** The tenant with this code in it: as it is, or in a new extension. */
export function deployed(tenant: Tenant, code: Code, now: number): Tenant {
  return boundTo(tenant, code.slug)?.hash === code.hash ? tenant : create(tenant, code, now);
}

/** A successful run keeps an extension for another 30 days; a failed one does not. */
export function afterRun(tenant: Tenant, slug: string, succeeded: boolean, now: number): Tenant {
  if (!succeeded) return tenant;
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
