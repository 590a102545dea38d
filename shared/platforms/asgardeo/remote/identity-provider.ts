import { z } from 'zod';
import type { JsonObject } from '../../../model/json.ts';
import { base64Text } from '../../base64-text.ts';
import type { RemoteCall } from '../../remote.ts';
import { type Asked, askCalmly, read } from './api.ts';
import { type Given, registrationSchema } from './registered.ts';
import { authenticatorNamed } from './remote-id.ts';

/** Where connections are, which the API calls identity providers. */
export const CONNECTIONS = '/identity-providers';
const PAGE = 100;
/** An organization is read page by page; one that never ends is none. */
const MOST_PAGES = 100;

const listSchema = z.object({
  identityProviders: z.array(z.object({ id: z.string(), name: z.string() })).nullish(),
});

const providerSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullish(),
  federatedAuthenticators: z
    .object({
      authenticators: z
        .array(z.object({ authenticatorId: z.string(), definedBy: z.string().nullish() }))
        .nullish(),
    })
    .nullish(),
});
type Provider = z.infer<typeof providerSchema>;

const authenticatorSchema = registrationSchema.pick({ isEnabled: true, endpoint: true });

/** A connection with the one authenticator that is its users' own. */
export type ConnectionGiven = Given & { readonly authenticatorId: string };

/** Where a connection's authenticator is. */
export const authenticatorPath = (id: string, authenticatorId: string): string =>
  `${CONNECTIONS}/${encodeURIComponent(id)}/federated-authenticators/${encodeURIComponent(authenticatorId)}`;

/** The id by which the authenticator of a connection is created. */
export const authenticatorIdOf = (name: string): string =>
  base64Text(authenticatorNamed(name)).replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_');

/** The authenticator that somebody wrote a service for; a connection has no other beside it. */
const ownIn = ({ federatedAuthenticators }: Provider) =>
  federatedAuthenticators?.authenticators?.find(({ definedBy }) => definedBy === 'USER');

/**
 * Reads the connection of a name. Undefined: the organization has none of that name.
 * Source: docs/contracts/asgardeo.md, row 4.12.
 */
export async function readConnection(
  name: string,
  call: RemoteCall,
): Promise<Asked<ConnectionGiven | undefined>> {
  const filter = encodeURIComponent(`name eq "${name}"`);
  const path = `${CONNECTIONS}?limit=${PAGE}&filter=${filter}`;
  const listed = read(listSchema, await askCalmly(call, { method: 'GET', path }), name);
  if (!listed.ok) return listed;
  const one = listed.value?.identityProviders?.find((each) => each.name === name);
  if (one === undefined) return { ok: true, value: undefined };
  const found = await connectionWith(one.id, call);
  if (!found.ok || found.value !== 'other') return found as Asked<ConnectionGiven | undefined>;
  const message = `the organization has a connection "${name}" of another kind: give the extension another config.name`;
  return { ok: false, failure: { message } };
}

async function connectionWith(
  id: string,
  call: RemoteCall,
): Promise<Asked<ConnectionGiven | 'other' | undefined>> {
  const path = `${CONNECTIONS}/${encodeURIComponent(id)}`;
  const asked = read(providerSchema, await askCalmly(call, { method: 'GET', path }), id);
  if (!asked.ok || asked.value === undefined) return asked as Asked<undefined>;
  const { name, description } = asked.value;
  const own = ownIn(asked.value);
  if (own === undefined) return { ok: true, value: 'other' };
  const { authenticatorId } = own;
  const request = { method: 'GET', path: authenticatorPath(id, authenticatorId) } as const;
  const shown = read(authenticatorSchema, await askCalmly(call, request), name);
  if (!shown.ok || shown.value === undefined) return shown as Asked<undefined>;
  const { isEnabled, endpoint } = shown.value;
  const value: ConnectionGiven = {
    id,
    name,
    description,
    isEnabled,
    authenticatorId,
    endpoint: endpoint && withoutProperties(endpoint),
  };
  return { ok: true, value };
}

/** Whether an answer shows properties of the authentication is not known: none of them is compared. */
const withoutProperties = (endpoint: NonNullable<Given['endpoint']>): Given['endpoint'] => ({
  ...endpoint,
  authentication: endpoint.authentication && { type: endpoint.authentication.type },
});

/** The connections whose authenticator is the users' own; none with a credential that may not see them. */
export async function listConnections(call: RemoteCall): Promise<Asked<ConnectionGiven[]>> {
  const found: ConnectionGiven[] = [];
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const path = `${CONNECTIONS}?limit=${PAGE}&offset=${page * PAGE}`;
    const listed = read(listSchema, await askCalmly(call, { method: 'GET', path }), 'connections');
    const providers = (listed.ok && listed.value?.identityProviders) || [];
    for (const { id } of providers) {
      const one = await connectionWith(id, call);
      if (!one.ok) return one;
      if (one.value !== undefined && one.value !== 'other') found.push(one.value);
    }
    if (providers.length < PAGE) break;
  }
  return { ok: true, value: found };
}

/** What creates a connection with its authenticator. */
export const connectionBody = (
  { name, description }: { readonly name: string; readonly description: string },
  authenticator: JsonObject,
): JsonObject => {
  const authenticatorId = authenticatorIdOf(name);
  return {
    name,
    description,
    federatedAuthenticators: {
      defaultAuthenticatorId: authenticatorId,
      authenticators: [{ authenticatorId, definedBy: 'USER', ...authenticator }],
    },
  };
};
