import { z } from 'zod';
import { FORM_SCHEMAS } from '../../shared/flows/form.ts';
import type { Issue } from '../../shared/model/directory-view.ts';
import { FLOWS } from '../../shared/model/flow-name.ts';
import type { JsonObject } from '../../shared/model/json.ts';
import type { FlowInput, FlowName } from '../../shared/model/run.ts';
import type { FlowView } from '../../shared/model/view.ts';

/** The flows with the schemas of their forms, from which the window makes its fields. */
export function flowViews(): FlowView[] {
  return FLOWS.map((flow) => ({
    flow,
    form: z.toJSONSchema(FORM_SCHEMAS[flow], { io: 'input' }) as JsonObject,
  }));
}

/** What was entered does not fit; `issues` says what is wrong where. */
export class FormError extends Error {
  readonly hint: string;
  readonly issues: readonly Issue[];

  constructor(
    issues: readonly Issue[],
    message = 'What was entered does not fit the flow.',
    hint = 'Correct the marked fields, and fire again.',
  ) {
    super(message);
    this.name = 'FormError';
    this.hint = hint;
    this.issues = issues;
  }
}

/** What a schema objects to, as a form takes it. */
export function issuesOf(error: z.ZodError): Issue[] {
  return error.issues.map(({ path, message }) => ({
    path: path.map((step) => (typeof step === 'number' ? step : String(step))),
    message,
  }));
}

/**
 * Checks what was entered, field by field.
 * @throws FormError
 */
export function mustFitForm(flow: FlowName, input: FlowInput): void {
  const parsed = FORM_SCHEMAS[flow].safeParse(input.form ?? {});
  if (parsed.success) return;
  throw new FormError(issuesOf(parsed.error));
}
