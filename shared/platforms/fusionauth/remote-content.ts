import type { PlanItem } from '../../model/publish.ts';
import type { Problem } from '../../model/workspace.ts';
import type { PublishItem, RemoteCall } from '../remote.ts';
import { bodySyntax, nashornSyntax, newerSyntax } from './body-syntax.ts';
import { type Instance, instanceOf, instanceOptions } from './instance.ts';
import type { LambdaType } from './lambda-type.ts';
import { lintLambda } from './lint.ts';
import { type LambdaContent, originOf, type RemoteLambda } from './remote-client.ts';
import { configSchema } from './schemas.ts';
import { derivedId, lambdaRules } from './settings.ts';
import { lambdaTypes } from './triggers.ts';
import { isSince } from './versions.ts';

/** The fields that Hookbench owns of a remote lambda, in the order in which a plan shows them. */
const FIELDS = ['name', 'type', 'debug', 'body'] as const;

/** What `base` of a plan item is when the lambda does not exist yet. */
export const ABSENT = 'absent';

/** The lambda that an extension becomes, or why it can't be one. */
export type Content =
  | { readonly ok: true; readonly id: string; readonly content: LambdaContent }
  | { readonly ok: false; readonly reason: string };

/**
 * The id is the manifest's, else the lock's, else one derived from origin and slug, so that
 * publishing twice meets the same lambda.
 */
export function contentOf(item: PublishItem, call: RemoteCall): Content {
  const config = configSchema.safeParse(item.manifest.config);
  if (!config.success) {
    const [issue] = config.error.issues;
    return { ok: false, reason: `config.${issue?.path.join('.')}: ${issue?.message}` };
  }
  const type = lambdaTypes.find((candidate) => candidate.id === item.manifest.trigger);
  if (type === undefined) {
    return {
      ok: false,
      reason: `"${item.manifest.trigger}" is not a lambda type that Hookbench knows`,
    };
  }
  const instance = instanceOf(instanceOptions(call.connection.settings, undefined));
  const unpublishable = typeProblem(type, instance);
  if (unpublishable !== undefined) return { ok: false, reason: unpublishable };
  const syntax = bodySyntax(item.source);
  const rules = lambdaRules(type, instance, config.data);
  const missing = lintLambda(item.source, rules).find((found) => found.code === 'missing-function');
  const newer = instance.engine === 'Nashorn' ? nashornSyntax : newerSyntax;
  const problem = syntax ?? missing ?? newer(item.source);
  if (problem !== undefined) return { ok: false, reason: bodyReason(problem) };
  const origin = originOf(call.connection.url);
  return {
    ok: true,
    id:
      config.data.lambdaId ??
      lockedOf(item.slug, call)?.remoteId ??
      derivedId(call.ports.crypto.sha256, origin, item.slug),
    content: {
      name: item.manifest.label ?? item.slug,
      type: type.id,
      body: item.source.code,
      debug: config.data.debug ?? false,
    },
  };
}

/** What the lock holds of an extension, unless it was written for another origin. */
export function lockedOf(slug: string, { lock, connection }: RemoteCall) {
  return lock?.origin === originOf(connection.url) ? lock.extensions[slug] : undefined;
}

function bodyReason({ file, line = 1, column = 1, message, hint = '' }: Problem): string {
  return `lambda.body: ${file}:${line}:${column} ${message} ${hint}`.trim();
}

/** The owned fields that differ; every field when there is nothing yet. */
export function differences(
  current: RemoteLambda | undefined,
  content: LambdaContent,
): PlanItem['changes'] {
  return FIELDS.flatMap((field): PlanItem['changes'] => {
    const before = current === undefined ? undefined : String(current[field]);
    const after = String(content[field]);
    if (before === after) return [];
    return [{ field, ...(before !== undefined && { before }), after }];
  });
}

/** A fingerprint of what a plan was made against. The API has none: content and time of change. */
export function fingerprint(current: RemoteLambda | undefined, call: RemoteCall): string {
  if (current === undefined) return ABSENT;
  const parts = [...FIELDS.map((field) => current[field]), current.lastUpdateInstant ?? null];
  return call.ports.crypto.sha256(JSON.stringify(parts), 'hex');
}

/** SHA-256 (hex) of what is published. */
export function contentHash(content: LambdaContent, call: RemoteCall): string {
  return call.ports.crypto.sha256(JSON.stringify(FIELDS.map((field) => content[field])), 'hex');
}

/** Why an instance does not take lambdas of a type. */
function typeProblem({ id, since, confidence }: LambdaType, { version }: Instance) {
  if (confidence === 'assumed') {
    return `FusionAuth's API name for ${id} is not known yet: it runs here only`;
  }
  return since === undefined || isSince(version, since)
    ? undefined
    : `${id} came with FusionAuth ${since}, and the settings of this connection say ${version}`;
}
