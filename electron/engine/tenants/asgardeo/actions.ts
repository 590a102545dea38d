import { z } from 'zod';
import type { Change } from '../server/state.ts';
import { type Answer, invalid, Refusal } from './answer.ts';
import type { Action, Organization } from './organization.ts';
import { ACTION_TYPES } from './types.ts';
import {
  attributesOf,
  descriptionOf,
  endpointOf,
  endpointRequest,
  endpointShown,
  nameOf,
  ruleOf,
  ruleRequest,
} from './validate.ts';

type Outcome = Change<Organization, Answer>;

/** What the API takes from outside. */
export interface World {
  /** epoch ms */
  readonly now: () => number;
  readonly uuid: () => string;
}

const requestSchema = z.strictObject({
  name: z.string().optional(),
  description: z.string().optional(),
  endpoint: endpointRequest.optional(),
  rule: ruleRequest.optional(),
  attributes: z.array(z.string()).optional(),
  passwordSharing: z
    .strictObject({ format: z.string().optional(), certificate: z.string().optional() })
    .optional(),
  version: z.string().optional(),
});
type Request = z.infer<typeof requestSchema>;

const ONE = 1;

function typeOf(path: string) {
  const type = Object.hasOwn(ACTION_TYPES, path) ? ACTION_TYPES[path] : undefined;
  if (type !== undefined) return type;
  if (path === 'preRegistration') {
    throw new Refusal(501, 'ACTION-650015', 'Not implemented.', 'The type is not implemented.');
  }
  throw invalid('ACTION-60001', 'Invalid action type used for path parameter.');
}

function requestOf(body: unknown): Request {
  const parsed = requestSchema.safeParse(body);
  if (!parsed.success) throw invalid('ACTION-60014', 'Invalid Request body.');
  return parsed.data;
}

/** Members that a type does not take. */
function checkMembers(path: string, { endpoint, attributes, passwordSharing }: Request): void {
  const type = typeOf(path);
  if (!type.forwards && endpoint?.allowedHeaders !== undefined) {
    throw invalid('ACTION-60016', 'Allowed headers are not supported for the action type.');
  }
  if (!type.forwards && endpoint?.allowedParameters !== undefined) {
    throw invalid('ACTION-60017', 'Allowed parameters are not supported for the action type.');
  }
  if (!type.attributes && attributes !== undefined && attributes.length > 0) {
    throw invalid('ACTION-65018', 'Attributes are not supported for the action type.', 501);
  }
  if (!type.shares && passwordSharing !== undefined) {
    throw invalid('ACTION-60014', 'Invalid Request body.');
  }
}

function basic({ id, type, name, description, status }: Action): object {
  const self = `/api/server/v1/actions/${type}/${id}`;
  const links = [{ href: self, method: 'GET', rel: 'self' }];
  return { id, type: ACTION_TYPES[type]?.wire, name, description, status, links };
}

function whole({ endpoint, type, ...rest }: Action): object {
  return { ...rest, type: ACTION_TYPES[type]?.wire, endpoint: endpointShown(endpoint) };
}

const ofType = ({ actions }: Organization, path: string) =>
  actions.filter(({ type }) => type === path);

function existing(organization: Organization, path: string, id: string, code: string): Action {
  typeOf(path);
  const found = ofType(organization, path).find((each) => each.id === id);
  if (found === undefined) throw invalid(code, `No action is found for the id ${id}.`, 404);
  return found;
}

export function types(organization: Organization): Answer {
  const json = Object.entries(ACTION_TYPES).map(([path, { wire, displayName }]) => ({
    type: wire,
    displayName,
    description: '',
    count: ofType(organization, path).length,
    self: `/api/server/v1/actions/${path}`,
  }));
  return { status: 200, json };
}

export function list(organization: Organization, path: string): Answer {
  typeOf(path);
  return { status: 200, json: ofType(organization, path).map(basic) };
}

export function get(organization: Organization, path: string, id: string): Answer {
  return { status: 200, json: whole(existing(organization, path, id, 'ACTION-60012')) };
}

/** Inactive, with the newest version. */
export function create(
  organization: Organization,
  path: string,
  body: unknown,
  { now, uuid }: World,
): Outcome {
  const type = typeOf(path);
  const request = requestOf(body);
  checkMembers(path, request);
  if (request.version !== undefined) throw invalid('ACTION-60014', 'Invalid Request body.');
  if (ofType(organization, path).length >= ONE) {
    throw invalid('ACTION-60002', 'Maximum actions per action type is reached.');
  }
  const { passwordSharing } = request;
  if (type.shares && passwordSharing?.format === undefined) {
    throw invalid('ACTION-60006', 'Password sharing format is a required field.');
  }
  const at = new Date(now()).toISOString();
  const action: Action = {
    id: uuid(),
    type: path,
    status: 'INACTIVE',
    version: type.version,
    createdAt: at,
    ...contentOf(path, request),
    updatedAt: at,
  };
  const made = whole(action);
  return {
    next: { ...organization, actions: [...organization.actions, action] },
    // As the platform does: without the type.
    answer: { status: 201, json: made, location: `/api/server/v1/actions/${action.id}` },
  };
}

function contentOf(path: string, request: Request, before?: Action) {
  const type = typeOf(path);
  const { rule, attributes, passwordSharing } = request;
  const ruled = rule === undefined ? before?.rule : ruleOf(rule, type.rule);
  const format = passwordSharing?.format ?? before?.passwordSharing?.format;
  const certificate = passwordSharing?.certificate ?? before?.passwordSharing?.certificate;
  if (format !== undefined && !['PLAIN_TEXT', 'SHA256_HASHED'].includes(format)) {
    throw invalid('ACTION-60006', 'Password sharing format is invalid.');
  }
  const claims = attributes === undefined ? before?.attributes : attributesOf(attributes);
  return {
    name: nameOf(request.name ?? before?.name),
    ...descriptionOf(request.description ?? before?.description),
    endpoint: endpointOf(request.endpoint, before?.endpoint),
    ...(ruled && { rule: ruled }),
    ...(claims && claims.length > 0 && { attributes: claims }),
    ...(format !== undefined && {
      passwordSharing: { format, ...(certificate && { certificate }) },
    }),
  };
}

/** What is not named stays; an empty rule, certificate or list goes. Takes effect at once. */
export function change(
  organization: Organization,
  path: string,
  id: string,
  body: unknown,
  { now }: World,
): Outcome {
  const before = existing(organization, path, id, 'ACTION-60003');
  const request = requestOf(body);
  checkMembers(path, request);
  const { version = before.version } = request;
  if (request.version !== undefined && version !== typeOf(path).version) {
    throw invalid('ACTION-60009', 'Action version is not the latest.');
  }
  const { createdAt, status } = before;
  const content = contentOf(path, request, before);
  const updatedAt = new Date(now()).toISOString();
  const action: Action = { id, type: path, status, version, createdAt, ...content, updatedAt };
  return { next: replaced(organization, action), answer: { status: 200, json: whole(action) } };
}

export function setStatus(
  organization: Organization,
  path: string,
  id: string,
  status: Action['status'],
): Outcome {
  const action = { ...existing(organization, path, id, 'ACTION-60003'), status };
  return { next: replaced(organization, action), answer: { status: 200, json: basic(action) } };
}

/** Also one that is not there. */
export function remove(organization: Organization, path: string, id: string): Outcome {
  typeOf(path);
  const actions = organization.actions.filter((each) => each.type !== path || each.id !== id);
  return { next: { ...organization, actions }, answer: { status: 204 } };
}

function replaced(organization: Organization, action: Action): Organization {
  const actions = organization.actions.map((each) => (each.id === action.id ? action : each));
  return { ...organization, actions };
}
