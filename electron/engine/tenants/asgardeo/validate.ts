import { z } from 'zod';
import { invalid } from './answer.ts';
import type { Endpoint, Rule } from './organization.ts';

const NAME = /^[a-zA-Z0-9-_][a-zA-Z0-9-_ ]*[a-zA-Z0-9-_]$/;
const URI = /^https?:\/\/[^\s/$.?#]\S*$/;
const HEADER = /^[a-zA-Z0-9][a-zA-Z0-9-.]+$/;
const PARAMETER = /^[^:/?#[\]@]+$/;
const LONGEST = 255;
const MOST_ATTRIBUTES = 10;

/** Properties of each type that are needed; those that are secrets. Source: docs/contracts/asgardeo.md, row 2.4. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  NONE: [],
  BASIC: ['username', 'password'],
  BEARER: ['accessToken'],
  API_KEY: ['header', 'value'],
  CLIENT_CREDENTIAL: ['clientId', 'clientSecret', 'tokenEndpoint'],
  PASSWORD_CREDENTIAL: ['username', 'password', 'clientId', 'clientSecret', 'tokenEndpoint'],
};
const SECRET: readonly string[] = ['password', 'accessToken', 'value', 'clientSecret'];

const strings = z.array(z.string());

export const endpointRequest = z.strictObject({
  uri: z.string().optional(),
  authentication: z
    .strictObject({ type: z.string(), properties: z.record(z.string(), z.string()).optional() })
    .optional(),
  allowedHeaders: strings.optional(),
  allowedParameters: strings.optional(),
});
type EndpointRequest = z.infer<typeof endpointRequest>;

export const ruleRequest = z.strictObject({
  condition: z.literal('OR').optional(),
  rules: z
    .array(
      z.strictObject({
        condition: z.literal('AND').optional(),
        expressions: z.array(
          z.strictObject({ field: z.string(), operator: z.string(), value: z.string() }),
        ),
      }),
    )
    .optional(),
});

export function nameOf(name: string | undefined): string {
  if (name === undefined || name === '') throw invalid('ACTION-60004', 'Action name is empty.');
  if (name.length > LONGEST || !NAME.test(name)) {
    throw invalid('ACTION-60005', 'Action name is invalid.');
  }
  return name;
}

export function descriptionOf(description: string | undefined): { description?: string } {
  if (description === undefined || description === '') return {};
  if (description.length > LONGEST) throw invalid('ACTION-60005', 'Description is invalid.');
  return { description };
}

/** An endpoint, with what is not named of the one that is there; an authentication is always whole. */
export function endpointOf(given: EndpointRequest | undefined, before?: Endpoint): Endpoint {
  const uri = given?.uri ?? before?.uri;
  if (uri === undefined) throw invalid('ACTION-60004', 'Endpoint URI is empty.');
  if (!URI.test(uri)) throw invalid('ACTION-60005', 'Endpoint URI is invalid.');
  const authentication = given?.authentication
    ? authenticationOf(given.authentication)
    : before?.authentication;
  if (authentication === undefined) {
    throw invalid('ACTION-60004', 'Endpoint authentication is empty.');
  }
  const allowedHeaders = given?.allowedHeaders ?? before?.allowedHeaders;
  const allowedParameters = given?.allowedParameters ?? before?.allowedParameters;
  if (allowedHeaders?.some((name) => !HEADER.test(name))) {
    throw invalid('ACTION-60005', 'Allowed header is invalid.');
  }
  if (allowedParameters?.some((name) => !PARAMETER.test(name))) {
    throw invalid('ACTION-60005', 'Allowed parameter is invalid.');
  }
  return {
    uri,
    authentication,
    ...(allowedHeaders && { allowedHeaders }),
    ...(allowedParameters && { allowedParameters }),
  };
}

function authenticationOf({
  type,
  properties = {},
}: NonNullable<EndpointRequest['authentication']>): Endpoint['authentication'] {
  const needed = NEEDED[type];
  if (needed === undefined) throw invalid('ACTION-60005', 'Authentication type is invalid.');
  for (const name of needed) {
    if (properties[name] === undefined) {
      throw invalid('ACTION-60010', `Required authentication property ${name} is missing.`);
    }
    if (properties[name] === '') {
      throw invalid('ACTION-60011', `Authentication property ${name} is empty.`);
    }
  }
  if (type === 'API_KEY' && !HEADER.test(properties.header ?? '')) {
    throw invalid('ACTION-60005', 'API key header name is invalid.');
  }
  return { type, properties };
}

/** An endpoint as answers show it: without a secret. */
export function endpointShown({ authentication, ...rest }: Endpoint): object {
  const open = Object.entries(authentication.properties).filter(([name]) => !SECRET.includes(name));
  const properties = Object.fromEntries(open);
  return { ...rest, authentication: { type: authentication.type, properties } };
}

/** What the rules of a type may compare. Source: docs/contracts/asgardeo.md, row 2.6. */
export type RuleFields = Readonly<Record<string, readonly string[] | 'any'>>;

/** Undefined: there is none any more. */
export function ruleOf(given: z.infer<typeof ruleRequest>, fields: RuleFields): Rule | undefined {
  const rules = (given.rules ?? []).map(({ expressions }) => {
    for (const { field, operator, value } of expressions) {
      const values = Object.hasOwn(fields, field) ? fields[field] : undefined;
      const isKnown = values === 'any' || values?.includes(value) === true;
      if (!isKnown || !['equals', 'notEquals'].includes(operator)) {
        throw invalid('ACTION-60013', `Rule expression ${field} ${operator} ${value} is invalid.`);
      }
    }
    return { condition: 'AND' as const, expressions };
  });
  return rules.length === 0 ? undefined : { condition: 'OR', rules };
}

export function attributesOf(attributes: readonly string[]): string[] {
  if (attributes.length > MOST_ATTRIBUTES) {
    throw invalid('ACTION-60006', 'Maximum number of attributes exceeded.');
  }
  if (attributes.some((uri) => !uri.startsWith('http://wso2.org/claims/'))) {
    throw invalid('ACTION-60006', 'An attribute is no local claim.');
  }
  return [...attributes];
}
