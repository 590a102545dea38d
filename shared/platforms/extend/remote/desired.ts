import { isJsonObject, type JsonValue } from '../../../model/json.ts';
import type { Digest } from '../../../model/ports.ts';
import type { PublishItem } from '../../remote.ts';
import { compilerMeta } from '../compiling.ts';
import { authorisation, limits } from '../facts.ts';
import { isPoint, type Point, points } from '../points.ts';
import { configSchema } from '../schemas.ts';
import { utf8Length } from '../text-size.ts';
import type { RemoteWebtask, WebtaskBody } from './api.ts';

export type Desired =
  | { readonly kind: 'ready'; readonly name: string; readonly body: WebtaskBody }
  | { readonly kind: 'refused'; readonly name: string; readonly reason: string };

/** Name of the webtask that an extension becomes. */
export function nameOf(item: PublishItem): string {
  return configSchema.safeParse(item.manifest.config).data?.name ?? item.slug;
}

/** What the platform finds an extension point's extensions by, and compiles them with. */
function pointMeta(trigger: string): Record<string, string> {
  const named = compilerMeta(trigger);
  const point: Point | undefined = isPoint(trigger) ? points[trigger].value : undefined;
  return {
    ...(named !== undefined && { 'wt-compiler': named }),
    ...(point?.extensionName !== undefined && { 'auth0-extension-name': point.extensionName }),
  };
}

/**
 * What the webtask shall be. Metadata and secrets that someone else put on the webtask stay: a
 * value that is not in this workspace could not be brought back.
 */
export function desiredOf(item: PublishItem, remote: RemoteWebtask | undefined): Desired {
  const name = nameOf(item);
  const config = configSchema.safeParse(item.manifest.config);
  if (!config.success) {
    const issue = config.error.issues[0];
    const place = issue?.path.map(String).join('.') ?? '';
    const reason = `extensions/${item.slug}/extension.json: config ${place}: ${issue?.message ?? 'not valid'}`;
    return { kind: 'refused', name, reason };
  }
  const bytes = utf8Length(item.source.code);
  if (bytes > limits.codeBytes.value) {
    const reason = `extensions/${item.slug}/${item.source.file} has ${bytes} bytes; a webtask holds at most ${limits.codeBytes.value}. Move data out of the code.`;
    return { kind: 'refused', name, reason };
  }
  const secrets = { ...remote?.secrets };
  for (const secret of item.manifest.secrets) {
    const value = item.secrets[secret];
    if (value !== undefined) secrets[secret] = value;
    else if (!Object.hasOwn(secrets, secret)) {
      const reason = `the secret "${secret}" has no value here and none on the tenant. Enter it, or take it out of the manifest.`;
      return { kind: 'refused', name, reason };
    }
  }
  const key = authorisation.secret.value;
  const shared = secrets[key];
  const meta = {
    ...remote?.meta,
    ...config.data.meta,
    ...pointMeta(item.manifest.trigger),
    ...(shared !== undefined && { [key]: shared }),
  };
  return { kind: 'ready', name, body: { code: item.source.code, meta, secrets } };
}

function canonical(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(canonical);
  if (!isJsonObject(value)) return value;
  const keys = Object.keys(value).sort();
  return keys.map((key) => [key, canonical(value[key] ?? null)]);
}

function hash(value: JsonValue, crypto: Digest): string {
  return crypto.sha256(JSON.stringify(canonical(value)), 'hex');
}

/** Fingerprint of a remote webtask; a word of its own for one that is not there. */
export function fingerprint(remote: RemoteWebtask | undefined, crypto: Digest): string {
  if (remote === undefined) return 'absent';
  const { code, meta, secrets } = remote;
  return hash({ code: code ?? null, meta: { ...meta }, secrets: { ...secrets } }, crypto);
}

/** SHA-256 of what is published, without secret values. */
export function publishedHash(body: WebtaskBody, crypto: Digest): string {
  const meta = Object.fromEntries(
    Object.entries(body.meta).filter(([key]) => key !== authorisation.secret.value),
  );
  return hash({ code: body.code, meta, secrets: Object.keys(body.secrets).sort() }, crypto);
}
