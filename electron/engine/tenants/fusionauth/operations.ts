import { z } from 'zod';
import type { Change } from '../server/state.ts';
import { type Errors, fieldError } from './errors.ts';
import type { Lambda, Tenant } from './lambda.ts';
import { LAMBDA_TYPE_NAMES } from './lambda-types.ts';
import { type Parsed, parseDraft } from './request.ts';
import { search } from './search.ts';
import { validate } from './validate.ts';

/** What the API answers. Create is 200, not 201; a 404 and a successful delete have no body. */
export type Answer =
  | { readonly status: 200; readonly json?: object }
  | { readonly status: 400; readonly json: Errors }
  | { readonly status: 404 };

type Outcome = Change<Tenant, Answer>;

const NOT_FOUND: Answer = { status: 404 };
const given = (lambda: Lambda): Answer => ({ status: 200, json: { lambda } });

export const bad = (json: Errors): Answer => ({ status: 400, json });

const find = (tenant: Tenant, id: string) => tenant.lambdas.find((lambda) => lambda.id === id);

export function retrieve(tenant: Tenant, id: string): Answer {
  const lambda = find(tenant, id);
  return lambda === undefined ? NOT_FOUND : given(lambda);
}

/** All lambdas, or those of one type; unpaged. */
export function list(tenant: Tenant, type: string | undefined): Answer {
  const wanted = z.enum(LAMBDA_TYPE_NAMES).optional().safeParse(type);
  if (!wanted.success) {
    const accepted = LAMBDA_TYPE_NAMES.join(', ');
    return bad(fieldError('type', 'couldNotConvert', `The values accepted are [${accepted}].`));
  }
  const lambdas = tenant.lambdas.filter((lambda) => (type ?? lambda.type) === lambda.type);
  return { status: 200, json: { lambdas } };
}

/** @param criteria the query of a GET, or the `search` of a POST */
export function searched(tenant: Tenant, criteria: unknown): Answer {
  const outcome = search(tenant.lambdas, criteria);
  return outcome.ok ? { status: 200, json: outcome.value } : bad(outcome.errors);
}

/** @param now epoch ms */
export function create(tenant: Tenant, id: string, request: Parsed<unknown>, now: number): Outcome {
  if (!request.ok) return { answer: bad(request.errors) };
  const draft = parseDraft(request.value);
  if (!draft.ok) return { answer: bad(draft.errors) };
  const content = validate(draft.value);
  if (!content.ok) return { answer: bad(content.errors) };
  if (find(tenant, id) !== undefined) {
    const message = `A Lambda with Id = [${id}] already exists.`;
    return { answer: bad(fieldError('lambdaId', 'duplicate', message)) };
  }
  const lambda = sorted({ ...content.value, id, insertInstant: now, lastUpdateInstant: now });
  return { next: { ...tenant, lambdas: [...tenant.lambdas, lambda] }, answer: given(lambda) };
}

/**
 * Replaces a lambda as a whole.
 * @param request what it becomes, made from what it is
 * @param now epoch ms
 */
export function replace(
  tenant: Tenant,
  id: string,
  request: (existing: Lambda) => Parsed<unknown>,
  now: number,
): Outcome {
  const existing = find(tenant, id);
  if (existing === undefined) return { answer: NOT_FOUND };
  const asked = request(existing);
  if (!asked.ok) return { answer: bad(asked.errors) };
  const draft = parseDraft(asked.value);
  if (!draft.ok) return { answer: bad(draft.errors) };
  const content = validate(draft.value, existing);
  if (!content.ok) return { answer: bad(content.errors) };
  const { insertInstant } = existing;
  const lambda = sorted({ ...content.value, id, insertInstant, lastUpdateInstant: now });
  const lambdas = tenant.lambdas.map((each) => (each.id === id ? lambda : each));
  return { next: { ...tenant, lambdas }, answer: given(lambda) };
}

export function remove(tenant: Tenant, id: string): Outcome {
  if (find(tenant, id) === undefined) return { answer: NOT_FOUND };
  const lambdas = tenant.lambdas.filter((lambda) => lambda.id !== id);
  return { next: { ...tenant, lambdas }, answer: { status: 200 } };
}

/** In the order of keys in which the API answers. */
function sorted(lambda: Lambda): Lambda {
  const { body, debug, engineType, id, insertInstant, lastUpdateInstant, name, type } = lambda;
  return { body, debug, engineType, id, insertInstant, lastUpdateInstant, name, type };
}
