import { z } from 'zod';
import { type JsonObject, jsonEquals } from '../../../model/json.ts';
import type { Desired } from '../../../publishing/adapter.ts';
import type { PublishItem, RemoteCall } from '../../remote.ts';
import { ruleSchema } from '../events/rule.ts';
import { CODE_WARNING_BYTES } from '../facts.ts';
import { base64Bytes } from '../lifecycle/code.ts';
import { lint } from '../lint.ts';
import { configSchema } from '../schemas.ts';
import { triggers } from '../triggers.ts';
import type { Slot } from './client.ts';
import { type Content, holders, matchOf, nameOf } from './content.ts';
import { limitReason } from './limit.ts';
import { currentOf, type Line } from './line.ts';
import { isBroken, ruleOf } from './version.ts';

const SLOTS: Readonly<Record<string, Slot>> = { 'access-token': 'access', 'id-token': 'identity' };

/** The content that an extension of the workspace shall have, or why it can't. */
export function desiredOf(
  item: PublishItem,
  line: Line | undefined,
  call: RemoteCall,
): Desired<Content> {
  const { slug, manifest, source } = item;
  const file = `extensions/${slug}/extension.json`;
  const config = configSchema.safeParse(manifest.config);
  if (!config.success) {
    const [issue] = config.error.issues;
    return refused(`${file}: config.${issue?.path.join('.')}: ${issue?.message}`);
  }
  const trigger = triggers.find(({ id }) => id === manifest.trigger);
  if (trigger === undefined) return refused(`${file}: trigger: there is no "${manifest.trigger}"`);
  const problem = lint(source, trigger).find(({ severity }) => severity === 'error');
  if (problem !== undefined) {
    const { line: at = 1, column = 1, message, hint = '' } = problem;
    return refused(`config.code: ${problem.file}:${at}:${column} ${message} ${hint}`.trim());
  }
  const variables = variablesOf(item, config.data.variables, line);
  if (!variables.ok) return variables;
  const slot = SLOTS[trigger.id];
  const clients = clientsOf(item, slot, line, call);
  if (!clients.ok) return clients;
  const content: Content = {
    name: nameOf(slug, manifest),
    code: source.code,
    variables: variables.content,
    rule: slot === undefined ? ruleOf(config.data.rule) : undefined,
    slot,
    clients: clients.content,
  };
  const tooMany = limitReason(content, line, call);
  if (tooMany !== undefined) return refused(tooMany);
  const note = noteOf(content, line);
  return { ok: true, content, ...(note !== undefined && { note }) };
}

const refused = (reason: string) => ({ ok: false, reason }) as const;

function variablesOf(
  { manifest, secrets }: PublishItem,
  plain: Readonly<Record<string, string>>,
  line: Line | undefined,
): Desired<Readonly<Record<string, string>>> {
  const there = line && currentOf(line)?.variables;
  const variables = { ...plain };
  for (const name of manifest.secrets) {
    const value = secrets[name] ?? there?.[name];
    if (value === undefined) return refused(lacking(name));
    variables[name] = value;
  }
  return { ok: true, content: variables };
}

const lacking = (secret: string) =>
  `the secret "${secret}" has no value here and none on the tenant. Enter it, or take it out of the manifest.`;

/** The clients that the manifest binds it to; without any, those that have it now keep it. */
function clientsOf(
  { slug, manifest }: PublishItem,
  slot: Slot | undefined,
  line: Line | undefined,
  { connection }: RemoteCall,
): Desired<readonly string[]> {
  if (slot === undefined) return { ok: true, content: [] };
  if (manifest.bind.length === 0) return { ok: true, content: line ? holders(line, slot) : [] };
  const clients: string[] = [];
  for (const [index, alias] of manifest.bind.entries()) {
    const field = `extensions/${slug}/extension.json: bind[${index}]`;
    const id = connection.aliases[alias];
    if (id === undefined) {
      return refused(
        `${field}: the connection "${connection.name}" does not say which client "${alias}" is: add aliases.${alias} to it in tenants.json, with the id of the client's account`,
      );
    }
    if (line && !line.tenant.clients.some((client) => client.id === id)) {
      return refused(
        `${field}: the tenant has no account ${id}: correct aliases.${alias} of the connection "${connection.name}" in tenants.json`,
      );
    }
    clients.push(id);
  }
  return { ok: true, content: [...new Set(clients)].sort() };
}

function noteOf(content: Content, line: Line | undefined): string | undefined {
  const notes: string[] = [];
  const bytes = base64Bytes(content.code);
  if (bytes > CODE_WARNING_BYTES.value) {
    notes.push(`The code has ${bytes} bytes in Base64, and what Quasr takes at most is not known.`);
  }
  if (content.slot !== undefined && content.clients.length === 0) {
    notes.push(
      'No client has it for its tokens: name one in bind, and in the aliases of the connection.',
    );
  }
  if (line === undefined || matchOf(line, content) === undefined) {
    notes.push('Quasr drops a new extension that has not run successfully within a day.');
  }
  return notes.length === 0 ? undefined : notes.join(' ');
}

const keptSchema = z.strictObject({
  code: z.string(),
  rule: ruleSchema.nullable(),
  variables: z.array(z.string()),
  slot: z.enum(['access', 'identity']).nullable(),
  clients: z.array(z.string()),
});

/** What a kept revision becomes: with the variables of its own version, or else of the present one. */
export function restoredOf(
  kept: JsonObject,
  line: Line | undefined,
  call: RemoteCall,
): Desired<Content> {
  const read = keptSchema.safeParse(kept);
  if (!read.success) return refused('the revision is not one of a Quasr extension');
  if (line === undefined) return refused('nothing is known of the tenant');
  const { code, rule, variables: names, slot, clients } = read.data;
  const had = line.versions.find(
    (version) =>
      !isBroken(version) &&
      version.code === code &&
      jsonEquals(Object.keys(version.variables).sort(), names),
  );
  const values = had?.variables ?? currentOf(line)?.variables ?? {};
  const missing = names.find((name) => !Object.hasOwn(values, name));
  if (missing !== undefined) return refused(lacking(missing));
  const content: Content = {
    name: line.name,
    code,
    variables: Object.fromEntries(names.map((name) => [name, values[name] ?? ''])),
    rule: ruleOf(rule),
    slot: slot ?? undefined,
    clients,
  };
  const tooMany = limitReason(content, line, call);
  return tooMany === undefined ? { ok: true, content } : refused(tooMany);
}
