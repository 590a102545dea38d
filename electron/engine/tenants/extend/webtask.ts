import { z } from 'zod';

const textMap = z.record(z.string(), z.string());

/** The one JSON document of a webtask's storage, as text. */
const storageSchema = z.object({ data: z.string(), etag: z.string() });

/**
 * A named webtask as it is kept. `meta` is absent where there is none; code and url exclude each
 * other. Source: docs/contracts/extend.md, HTTP API.
 */
export const webtaskSchema = z.object({
  container: z.string(),
  name: z.string(),
  token: z.string(),
  code: z.string().optional(),
  url: z.string().optional(),
  meta: textMap.optional(),
  secrets: textMap.optional(),
  host: z.string().optional(),
  storage: storageSchema.optional(),
});
export type Webtask = z.infer<typeof webtaskSchema>;

/** A job that calls a webtask by the clock; they have one name. */
const jobSchema = z.object({
  container: z.string(),
  name: z.string(),
  schedule: z.string(),
  tz: z.string().optional(),
  state: z.enum(['active', 'inactive']),
  meta: textMap.optional(),
  token: z.string().optional(),
});
export type Job = z.infer<typeof jobSchema>;

/** A module that somebody has asked for. */
const moduleSchema = z.object({
  name: z.string(),
  version: z.string(),
  /** epoch ms */
  queuedAt: z.int(),
});
export type Module = z.infer<typeof moduleSchema>;

export const clusterSchema = z.object({
  version: z.literal(1),
  platform: z.literal('extend'),
  /** signs the tokens that are issued here */
  signingKey: z.string().min(32),
  webtasks: z.array(webtaskSchema),
  /** absent in files from before there were any */
  jobs: z.array(jobSchema).default([]),
  modules: z.array(moduleSchema).default([]),
});
export type Cluster = z.infer<typeof clusterSchema>;

export function emptyCluster(signingKey: string): Cluster {
  return { version: 1, platform: 'extend', signingKey, webtasks: [], jobs: [], modules: [] };
}

export interface WebtaskName {
  readonly container: string;
  readonly name: string;
}

export const isNamed = (webtask: WebtaskName, { container, name }: WebtaskName) =>
  webtask.container === container && webtask.name === name;

export const withoutJob = (cluster: Cluster, name: WebtaskName): Cluster => ({
  ...cluster,
  jobs: cluster.jobs.filter((job) => !isNamed(job, name)),
});

export function findWebtask(cluster: Cluster, name: WebtaskName): Webtask | undefined {
  return cluster.webtasks.find((webtask) => isNamed(webtask, name));
}

/** Puts a webtask in the place of the one of its name, or at the end. */
export function withWebtask(cluster: Cluster, webtask: Webtask): Cluster {
  const known = cluster.webtasks.some((each) => isNamed(each, webtask));
  const webtasks = known
    ? cluster.webtasks.map((each) => (isNamed(each, webtask) ? webtask : each))
    : [...cluster.webtasks, webtask];
  return { ...cluster, webtasks };
}
