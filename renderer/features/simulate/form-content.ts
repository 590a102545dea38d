import type { JsonObject } from '../../../shared/model/json.ts';
import {
  draftOf,
  extraFields,
  type FormErrors,
  type FormField,
  readForm,
} from '../../ui/form/fields.ts';
import { parseText, prettyJson } from '../../ui/json-text.ts';
import { isJsonObject } from '../workspace/json-object.ts';
import { platformOf, useWorkspace } from '../workspace/workspace-store.ts';
import { type FlowFields, flowFields } from './flow-facts.ts';
import { type ResolvedFlow, resolveFlow } from './flow-input.ts';
import { chosenForm, setFlow, useSimulate } from './simulate-store.ts';

/** The name under which errors of the form as JSON are kept. */
export const JSON_FIELD = '(json)';

/** The fields of the chosen flow's own form; what was entered beyond its schema has fields too. */
export function fieldsOf(resolved: ResolvedFlow): FlowFields {
  const { flows } = useSimulate.getState();
  const { flow, grant, application, platform } = resolved;
  const fields = flowFields({
    flows,
    flow,
    grant,
    application,
    platform: platform === undefined ? undefined : platformOf(platform),
  });
  const { draft } = chosenForm(useSimulate.getState());
  const extra = extraFields([...fields.first, ...fields.more], draft);
  return { first: [...fields.first, ...extra], more: fields.more };
}

export type FormContent =
  | { readonly ok: true; readonly form: JsonObject }
  | { readonly ok: false; readonly errors: FormErrors };

function parsedJson(text: string): FormContent {
  const parsed = parseText(text);
  if (!parsed.ok) {
    const { line, column, message } = parsed;
    const error = `Not JSON: line ${line}, column ${column}: ${message}.`;
    return { ok: false, errors: { [JSON_FIELD]: error } };
  }
  if (parsed.value === undefined) return { ok: true, form: {} };
  return isJsonObject(parsed.value)
    ? { ok: true, form: parsed.value }
    : { ok: false, errors: { [JSON_FIELD]: 'A JSON object, such as {}.' } };
}

/** What was entered in the chosen flow's own form. A field that is not offered is not sent. */
export function formContent(fields: readonly FormField[]): FormContent {
  const { json, draft } = chosenForm(useSimulate.getState());
  return json === undefined ? readForm(fields, draft) : parsedJson(json);
}

function currentFields(): readonly FormField[] {
  const { view } = useWorkspace.getState();
  const state = useSimulate.getState();
  if (!view) return [];
  const { first, more } = fieldsOf(resolveFlow(state.flow, chosenForm(state), view));
  return [...first, ...more];
}

/** Shows the form as JSON or as fields. It stays as it is while its content can't be read. */
export function showFormAs(way: 'fields' | 'json'): void {
  const fields = currentFields();
  const content = formContent(fields);
  if (!content.ok) {
    const text = 'The form can’t be shown otherwise before this is corrected.';
    useSimulate.setState({ failure: { text, fields: content.errors } });
  } else if (way === 'json') setFlow({ json: prettyJson(content.form) });
  else setFlow({ json: undefined, draft: draftOf(fields, content.form) });
}
