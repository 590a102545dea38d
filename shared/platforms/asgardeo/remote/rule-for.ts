import type { Desired } from '../../../publishing/adapter.ts';
import type { PublishItem, RemoteCall } from '../../remote.ts';
import type { RuleField } from '../rule.ts';
import { configSchema } from '../settings.ts';
import { type Expression, expressionsOf } from './registered.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The rule that an organization gets: applications by their ids there, and, where the type has rules
 * about applications, only those that the manifest binds it to. The platform knows no binding.
 */
export function ruleFor(
  { slug, manifest }: PublishItem,
  fields: readonly RuleField[],
  { connection }: RemoteCall,
): Desired<readonly (readonly Expression[])[]> {
  const file = `extensions/${slug}/extension.json`;
  const refused = (place: string, alias: string) =>
    ({
      ok: false,
      reason: `${file}: ${place}: the connection "${connection.name}" does not say which application "${alias}" is: add aliases.${alias} to it in tenants.json, with the application's id`,
    }) as const;
  const idOf = (alias: string) =>
    connection.aliases[alias] ?? (UUID.test(alias) ? alias : undefined);
  const own: Expression[][] = [];
  const given = expressionsOf(configSchema.safeParse(manifest.config).data?.rule);
  for (const [index, expressions] of given.entries()) {
    const resolved: Expression[] = [];
    for (const each of expressions) {
      const value = each.field === 'application' ? idOf(each.value) : each.value;
      if (value === undefined) return refused(`config.rule.rules[${index}]`, each.value);
      resolved.push({ ...each, value });
    }
    own.push(resolved);
  }
  if (manifest.bind.length === 0) return { ok: true, content: own };
  if (!fields.some(({ field }) => field === 'application')) {
    return {
      ok: false,
      reason: `${file}: bind: a ${manifest.trigger} runs for the whole organization: the platform binds it to no application. Leave bind empty`,
    };
  }
  const bound: Expression[][] = [];
  for (const [index, alias] of manifest.bind.entries()) {
    const value = idOf(alias);
    if (value === undefined) return refused(`bind[${index}]`, alias);
    const isApplication = { field: 'application', operator: 'equals', value };
    const all = own.length === 0 ? [[]] : own;
    bound.push(...all.map((expressions) => [isApplication, ...expressions]));
  }
  return { ok: true, content: bound };
}
