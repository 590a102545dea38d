import { z } from 'zod';
import type { Change } from '../server/state.ts';
import type { World } from './actions.ts';
import { type Answer, invalid, Refusal } from './answer.ts';
import type { Connection, Organization } from './organization.ts';
import { descriptionOf, endpointOf, endpointRequest } from './validate.ts';

type Outcome = Change<Organization, Answer>;

const authenticatorRequest = z.strictObject({
  authenticatorId: z.string().optional(),
  name: z.string().optional(),
  isEnabled: z.boolean().default(false),
  isDefault: z.boolean().optional(),
  definedBy: z.enum(['SYSTEM', 'USER']).default('SYSTEM'),
  endpoint: endpointRequest.optional(),
});

const connectionRequest = z.strictObject({
  name: z.string(),
  description: z.string().optional(),
  image: z.string().optional(),
  templateId: z.string().optional(),
  federatedAuthenticators: z
    .strictObject({
      defaultAuthenticatorId: z.string(),
      authenticators: z.array(authenticatorRequest),
    })
    .optional(),
});

const patchRequest = z.array(
  z.strictObject({
    operation: z.enum(['ADD', 'REMOVE', 'REPLACE']),
    path: z.string(),
    value: z.string().optional(),
  }),
);

const AUTHENTICATOR_NAME = /^custom-[a-zA-Z0-9-_]{3,}$/;
const SHOWN = 30;

function parsed<T>(schema: z.ZodType<T>, body: unknown): T {
  const request = schema.safeParse(body);
  if (!request.success) throw invalid('IDP-60035', z.prettifyError(request.error));
  return request.data;
}

const nameIn = (authenticatorId: string) => Buffer.from(authenticatorId, 'base64url').toString();
const idOf = (authenticator: string) => Buffer.from(authenticator, 'utf8').toString('base64url');

const self = ({ id }: Connection) => `/api/server/v1/identity-providers/${id}`;

/** A connection as answers show it: its authenticator without the endpoint. */
function shown(connection: Connection): object {
  const { id, name, description, authenticator } = connection;
  const authenticatorId = idOf(authenticator.name);
  const item = {
    authenticatorId,
    name: authenticator.name,
    isEnabled: authenticator.isEnabled,
    definedBy: 'USER',
    self: `${self(connection)}/federated-authenticators/${authenticatorId}`,
  };
  return {
    id,
    name,
    ...(description && { description }),
    isEnabled: true,
    isPrimary: false,
    federatedAuthenticators: { defaultAuthenticatorId: authenticatorId, authenticators: [item] },
  };
}

/** An authenticator by itself, without any property of its endpoint's authentication. */
function shownAuthenticator({ authenticator }: Connection): object {
  const { name, isEnabled, endpoint } = authenticator;
  return {
    authenticatorId: idOf(name),
    name,
    isEnabled,
    isDefault: true,
    definedBy: 'USER',
    endpoint: { ...endpoint, authentication: { type: endpoint.authentication.type } },
  };
}

/** @param query of a list: `name eq "…"` is the one filter that is understood */
export function connections(
  { connections: all }: Organization,
  query: { filter?: string | undefined; limit?: string | undefined; offset?: string | undefined },
): Answer {
  const wanted =
    query.filter === undefined ? undefined : /^name eq "?([^"]*)"?$/.exec(query.filter);
  if (wanted === null) throw invalid('IDP-60004', `The filter ${query.filter} is not imitated.`);
  const found = wanted === undefined ? all : all.filter(({ name }) => name === wanted[1]);
  const from = Number(query.offset ?? 0);
  const page = found.slice(from, from + Number(query.limit ?? SHOWN));
  const identityProviders = page.map(({ id, name, description }) => ({
    id,
    name,
    ...(description && { description }),
    isEnabled: true,
  }));
  const counts = { totalResults: found.length, startIndex: from + 1, count: page.length };
  return { status: 200, json: { ...counts, identityProviders } };
}

function existing({ connections: all }: Organization, id: string): Connection {
  const found = all.find((each) => each.id === id);
  if (found !== undefined) return found;
  throw new Refusal(404, 'IDP-60002', 'Resource not found.', `Nothing is found for the id ${id}.`);
}

export const connection = (organization: Organization, id: string): Answer => ({
  status: 200,
  json: shown(existing(organization, id)),
});

export function addConnection(organization: Organization, body: unknown, world: World): Outcome {
  const request = parsed(connectionRequest, body);
  const { name, description, federatedAuthenticators } = request;
  if (organization.connections.some((each) => each.name === name)) {
    throw new Refusal(
      409,
      'IDP-60001',
      'Already exists.',
      `There is an identity provider ${name}.`,
    );
  }
  const { authenticators = [], defaultAuthenticatorId } = federatedAuthenticators ?? {};
  const [given, ...more] = authenticators;
  if (given?.definedBy !== 'USER') {
    throw invalid('STAND-IN', 'This stand-in imitates connections of user-defined services only.');
  }
  if (more.length > 0) {
    throw invalid('IDP-60044', 'Allow to have only one user defined federated authenticator.');
  }
  if (given.authenticatorId === undefined || given.authenticatorId !== defaultAuthenticatorId) {
    throw invalid('IDP-60023', 'The default authenticator is not among the authenticators.');
  }
  const authenticator = nameIn(given.authenticatorId);
  if (!AUTHENTICATOR_NAME.test(authenticator)) {
    throw invalid('IDP-60047', `The authenticator name ${authenticator} is not as expected.`);
  }
  const made: Connection = {
    id: world.uuid(),
    name,
    ...descriptionOf(description),
    authenticator: {
      name: authenticator,
      isEnabled: given.isEnabled,
      endpoint: endpointOf(endpointIn(given)),
    },
  };
  return {
    next: { ...organization, connections: [...organization.connections, made] },
    answer: { status: 201, json: shown(made), location: self(made) },
  };
}

function endpointIn({ endpoint }: z.infer<typeof authenticatorRequest>) {
  if (endpoint !== undefined) return endpoint;
  throw invalid('IDP-60041', 'Endpoint configuration must be provided.');
}

const changed = (organization: Organization, before: Connection, made: Connection) => ({
  ...organization,
  connections: organization.connections.map((each) => (each === before ? made : each)),
});

/** Texts at the root of a connection; others of its members have paths of their own. */
export function patchConnection(organization: Organization, id: string, body: unknown): Outcome {
  const before = existing(organization, id);
  let made = before;
  for (const { operation, path, value = '' } of parsed(patchRequest, body)) {
    if (path !== '/description') throw invalid('IDP-60013', `The path ${path} is not imitated.`);
    const { description: _description, ...rest } = made;
    made = operation === 'REMOVE' ? rest : { ...rest, ...descriptionOf(value) };
  }
  return {
    next: changed(organization, before, made),
    answer: { status: 200, json: shown(made) },
  };
}

function ownOf(organization: Organization, id: string, authenticatorId: string): Connection {
  const found = existing(organization, id);
  if (idOf(found.authenticator.name) === authenticatorId) return found;
  throw new Refusal(
    404,
    'IDP-60003',
    'Resource not found.',
    `No authenticator ${authenticatorId} is found.`,
  );
}

export const connectionAuthenticator = (
  organization: Organization,
  id: string,
  authenticatorId: string,
): Answer => ({
  status: 200,
  json: shownAuthenticator(ownOf(organization, id, authenticatorId)),
});

/** Replaced as a whole, but for its name. */
export function putConnectionAuthenticator(
  organization: Organization,
  id: string,
  authenticatorId: string,
  body: unknown,
): Outcome {
  const before = ownOf(organization, id, authenticatorId);
  const given = parsed(authenticatorRequest, body);
  const { name } = before.authenticator;
  const authenticator = {
    name,
    isEnabled: given.isEnabled,
    endpoint: endpointOf(endpointIn(given)),
  };
  const made: Connection = { ...before, authenticator };
  return {
    next: changed(organization, before, made),
    answer: { status: 200, json: shownAuthenticator(made) },
  };
}

export function removeConnection(organization: Organization, id: string): Outcome {
  const connections = organization.connections.filter((each) => each.id !== id);
  return { next: { ...organization, connections }, answer: { status: 204 } };
}
