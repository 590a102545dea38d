import { z } from 'zod';
import { FORM_SCHEMAS } from '../../shared/flows/form.ts';
import { FLOWS, type FlowInput, type FlowName } from '../../shared/model/run.ts';
import type { FlowView } from '../../shared/model/view.ts';

/** The flows with the schemas of their forms, from which the window makes its fields. */
export function flowViews(): FlowView[] {
  return FLOWS.map((flow) => ({
    flow,
    form: z.toJSONSchema(FORM_SCHEMAS[flow], { io: 'input' }),
  }));
}

/** What was entered does not fit; `fields` says what is wrong with which. */
export class FormError extends Error {
  readonly hint = 'Correct the marked fields, and fire again.';
  readonly fields: Readonly<Record<string, string>>;

  constructor(fields: Readonly<Record<string, string>>) {
    super('What was entered does not fit the flow.');
    this.name = 'FormError';
    this.fields = fields;
  }
}

/**
 * Checks what was entered, field by field.
 * @throws FormError
 */
export function mustFitForm(flow: FlowName, input: FlowInput): void {
  const parsed = FORM_SCHEMAS[flow].safeParse(input.form ?? {});
  if (parsed.success) return;
  const fields: Record<string, string> = {};
  for (const { path, message } of parsed.error.issues) {
    const [field = '', ...inside] = path.map(String);
    fields[field] ??= inside.length === 0 ? message : `${inside.join('.')}: ${message}`;
  }
  throw new FormError(fields);
}
