import { z } from 'zod';
import { type Errors, fieldError, generalError } from './errors.ts';
import { ENGINES } from './lambda.ts';
import { LAMBDA_TYPE_NAMES } from './lambda-types.ts';

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: Errors };

/**
 * The `lambda` of a request as far as it can be changed: an id, instants or `enabled` that a client
 * sends back are ignored like every unknown field, and null stands for absent. Source:
 * docs/contracts/fusionauth.md §7, Unknown fields.
 */
const draftSchema = z.object({
  body: z.string().nullish(),
  debug: z.boolean().nullish(),
  engineType: z.enum(ENGINES).nullish(),
  name: z.string().nullish(),
  type: z.enum(LAMBDA_TYPE_NAMES).nullish(),
});
export type Draft = z.infer<typeof draftSchema>;

const requestSchema = z.object({ lambda: draftSchema.nullish() });

/** Parses the text of a request body. */
export function parseText(text: string): Parsed<unknown> {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return unreadable(`Invalid JSON in the request body. The error was [${reason}].`);
  }
}

/** Takes the lambda out of a request: a value of the wrong type or enum is the first error found. */
export function parseDraft(request: unknown): Parsed<Draft> {
  const parsed = requestSchema.safeParse(request);
  if (parsed.success) {
    const draft = parsed.data.lambda;
    if (draft) return { ok: true, value: draft };
    return {
      ok: false,
      errors: fieldError('lambda', 'missing', 'The request must contain a [lambda] object.'),
    };
  }
  const [issue] = parsed.error.issues;
  return issue === undefined || issue.path.length === 0
    ? unreadable('Invalid JSON in the request body. An object was expected.')
    : unconvertible(issue.path.join('.'), issue);
}

function unconvertible(field: string, issue: z.core.$ZodIssue): Parsed<never> {
  const reason =
    issue.code === 'invalid_value'
      ? `not one of the values accepted: [${issue.values.join(', ')}]`
      : issue.message;
  const message = `Invalid JSON in the request body. The property was [${field}]. The error was [${reason}].`;
  return { ok: false, errors: fieldError(field, 'invalidJSON', message) };
}

function unreadable(message: string): Parsed<never> {
  return { ok: false, errors: generalError('invalidJSON', message) };
}
