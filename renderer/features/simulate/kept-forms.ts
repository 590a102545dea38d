import type { JsonObject } from '../../../shared/model/json.ts';
import type { FlowName } from '../../../shared/model/run.ts';
import { isSecretName } from '../../ui/form/fields.ts';
import { isJsonObject } from '../../ui/json-object.ts';
import { FLOW_ORDER } from './flow-facts.ts';
import { GRANT_LABELS } from './flow-input.ts';
import { BLANK_FORM, type FlowForm } from './simulate-store.ts';

/** More than an author types; what is longer is not kept across restarts. */
const MOST_CHARS = 16 * 1024;

/** Passwords and codes are for this session alone. */
const isKept = (name: string, text: string) =>
  text !== '' && !isSecretName(name) && !/code/i.test(name) && !isSecretName(text);

/** A member's text, where it is one. */
export function textOf(object: JsonObject, key: string): string | undefined {
  const value = object[key];
  return typeof value === 'string' ? value : undefined;
}

/** A member that is an object, or an empty one. */
export function objectOf(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isJsonObject(value) ? value : {};
}

function keptForm({ draft, json, ...form }: FlowForm): JsonObject {
  const chosen = Object.entries(form).filter((entry): entry is [string, string] => !!entry[1]);
  const texts = Object.entries(draft).filter(([name, text]) => isKept(name, text));
  const kept = {
    ...Object.fromEntries(chosen),
    draft: Object.fromEntries(texts),
    ...(json !== undefined && isKept('', json) && { json }),
  };
  return JSON.stringify(kept).length > MOST_CHARS ? Object.fromEntries(chosen) : kept;
}

/** What was entered for each flow, as it is kept across restarts. */
export function keptForms(forms: Readonly<Partial<Record<FlowName, FlowForm>>>): JsonObject {
  return Object.fromEntries(Object.entries(forms).map(([flow, form]) => [flow, keptForm(form)]));
}

function readForm(kept: JsonObject): FlowForm {
  const grants = Object.keys(GRANT_LABELS) as (keyof typeof GRANT_LABELS)[];
  const texts = Object.entries(objectOf(kept, 'draft')).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return {
    ...BLANK_FORM,
    platform: textOf(kept, 'platform'),
    application: textOf(kept, 'application'),
    user: textOf(kept, 'user'),
    userName: textOf(kept, 'userName'),
    grant: grants.find((grant) => grant === kept.grant),
    scopes: textOf(kept, 'scopes'),
    draft: Object.fromEntries(texts),
    json: textOf(kept, 'json'),
  };
}

/** What was kept, with everything that does not fit left out. */
export function readForms(kept: JsonObject): Partial<Record<FlowName, FlowForm>> {
  const known = FLOW_ORDER.filter((flow) => isJsonObject(kept[flow]));
  return Object.fromEntries(known.map((flow) => [flow, readForm(objectOf(kept, flow))]));
}
