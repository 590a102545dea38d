import type { JsonObject } from '../../../model/json.ts';
import type { FieldChange } from '../../../model/publish.ts';
import type { Manifest, Problem } from '../../../model/workspace.ts';
import type { Desired, Target } from '../../../publishing/adapter.ts';
import { lockedOf, originOf } from '../../../publishing/subject.ts';
import type { PublishItem, RemoteCall } from '../../remote.ts';
import { type Instance, instanceOf, instanceOptions } from '../instance.ts';
import { derivedId, lambdaRules } from '../invocation/settings.ts';
import { bodySyntax, nashornSyntax, newerSyntax } from '../lint/body-syntax.ts';
import { lintLambda } from '../lint/lint.ts';
import { configSchema } from '../schemas.ts';
import type { LambdaType } from '../types/lambda-type.ts';
import { lambdaTypes } from '../types/triggers.ts';
import { isSince } from '../versions.ts';
import type { LambdaContent, RemoteLambda } from './client.ts';

/** The fields that Hookbench owns of a remote lambda, in the order in which a plan shows them. */
const FIELDS = ['name', 'type', 'debug', 'body'] as const;

/** Chosen here, so that publishing twice meets the same lambda. */
export function remoteIdOf(slug: string, { config }: Pick<Manifest, 'config'>, call: RemoteCall) {
  const given = configSchema.safeParse(config).data?.lambdaId;
  const origin = originOf(call.connection.url);
  const { sha256 } = call.ports.crypto;
  return given ?? lockedOf(slug, call)?.remoteId ?? derivedId(sha256, origin, slug);
}

/** Everything that can be checked without the instance is. */
export function targetOf({ slug, ...item }: PublishItem, call: RemoteCall): Target {
  const made = contentOf({ slug, ...item }, call);
  if (!made.ok) return made;
  return { ok: true, remoteId: remoteIdOf(slug, item.manifest, call) };
}

/** The lambda that an extension becomes, or why it can't be one. */
export function contentOf(item: PublishItem, call: RemoteCall): Desired<LambdaContent> {
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
  const content = {
    name: item.manifest.label ?? item.slug,
    type: type.id,
    body: item.source.code,
    debug: config.data.debug ?? false,
  };
  return { ok: true, content };
}

/** Why a lambda that is there can't become another: its type stays. */
export function typeChange(
  state: RemoteLambda | undefined,
  { type }: LambdaContent,
): Extract<Desired<LambdaContent>, { ok: false }> | undefined {
  if (state === undefined || state.type === type) return undefined;
  return {
    ok: false,
    reason: `the lambda ${state.id} is of type ${state.type}, and FusionAuth can't change a lambda's type to ${type}: delete it there, or set another config.lambdaId`,
  };
}

function bodyReason({ file, line = 1, column = 1, message, hint = '' }: Problem): string {
  return `lambda.body: ${file}:${line}:${column} ${message} ${hint}`.trim();
}

/** The owned fields that differ; every field when there is nothing yet. */
export function changesOf(state: RemoteLambda | undefined, content: LambdaContent): FieldChange[] {
  return FIELDS.flatMap((field): FieldChange[] => {
    const before = state === undefined ? undefined : String(state[field]);
    const after = String(content[field]);
    if (before === after) return [];
    return [{ field, ...(before !== undefined && { before }), after }];
  });
}

/** What is kept of a revision. */
export const keptOf = ({ name, type, body, debug }: LambdaContent): JsonObject => ({
  name,
  type,
  body,
  debug,
});

/** Why an instance does not take lambdas of a type. */
function typeProblem({ id, since, confidence }: LambdaType, { version }: Instance) {
  if (confidence === 'assumed') {
    return `FusionAuth's API name for ${id} is not known yet: it runs here only`;
  }
  return since === undefined || isSince(version, since)
    ? undefined
    : `${id} came with FusionAuth ${since}, and the settings of this connection say ${version}`;
}
