import { z } from 'zod';
import type { Change } from '../server/state.ts';
import type { World } from './actions.ts';
import { type Answer, invalid, Refusal } from './answer.ts';
import type { Authenticator, FlowExtension, Organization } from './organization.ts';
import { descriptionOf, endpointOf, endpointRequest, endpointShown, nameOf } from './validate.ts';

type Outcome = Change<Organization, Answer>;

const authenticatorRequest = z.strictObject({
  name: z.string(),
  id: z.string().optional(),
  displayName: z.string(),
  description: z.string().optional(),
  isEnabled: z.boolean(),
  authenticationType: z.enum(['IDENTIFICATION', 'VERIFICATION']).optional(),
  image: z.string().optional(),
  endpoint: endpointRequest,
});

const paths = z.array(z.strictObject({ path: z.string(), encrypted: z.boolean().default(false) }));
const flowExtensionRequest = z.strictObject({
  name: z.string().optional(),
  description: z.string().optional(),
  iconUrl: z.string().optional(),
  endpoint: endpointRequest.optional(),
  accessConfig: z.strictObject({ expose: paths.default([]), modify: paths.default([]) }).optional(),
  encryption: z.strictObject({ certificate: z.string() }).optional(),
});

const idOf = (name: string) => Buffer.from(name, 'utf8').toString('base64');

function parsed<T>(schema: z.ZodType<T>, body: unknown, code: string): T {
  const request = schema.safeParse(body);
  if (!request.success) throw invalid(code, z.prettifyError(request.error));
  return request.data;
}

const shownAuthenticator = ({ endpoint, ...rest }: Authenticator) => ({
  ...rest,
  id: idOf(rest.name),
  definedBy: 'USER',
  type: 'LOCAL',
  endpoint: endpointShown(endpoint),
});

const absent = (code: string, id: string) =>
  new Refusal(404, code, 'Resource not found.', `Nothing is found for the id ${id}.`);

export function authenticator({ authenticators }: Organization, id: string): Answer {
  const found = authenticators.find(({ name }) => idOf(name) === id);
  if (found === undefined) throw absent('AUT-60002', id);
  return { status: 200, json: shownAuthenticator(found) };
}

export function addAuthenticator(organization: Organization, body: unknown): Outcome {
  const request = parsed(authenticatorRequest, body, 'AUT-60001');
  const { authenticators } = organization;
  if (authenticators.some(({ name }) => name === request.name)) {
    throw invalid('AUT-60013', `The authenticator ${request.name} already exists.`);
  }
  const made = authenticatorOf(request);
  return {
    next: { ...organization, authenticators: [...authenticators, made] },
    answer: { status: 201, json: shownAuthenticator(made) },
  };
}

/** Replaced as a whole, but for its name and kind. */
export function putAuthenticator(organization: Organization, id: string, body: unknown): Outcome {
  const before = organization.authenticators.find(({ name }) => idOf(name) === id);
  if (before === undefined) throw absent('AUT-60002', id);
  const request = parsed(authenticatorRequest, body, 'AUT-60001');
  const { name, authenticationType } = before;
  const made = authenticatorOf({ ...request, name, authenticationType });
  const authenticators = organization.authenticators.map((each) => (each === before ? made : each));
  return {
    next: { ...organization, authenticators },
    answer: { status: 200, json: shownAuthenticator(made) },
  };
}

const AUTHENTICATOR_NAME = /^custom-[a-zA-Z0-9-_]{3,}$/;

function authenticatorOf(request: z.infer<typeof authenticatorRequest>): Authenticator {
  const { name, displayName, isEnabled, authenticationType = 'IDENTIFICATION' } = request;
  if (!AUTHENTICATOR_NAME.test(name)) {
    throw invalid('AUT-60014', `The provided authenticator name ${name} is not as expected.`);
  }
  if (displayName.length < 3) {
    throw invalid('AUT-60015', `The provided display name ${displayName} is not as expected.`);
  }
  return {
    name,
    displayName,
    ...descriptionOf(request.description),
    isEnabled,
    authenticationType,
    endpoint: endpointOf(request.endpoint),
  };
}

export function removeAuthenticator(organization: Organization, id: string): Outcome {
  const authenticators = organization.authenticators.filter(({ name }) => idOf(name) !== id);
  return { next: { ...organization, authenticators }, answer: { status: 204 } };
}

const shownExtension = ({ endpoint, ...rest }: FlowExtension) => ({
  ...rest,
  endpoint: endpointShown(endpoint),
});

export const flowExtensions = ({ flowExtensions: all }: Organization): Answer => ({
  status: 200,
  json: all.map(({ id, name, description }) => ({ id, name, description })),
});

function existing({ flowExtensions: all }: Organization, id: string): FlowExtension {
  const found = all.find((each) => each.id === id);
  if (found === undefined) throw absent('FLOW-60001', id);
  return found;
}

export const flowExtension = (organization: Organization, id: string): Answer => ({
  status: 200,
  json: shownExtension(existing(organization, id)),
});

export function addFlowExtension(organization: Organization, body: unknown, world: World): Outcome {
  const made = extensionOf(body, world.uuid(), world);
  if (organization.flowExtensions.some(({ name }) => name === made.name)) {
    throw invalid('FLOW-60002', `The flow extension ${made.name} already exists.`);
  }
  return {
    next: { ...organization, flowExtensions: [...organization.flowExtensions, made] },
    answer: { status: 201, json: shownExtension(made) },
  };
}

export function changeFlowExtension(
  organization: Organization,
  id: string,
  body: unknown,
  world: World,
): Outcome {
  const before = existing(organization, id);
  const made = extensionOf(body, id, world, before);
  const all = organization.flowExtensions.map((each) => (each === before ? made : each));
  return {
    next: { ...organization, flowExtensions: all },
    answer: { status: 200, json: shownExtension(made) },
  };
}

function extensionOf(
  body: unknown,
  id: string,
  { now }: World,
  before?: FlowExtension,
): FlowExtension {
  const request = parsed(flowExtensionRequest, body, 'FLOW-60000');
  const none = { expose: [], modify: [] };
  const encryption = request.encryption ?? before?.encryption;
  return {
    id,
    name: nameOf(request.name ?? before?.name),
    ...descriptionOf(request.description ?? before?.description),
    endpoint: endpointOf(request.endpoint, before?.endpoint),
    accessConfig: request.accessConfig ?? before?.accessConfig ?? none,
    ...(encryption?.certificate && { encryption }),
    updatedAt: new Date(now()).toISOString(),
  };
}

export function removeFlowExtension(organization: Organization, id: string): Outcome {
  const all = organization.flowExtensions.filter((each) => each.id !== id);
  return { next: { ...organization, flowExtensions: all }, answer: { status: 204 } };
}
