import { expect } from 'vitest';
import { api, BEARER, type RemoteCase } from './case.ts';
import { codeOf } from './local.ts';

/** Clients that a fresh tenant has. */
export const CLIENTS = [
  'c0000000-0000-4000-8000-000000000001',
  'c0000000-0000-4000-8000-000000000002',
] as const;

const FIELDS = 'id label status config { code variables rule { type action } } build { status }';

/** One operation of the Management API; its data. */
export async function graphql(base: string, query: string, variables: object = {}) {
  const { data, errors } = await api(`${base}/graphql`, BEARER, 'POST', { query, variables });
  expect(errors).toBeUndefined();
  return data;
}

export interface Extension {
  readonly id: string;
  readonly label: string;
  readonly status: string;
  readonly config: { readonly code: string; readonly variables: string | null };
}

export async function extensionsOf(base: string): Promise<Extension[]> {
  return (await graphql(base, `{ listExtensions { items { ${FIELDS} } } }`)).listExtensions.items;
}

/** The extension that each client has for its access tokens, by client. */
export async function boundOf(base: string): Promise<(string | null)[]> {
  const asked = CLIENTS.map(
    (id, index) => `a${index}: getAccount(id: "${id}") { config { tokens { access { ext } } } }`,
  );
  const data = await graphql(base, `{ ${asked.join(' ')} }`);
  return CLIENTS.map((_, index) => data[`a${index}`].config.tokens.access.ext);
}

export const textOf = ({ config }: Extension) =>
  Buffer.from(config.code, 'base64').toString('utf8');

/** At no time is more than one version enabled that somebody made on purpose. */
async function enabledOf(base: string): Promise<Extension> {
  const enabled = (await extensionsOf(base)).filter(({ status }) => status === 'ENABLED');
  expect(enabled).toHaveLength(1);
  const [one] = enabled;
  if (one === undefined) throw new Error('none is enabled');
  return one;
}

export const UPDATE =
  'mutation($input: UpdateExtensionInput!) { updateExtension(input: $input) { id } }';
const CREATE = 'mutation($input: CreateExtensionInput!) { createExtension(input: $input) { id } }';
const REMOVE = 'mutation($input: DeleteExtensionInput!) { deleteExtension(input: $input) { id } }';

export const QUASR: RemoteCase = {
  platform: 'quasr',
  slug: 'plan-claim',
  local: codeOf('plan-claim'),
  settings: { clientId: 'publisher' },
  status: 401,
  texts: [
    'exports.handler = async () => ({ plan: "gold" });',
    'exports.handler = async () => ({ plan: "silver" });',
    'exports.handler = async () => ({ plan: "theirs" });',
  ],
  async create(base, text) {
    const config = { code: Buffer.from(text, 'utf8').toString('base64') };
    await graphql(base, CREATE, { input: { label: 'plan-claim', config } });
  },
  read: async (base) => textOf(await enabledOf(base)),
  async change(base, code) {
    const { id } = await enabledOf(base);
    const config = { code: Buffer.from(code, 'utf8').toString('base64') };
    await graphql(base, UPDATE, { input: { id, config } });
  },
  async remove(base) {
    for (const { id } of await extensionsOf(base)) await graphql(base, REMOVE, { input: { id } });
  },
};
