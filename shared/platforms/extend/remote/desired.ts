import { z } from 'zod';
import type { JsonObject } from '../../../model/json.ts';
import type { Desired } from '../../../publishing/adapter.ts';
import type { PublishItem, RemoteCall } from '../../remote.ts';
import { utf8Length } from '../../text-size.ts';
import { compilerMeta } from '../compiling.ts';
import { authorisation, limits, pointRules } from '../facts.ts';
import { isPoint, type Point, points } from '../points.ts';
import { configSchema } from '../schemas.ts';
import type { RemoteWebtask, WebtaskBody } from './api.ts';
import { SECRET_META } from './changes.ts';

const SHARED = authorisation.secret.value;

const keptSchema = z.strictObject({
  code: z.string(),
  meta: z.record(z.string(), z.string()),
  secrets: z.array(z.string()),
});

/** What the platform finds an extension point's extensions by, and compiles them with. */
function pointMeta(trigger: string): Record<string, string> {
  const { runtime, name } = pointRules;
  const named = compilerMeta(trigger);
  const point: Point | undefined = isPoint(trigger) ? points[trigger].value : undefined;
  return {
    ...(named !== undefined && { 'wt-compiler': named }),
    ...(point?.extensionName !== undefined && {
      [runtime.value.key]: runtime.value.value,
      [name.value]: point.extensionName,
    }),
  };
}

/**
 * What the webtask shall be. Metadata and secrets that someone else put on the webtask stay: a
 * value that is not in this workspace could not be brought back.
 */
export function desiredOf(
  item: PublishItem,
  remote: RemoteWebtask | undefined,
  { ports }: Pick<RemoteCall, 'ports'>,
): Desired<WebtaskBody> {
  const refused = (reason: string): Desired<WebtaskBody> => ({ ok: false, reason });
  const config = configSchema.safeParse(item.manifest.config);
  if (!config.success) {
    const issue = config.error.issues[0];
    const place = issue?.path.map(String).join('.') ?? '';
    return refused(
      `extensions/${item.slug}/extension.json: config ${place}: ${issue?.message ?? 'not valid'}`,
    );
  }
  const bytes = utf8Length(item.source.code);
  if (bytes > limits.codeBytes.value) {
    return refused(
      `extensions/${item.slug}/${item.source.file} has ${bytes} bytes; a webtask holds at most ${limits.codeBytes.value}. Move data out of the code.`,
    );
  }
  const secrets = { ...remote?.secrets };
  for (const secret of item.manifest.secrets) {
    const value = item.secrets[secret];
    if (value !== undefined) secrets[secret] = value;
    else if (Object.hasOwn(secrets, secret)) continue;
    else if (secret === SHARED) secrets[secret] = ports.random.hex(pointRules.secretBytes.value);
    else return refused(lacking(secret));
  }
  const meta = { ...remote?.meta, ...config.data.meta, ...pointMeta(item.manifest.trigger) };
  return {
    ok: true,
    content: { code: item.source.code, ...withSharedSecret(meta, secrets) },
  };
}

/** What a kept revision becomes: its code and metadata, with the values that the tenant has. */
export function restoredOf(
  kept: JsonObject,
  remote: RemoteWebtask | undefined,
): Desired<WebtaskBody> {
  const read = keptSchema.safeParse(kept);
  if (!read.success) return { ok: false, reason: 'the revision is not one of a webtask' };
  const secrets = { ...remote?.secrets };
  const missing = read.data.secrets.find((name) => !Object.hasOwn(secrets, name));
  if (missing !== undefined) return { ok: false, reason: lacking(missing) };
  const { code, meta } = read.data;
  return { ok: true, content: { code, ...withSharedSecret(meta, secrets) } };
}

const lacking = (secret: string) =>
  `the secret "${secret}" has no value here and none on the tenant. Enter it, or take it out of the manifest.`;

/** Where a webtask has a secret of its callers, its metadata has a copy: the product reads it there. */
function withSharedSecret(
  meta: Readonly<Record<string, string>>,
  secrets: Readonly<Record<string, string>>,
): Pick<WebtaskBody, 'meta' | 'secrets'> {
  const copies = SECRET_META.flatMap((name) => {
    const value = secrets[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { meta: { ...meta, ...Object.fromEntries(copies) }, secrets };
}

/** What is kept of a revision: no secret value, not even its copy among the metadata. */
export function keptOf({ code, meta, secrets }: WebtaskBody): JsonObject {
  const open = Object.entries(meta).filter(([key]) => !SECRET_META.includes(key));
  return { code, meta: Object.fromEntries(open), secrets: Object.keys(secrets).sort() };
}
