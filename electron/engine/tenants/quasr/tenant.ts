import { z } from 'zod';

const categories = z.array(z.string().nullable()).nullish();
export const ruleSchema = z.object({
  type: categories,
  origin: categories,
  action: categories,
  result: categories,
  reason: categories,
  account: categories,
});

/** Instants are epoch ms. */
const extensionSchema = z.object({
  id: z.string(),
  label: z.string().nullable(),
  /** as it was set last; a build decides the rest */
  status: z.enum(['ENABLED', 'DISABLED']),
  createdAt: z.int(),
  updatedAt: z.int(),
  /** of its code: the build begins */
  queuedAt: z.int(),
  /** whether the build will succeed */
  builds: z.boolean(),
  code: z.string(),
  variables: z.string().nullable(),
  rule: ruleSchema.nullable(),
});
export type Extension = z.infer<typeof extensionSchema>;

/** A life as text; earlier states hold a number. */
const life = z.union([z.string(), z.int().transform(String)]);
const keys = z.string().nullable().default(null);
const uses = z.int().default(0);

const accountSchema = z.object({
  id: z.string(),
  subtype: z.string(),
  label: z.string(),
  status: z.enum(['ENABLED', 'DISABLED', 'PENDING', 'LOCKED']).default('ENABLED'),
  access: z.object({
    exp: life,
    use: uses,
    aud: z.array(z.string()),
    ext: z.string().nullable(),
    jwk: keys,
  }),
  identity: z.object({ exp: life, use: uses, ext: z.string().nullable(), jwk: keys }),
  refresh: z.object({ exp: life, use: uses }).default({ exp: '31536000', use: 1 }),
});
export type Account = z.infer<typeof accountSchema>;

export const tenantSchema = z.object({
  version: z.literal(1),
  platform: z.literal('quasr'),
  /** extensions that may be enabled at the same time */
  mostEnabled: z.int().positive(),
  extensions: z.array(extensionSchema),
  accounts: z.array(accountSchema),
});
export type Tenant = z.infer<typeof tenantSchema>;

const client = (id: string, label: string): Account => ({
  id,
  subtype: 'client',
  label,
  status: 'ENABLED',
  access: { exp: '3600', use: 0, aud: [], ext: null, jwk: null },
  identity: { exp: '3600', use: 0, ext: null, jwk: null },
  refresh: { exp: '31536000', use: 1 },
});

/** A tenant with two clients, since its API makes none here. */
export const FRESH_TENANT: Tenant = {
  version: 1,
  platform: 'quasr',
  mostEnabled: 5,
  extensions: [],
  accounts: [
    client('c0000000-0000-4000-8000-000000000001', 'Web shop'),
    client('c0000000-0000-4000-8000-000000000002', 'Field app'),
  ],
};

/** What is seen of an extension: its build takes time. */
export interface Seen {
  readonly status: 'ENABLED' | 'DISABLED' | 'PENDING';
  readonly build: 'QUEUED' | 'STARTED' | 'SUCCEEDED' | 'FAILED';
  readonly builtAt: number;
}

/**
 * Where an extension's build is: queued for a third of its time, then started.
 * Source: docs/contracts/quasr.md, 1.4 States.
 */
export function seen(extension: Extension, now: number, buildMs: number): Seen {
  const { queuedAt, builds, status } = extension;
  const since = now - queuedAt;
  if (since < buildMs / 3) return { status: 'PENDING', build: 'QUEUED', builtAt: queuedAt };
  if (since < buildMs) {
    return { status: 'PENDING', build: 'STARTED', builtAt: queuedAt + buildMs / 3 };
  }
  const builtAt = queuedAt + buildMs;
  return builds
    ? { status, build: 'SUCCEEDED', builtAt }
    : { status: 'DISABLED', build: 'FAILED', builtAt };
}
