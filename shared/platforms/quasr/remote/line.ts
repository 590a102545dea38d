import { z } from 'zod';
import type { JsonValue } from '../../../model/json.ts';
import type { Listed, Read } from '../../../publishing/adapter.ts';
import type { RemoteCall } from '../../remote.ts';
import { MOST_ENABLED } from '../facts.ts';
import { type Asked, askCalmly, read, tenantIdOf } from './api.ts';
import { ACCOUNT_FIELDS, accountSchema, type Client, clientOf } from './client.ts';
import { EXTENSION_FIELDS, extensionSchema, isBroken, type Version, versionOf } from './version.ts';

/** Everything of a tenant that publishing depends on. */
interface Tenant {
  readonly versions: readonly Version[];
  /** those that the connection's aliases name, as far as they are there */
  readonly clients: readonly Client[];
  /** extensions that may be enabled at the same time */
  readonly mostEnabled: number;
}

/** The extensions of a tenant that are one extension of the workspace, and what surrounds them. */
export interface Line {
  readonly name: string;
  /** the newest first */
  readonly versions: readonly Version[];
  readonly tenant: Tenant;
}

const PAGE = 100;
/** A tenant is read page by page; one that never ends is none. */
const MOST_PAGES = 100;

const pageSchema = z.object({
  items: z.array(extensionSchema.nullable()).nullish(),
  nextToken: z.string().nullish(),
});
const limitsSchema = z
  .object({
    config: z.object({
      extensions: z.object({ enabled: z.object({ max: z.number() }).nullish() }).nullish(),
    }),
  })
  .nullable();

const newestFirst = (a: Version, b: Version) =>
  a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0;

/** One request for what surrounds the extensions and their first page. */
function firstQuery(accounts: readonly string[], hasTenant: boolean): string {
  const ids = accounts.map((_, index) => `$a${index}: ID!`);
  const declared = [...(hasTenant ? ['$tenant: ID!'] : []), ...ids, '$nextToken: String'];
  const limits = hasTenant
    ? 'tenant: getTenant(id: $tenant) { config { extensions { enabled { max } } } } '
    : '';
  const asked = accounts.map(
    (_, index) => `a${index}: getAccount(id: $a${index}) { ${ACCOUNT_FIELDS} }`,
  );
  return `query Read(${declared.join(', ')}) { ${limits}${asked.join(' ')} ${PAGE_QUERY} }`;
}

const PAGE_QUERY = `listExtensions(limit: ${PAGE}, nextToken: $nextToken) { nextToken items { ${EXTENSION_FIELDS} } }`;
const NEXT_QUERY = `query Next($nextToken: String) { ${PAGE_QUERY} }`;

export async function readTenant(call: RemoteCall): Promise<Asked<Tenant>> {
  const accounts = [...new Set(Object.values(call.connection.aliases))];
  const tenantId = tenantIdOf(call);
  const variables = {
    ...(tenantId !== undefined && { tenant: tenantId }),
    ...Object.fromEntries(accounts.map((id, index) => [`a${index}`, id])),
  };
  const first = await askCalmly(call, firstQuery(accounts, tenantId !== undefined), variables);
  const clients: Client[] = [];
  for (const index of accounts.keys()) {
    const account = read(accountSchema.nullable(), first, `a${index}`);
    if (!account.ok) return account;
    if (account.value !== null) clients.push(clientOf(account.value));
  }
  let mostEnabled = MOST_ENABLED.value;
  if (tenantId !== undefined) {
    const limits = read(limitsSchema, first, 'tenant');
    if (!limits.ok) return limits;
    mostEnabled = limits.value?.config.extensions?.enabled?.max ?? mostEnabled;
  }
  const versions: Version[] = [];
  let asked = first;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const listed = read(pageSchema, asked, 'listExtensions');
    if (!listed.ok) return listed;
    const { items, nextToken } = listed.value;
    versions.push(...(items ?? []).flatMap((item) => (item === null ? [] : versionOf(item))));
    if (!nextToken) break;
    asked = await askCalmly(call, NEXT_QUERY, { nextToken });
  }
  return { ok: true, value: { versions: versions.sort(newestFirst), clients, mostEnabled } };
}

const lineIn = (tenant: Tenant, name: string): Line => ({
  name,
  versions: tenant.versions.filter((version) => version.name === name),
  tenant,
});

/** Reads all that is called so on a tenant. */
export async function readLine(name: string, call: RemoteCall): Promise<Read<Line>> {
  const tenant = await readTenant(call);
  if (!tenant.ok) return { kind: 'failed', failure: tenant.failure };
  const line = lineIn(tenant.value, name);
  return line.versions.length === 0
    ? { kind: 'absent', around: line }
    : { kind: 'found', state: line };
}

export async function listLines(call: RemoteCall): Promise<Listed<Line>> {
  const tenant = await readTenant(call);
  if (!tenant.ok) return { kind: 'failed', failure: tenant.failure };
  const names = [...new Set(tenant.value.versions.map(({ name }) => name))].sort();
  const objects = names.map((name) => ({ remoteId: name, state: lineIn(tenant.value, name) }));
  return { kind: 'listed', objects };
}

/** The version that counts: the newest that a client has, or else that runs, or may soon, or once did. */
export function currentOf(line: Line): Version | undefined {
  const { versions } = line;
  return (
    versions.find(({ id, status }) => status === 'ENABLED' && boundTo(line, [id]).length > 0) ??
    versions.find(({ status }) => status === 'ENABLED') ??
    versions.find((version) => version.status === 'PENDING' && !isBroken(version)) ??
    versions[0]
  );
}

/** Which extensions a client has of a line, by slot. */
export const boundTo = ({ tenant }: Line, ids: readonly string[]): Client[] =>
  tenant.clients.filter(({ slots }) =>
    Object.values(slots).some((slot) => slot?.ext !== undefined && ids.includes(slot.ext)),
  );

/** All that a plan depends on. */
export function identityOf(line: Line): JsonValue {
  const ids = line.versions.map(({ id }) => id);
  return {
    versions: line.versions.map(({ id, status, updatedAt, code, variables }) => ({
      id,
      status,
      updatedAt,
      code,
      variables: { ...variables },
    })),
    clients: boundTo(line, ids).map(({ id, slots }) => ({
      id,
      access: slots.access?.ext ?? null,
      identity: slots.identity?.ext ?? null,
    })),
  };
}
