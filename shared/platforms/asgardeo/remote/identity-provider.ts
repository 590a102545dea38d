import { z } from 'zod';
import type { JsonObject } from '../../../model/json.ts';
import { atOnce } from '../../../publishing/at-once.ts';
import { base64Text } from '../../base64-text.ts';
import type { RemoteCall } from '../../remote.ts';
import { type Asked, askCalmly, ifThere, read } from './api.ts';
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
  if (found !== 'of another kind') return found;
  const message = `the organization has a connection "${name}" of another kind: give the extension another config.name`;
  return { ok: false, failure: { message } };
}

const GONE = { ok: true, value: undefined } as const;

async function connectionWith(
  id: string,
  call: RemoteCall,
): Promise<Asked<ConnectionGiven | undefined> | 'of another kind'> {
  const path = `${CONNECTIONS}/${encodeURIComponent(id)}`;
  const asked = read(providerSchema, await askCalmly(call, { method: 'GET', path }), id);
  if (!asked.ok) return asked;
  if (asked.value === undefined) return GONE;
  const { name, description } = asked.value;
  const own = ownIn(asked.value);
  if (own === undefined) return 'of another kind';
  const { authenticatorId } = own;
  const request = { method: 'GET', path: authenticatorPath(id, authenticatorId) } as const;
  const shown = read(authenticatorSchema, await askCalmly(call, request), name);
  if (!shown.ok) return shown;
  if (shown.value === undefined) return GONE;
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

async function allIds(call: RemoteCall): Promise<Asked<string[]>> {
  const ids: string[] = [];
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const path = `${CONNECTIONS}?limit=${PAGE}&offset=${page * PAGE}`;
    const asked = await askCalmly(call, { method: 'GET', path });
    const listed = read(listSchema, ifThere(asked), 'connections');
    if (!listed.ok) return listed;
    const providers = listed.value?.identityProviders ?? [];
    ids.push(...providers.map(({ id }) => id));
    if (providers.length < PAGE) break;
  }
  return { ok: true, value: ids };
}

/** The connections whose authenticator is the users' own; none with a credential that may not see them. */
export async function listConnections(call: RemoteCall): Promise<Asked<ConnectionGiven[]>> {
  const ids = await allIds(call);
  if (!ids.ok) return ids;
  let failed: Extract<Asked<never>, { ok: false }> | undefined;
  const found = await atOnce(
    ids.value,
    async (id) => {
      const one = await connectionWith(id, call);
      if (one === 'of another kind') return undefined;
      if (!one.ok) failed ??= one;
      return one.ok ? one.value : undefined;
    },
    () => failed === undefined,
  );
  return failed ?? { ok: true, value: found.filter((one) => one !== undefined) };
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
