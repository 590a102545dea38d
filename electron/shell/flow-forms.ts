import { z } from 'zod';
import { FORM_SCHEMAS } from '../../shared/flows/form.ts';
import type { Issue } from '../../shared/model/directory-view.ts';
import type { JsonObject } from '../../shared/model/json.ts';
import { FLOWS, type FlowInput, type FlowName } from '../../shared/model/run.ts';
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
  readonly hint = 'Correct the marked fields, and fire again.';
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super('What was entered does not fit the flow.');
    this.name = 'FormError';
    this.issues = issues;
  }
}

/**
 * Checks what was entered, field by field.
 * @throws FormError
 */
export function mustFitForm(flow: FlowName, input: FlowInput): void {
  const parsed = FORM_SCHEMAS[flow].safeParse(input.form ?? {});
  if (parsed.success) return;
  throw new FormError(
    parsed.error.issues.map(({ path, message }) => ({
      path: path.map((step) => (typeof step === 'number' ? step : String(step))),
      message,
    })),
  );
}
