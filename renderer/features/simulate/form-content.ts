import type { JsonObject } from '../../../shared/model/json.ts';
import {
  draftOf,
  extraDraft,
  type FormContent,
  type FormDraft,
  readForm,
} from '../../ui/form/draft.ts';
import { extraFields, type FormField } from '../../ui/form/fields.ts';
import { isJsonObject, sameJson } from '../../ui/json-object.ts';
import { parseText, prettyJson } from '../../ui/json-text.ts';
import { platformOf, useWorkspace } from '../workspace/workspace-store.ts';
import { type FlowFields, flowFields } from './flow-facts.ts';
import { type ResolvedFlow, resolveFlow } from './flow-input.ts';
import { chosenForm, setFlow, useSimulate } from './simulate-store.ts';

/** The name under which errors of the form as JSON are kept. */
export const JSON_FIELD = '(json)';

const NOT_AS_FIELDS = {
  text: 'This can’t be shown as fields: a value is of another kind than its field, or blank.',
  hint: 'It can be fired as it is, or corrected.',
};

/** The fields of the chosen flow's own form; what was entered beyond its schema has fields too. */
export function fieldsOf(
  resolved: ResolvedFlow,
  form = chosenForm(useSimulate.getState()),
): FlowFields {
  const { flows } = useSimulate.getState();
  const { flow, grant, application, platform } = resolved;
  const fields = flowFields({
    flows,
    flow,
    grant,
    application,
    platform: platform === undefined ? undefined : platformOf(platform),
  });
  return withExtra(fields, form.draft);
}

function withExtra({ first, more }: FlowFields, draft: FormDraft): FlowFields {
  return { first: [...first, ...extraFields([...first, ...more], draft)], more };
}

function parsedJson(text: string): FormContent {
  const parsed = parseText(text);
  if (!parsed.ok) {
    const { line, column, message } = parsed;
    const error = `Not JSON: line ${line}, column ${column}: ${message}.`;
    return { ok: false, errors: { [JSON_FIELD]: error } };
  }
  if (parsed.value === undefined) return { ok: true, value: {} };
  return isJsonObject(parsed.value)
    ? { ok: true, value: parsed.value }
    : { ok: false, errors: { [JSON_FIELD]: 'A JSON object, such as {}.' } };
}

/** What was entered in a flow's own form. A field that is not offered is not sent. */
export function formContent(
  fields: readonly FormField[],
  { json, draft } = chosenForm(useSimulate.getState()),
): FormContent {
  return json === undefined ? readForm(fields, draft) : parsedJson(json);
}

function currentFields(): readonly FormField[] {
  const { view } = useWorkspace.getState();
  const state = useSimulate.getState();
  if (!view) return [];
  const { first, more } = fieldsOf(resolveFlow(state.flow, chosenForm(state), view));
  return [...first, ...more];
}

/** An object as it stands in the fields; undefined when they can't hold it as it is. */
export function asFields(object: JsonObject, fields: readonly FormField[]): FormDraft | undefined {
  const draft = { ...draftOf(object, fields), ...extraDraft(object, fields) };
  const read = readForm([...fields, ...extraFields(fields, draft)], draft);
  return read.ok && sameJson(read.value, object) ? draft : undefined;
}

/** Shows the form as JSON or as fields. It stays as it is while its content can't be read. */
export function showFormAs(way: 'fields' | 'json'): void {
  const fields = currentFields();
  const content = formContent(fields);
  if (!content.ok) {
    const text = 'The form can’t be shown otherwise before this is corrected.';
    useSimulate.setState({ failure: { text, fields: content.errors } });
  } else if (way === 'json') setFlow({ json: prettyJson(content.value) });
  else {
    const draft = asFields(content.value, fields);
    if (draft) setFlow({ json: undefined, draft });
    else useSimulate.setState({ failure: NOT_AS_FIELDS });
  }
}
