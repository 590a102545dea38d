import { bodyError } from './body-check.ts';
import { allErrors, type Errors, fieldError } from './errors.ts';
import type { Lambda } from './lambda.ts';
import { LAMBDA_TYPES } from './lambda-types.ts';
import type { Draft, Parsed } from './request.ts';

/** What an author decides about a lambda; id and instants are the server's. */
export type Content = Pick<Lambda, 'body' | 'debug' | 'engineType' | 'name' | 'type'>;

/**
 * Checks a whole lambda and fills in the defaults; all its errors come back together.
 * @param existing the lambda that is replaced: its type stays, whether sent again or not
 */
export function validate(draft: Draft, existing?: Lambda): Parsed<Content> {
  const { name, body } = draft;
  const type = draft.type ?? existing?.type;
  const found: Errors[] = [];
  if (isBlank(name)) found.push(fieldError('lambda.name', 'blank', 'You must specify a name.'));
  if (type === undefined) {
    found.push(fieldError('lambda.type', 'blank', 'You must specify a type.'));
  }
  if (existing !== undefined && type !== existing.type) {
    found.push(fieldError('lambda.type', 'invalid', `The type stays [${existing.type}].`));
  }
  if (isBlank(body)) found.push(fieldError('lambda.body', 'blank', 'You must specify a body.'));
  else if (type !== undefined) found.push(...listed(bodyError(body, LAMBDA_TYPES[type])));
  const errors = allErrors(found);
  if (errors !== undefined) return { ok: false, errors };
  if (isBlank(name) || isBlank(body) || type === undefined) throw new Error('errors were lost');
  const { debug, engineType } = draft;
  return {
    ok: true,
    value: { body, debug: debug ?? false, engineType: engineType ?? 'GraalJS', name, type },
  };
}

function isBlank(text: string | null | undefined): text is '' | null | undefined {
  return text === undefined || text === null || text.trim() === '';
}

const listed = <T>(value: T | undefined): T[] => (value === undefined ? [] : [value]);
