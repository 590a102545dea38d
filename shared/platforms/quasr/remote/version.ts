import { z } from 'zod';
import { type JsonValue, parseJson } from '../../../model/json.ts';
import { textOfBase64 } from '../../base64-text.ts';
import { type EventRule, RULE_CATEGORIES } from '../events/rule.ts';

/** An extension as the API gives it. Source: docs/contracts/quasr.md, 1.3 Extension. */
export const extensionSchema = z.object({
  id: z.string(),
  label: z.string().nullish(),
  status: z.string().nullish(),
  created_at: z.string().nullish(),
  updated_at: z.string().nullish(),
  config: z
    .object({
      code: z.string().nullish(),
      variables: z.string().nullish(),
      rule: z.record(z.string(), z.array(z.string().nullable()).nullable()).nullish(),
    })
    .nullish(),
  build: z.object({ status: z.string().nullish() }).nullish(),
});

/** What is asked for of an extension. */
export const EXTENSION_FIELDS =
  'id label status created_at updated_at config { code variables rule { type origin action result reason account } } build { status }';

/**
 * One extension of a tenant. Code can't be changed there, so what an author knows as one extension
 * is a line of them. `variables` may hold secret values.
 */
export interface Version {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly build: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly code: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly rule: EventRule | undefined;
}

const MARK = /^(.*) #[0-9a-f]{12}$/s;

/** The only free text of an extension says which content it is. */
export const labelOf = (name: string, hash: string) => `${name} #${hash.slice(0, 12)}`;

/** Without a label an extension is called by its id. */
export function nameIn(label: string | null | undefined, id: string): string {
  if (!label) return id;
  return MARK.exec(label)?.[1] ?? label;
}

export function versionOf(given: z.infer<typeof extensionSchema>): Version {
  const { id, label, status, config, build } = given;
  return {
    id,
    name: nameIn(label, id),
    status: status ?? 'PENDING',
    build: build?.status ?? 'QUEUED',
    createdAt: given.created_at ?? '',
    updatedAt: given.updated_at ?? '',
    code: textOfBase64(config?.code ?? '') ?? config?.code ?? '',
    variables: variablesIn(config?.variables),
    rule: ruleOf(config?.rule),
  };
}

const variablesSchema = z.record(z.string(), z.string());

/** `config.variables` is one text, taken as a JSON object of texts. */
function variablesIn(text: string | null | undefined): Record<string, string> {
  return variablesSchema.safeParse(parseJson(text ?? '')).data ?? {};
}

/** A rule without its blank categories; undefined when nothing is left. */
export function ruleOf(
  given: Readonly<Record<string, readonly (string | null)[] | null | undefined>> | null | undefined,
): EventRule | undefined {
  const entries = RULE_CATEGORIES.flatMap((category) => {
    const values = (given?.[category] ?? []).flatMap((value) => value ?? []);
    return values.length === 0 ? [] : [[category, values.toSorted()] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** A rule as JSON, whoever wrote it. */
export const ruleJson = (rule: EventRule | undefined): JsonValue =>
  rule === undefined ? null : Object.fromEntries(Object.entries(rule));

/** Whether a build has failed for good. */
export const isBroken = ({ build, status }: Version) => build === 'FAILED' || status === 'LOCKED';
