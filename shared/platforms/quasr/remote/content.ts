import { type JsonObject, jsonEquals } from '../../../model/json.ts';
import type { Manifest } from '../../../model/workspace.ts';
import type { EventRule } from '../events/rule.ts';
import { configSchema } from '../schemas.ts';
import type { Slot } from './client.ts';
import { boundTo, currentOf, type Line } from './line.ts';
import { isBroken, ruleJson, type Version } from './version.ts';

/** What an extension shall be on a tenant. `variables` may hold secret values. */
export interface Content {
  readonly name: string;
  readonly code: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly rule: EventRule | undefined;
  /** absent: events call it, no client */
  readonly slot: Slot | undefined;
  /** account ids of the clients that have it for their tokens */
  readonly clients: readonly string[];
}

/** What an extension is called on a tenant; with it goes all that was ever made of it. */
export function nameOf(slug: string, { config }: Pick<Manifest, 'config'>): string {
  return configSchema.safeParse(config).data?.name ?? slug;
}

/** Clients that have any version of a line for this kind of token. */
export function holders(line: Line, slot: Slot): string[] {
  const ids = line.versions.map(({ id }) => id);
  return boundTo(line, ids)
    .filter(({ slots }) => ids.includes(slots[slot]?.ext ?? ''))
    .map(({ id }) => id)
    .sort();
}

/** A version with this very content that can be used. */
export function matchOf({ versions }: Line, content: Content): Version | undefined {
  const fitting = versions.filter((version) => !isBroken(version) && isContent(version, content));
  return fitting.find(({ status }) => status === 'ENABLED') ?? fitting[0];
}

const isContent = (version: Version, { code, variables, rule }: Content) =>
  version.code === code &&
  jsonEquals({ ...version.variables }, { ...variables }) &&
  jsonEquals(ruleJson(version.rule), ruleJson(rule));

/** What Hookbench would own of what is there. */
export function contentOf(line: Line): Content {
  const current = currentOf(line);
  const { code = '', variables = {}, rule } = current ?? {};
  // Also those that are still to be given it: of a publishing that ended before it was done.
  const access = holders(line, 'access');
  const identity = holders(line, 'identity');
  const slot = access.length > 0 ? 'access' : identity.length > 0 ? 'identity' : undefined;
  const clients = slot === 'identity' ? identity : access;
  return { name: line.name, code, variables, rule, slot, clients };
}

/** What is kept of a revision: variables may be secrets, so their names alone. */
export function keptOf({ code, rule, variables, slot, clients }: Content): JsonObject {
  return {
    code,
    rule: ruleJson(rule),
    variables: Object.keys(variables).sort(),
    slot: clients.length === 0 ? null : (slot ?? null),
    clients: [...clients],
  };
}
