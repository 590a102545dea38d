import { parse } from 'acorn';
import { GraphQLError } from 'graphql';
import type { z } from 'zod';
import type { Change } from '../server/state.ts';
import { type Account, type Extension, type ruleSchema, seen, type Tenant } from './tenant.ts';

type Outcome<T> = Change<Tenant, T>;

/** What the API takes from outside. */
export interface World {
  /** epoch ms */
  readonly now: () => number;
  readonly uuid: () => string;
  /** how long a build takes */
  readonly buildMs: number;
}

/** A mutation that is refused; `errorType` as AppSync has it. The names of the types are assumed. */
const refusal = (errorType: string, message: string) =>
  new GraphQLError(message, { extensions: { errorType } });

interface Config {
  readonly code?: string | null;
  readonly variables?: string | null;
  readonly rule?: z.infer<typeof ruleSchema> | null;
}

export interface CreateInput {
  readonly label?: string | null;
  readonly config: Config & { readonly code: string };
}

export function create(tenant: Tenant, input: CreateInput, world: World): Outcome<Extension> {
  roomFor(tenant, undefined, world);
  const now = world.now();
  const extension: Extension = {
    id: world.uuid(),
    label: input.label ?? null,
    status: 'ENABLED',
    createdAt: now,
    updatedAt: now,
    queuedAt: now,
    variables: null,
    rule: null,
    ...configOf(input.config),
    code: input.config.code,
    builds: canBeBuilt(input.config.code),
  };
  return { next: { ...tenant, extensions: [...tenant.extensions, extension] }, answer: extension };
}

export interface UpdateInput {
  readonly id: string;
  readonly label?: string | null;
  readonly status?: string | null;
  readonly config?: Config | null;
}

/** Other code is built anew. */
export function update(tenant: Tenant, input: UpdateInput, world: World): Outcome<Extension> {
  const found = existing(tenant, input.id);
  const { label, status, config } = input;
  if (status === 'PENDING' || status === 'LOCKED') {
    throw refusal('BadRequest', `status can be ENABLED or DISABLED, not ${status}`);
  }
  if (status === 'ENABLED') roomFor(tenant, found, world);
  const now = world.now();
  const code = config?.code ?? undefined;
  const extension: Extension = {
    ...found,
    ...(typeof label === 'string' && { label }),
    ...((status === 'ENABLED' || status === 'DISABLED') && { status }),
    ...configOf(config ?? {}),
    ...(code !== undefined && { code, builds: canBeBuilt(code), queuedAt: now }),
    updatedAt: now,
  };
  const extensions = tenant.extensions.map((each) => (each.id === extension.id ? extension : each));
  return { next: { ...tenant, extensions }, answer: extension };
}

export function remove(tenant: Tenant, id: string): Outcome<Extension> {
  const found = existing(tenant, id);
  const extensions = tenant.extensions.filter((each) => each.id !== id);
  return { next: { ...tenant, extensions }, answer: found };
}

export interface AccountInput {
  readonly id: string;
  readonly subtype: string;
  readonly label?: string | null;
  readonly status?: Account['status'] | null;
  readonly config?: {
    readonly tokens?: {
      readonly access?: Partial<Account['access']> | null;
      readonly identity?: Partial<Account['identity']> | null;
      readonly refresh?: Partial<Account['refresh']> | null;
    } | null;
  } | null;
}

/** What is not named of an account's tokens stays. */
export function updateAccount(tenant: Tenant, input: AccountInput): Outcome<Account> {
  const found = tenant.accounts.find(({ id }) => id === input.id);
  if (found === undefined) throw refusal('NotFound', `There is no account ${input.id}.`);
  const { access, identity, refresh } = input.config?.tokens ?? {};
  for (const ext of [access?.ext, identity?.ext]) if (ext) existing(tenant, ext);
  const account: Account = {
    ...found,
    subtype: input.subtype,
    label: input.label ?? found.label,
    status: input.status ?? found.status,
    access: { ...found.access, ...access },
    identity: { ...found.identity, ...identity },
    refresh: { ...found.refresh, ...refresh },
  };
  const accounts = tenant.accounts.map((each) => (each.id === account.id ? account : each));
  return { next: { ...tenant, accounts }, answer: account };
}

const configOf = ({ variables, rule }: Config) => ({
  ...(variables !== undefined && { variables }),
  ...(rule !== undefined && { rule }),
});

function existing({ extensions }: Tenant, id: string): Extension {
  const found = extensions.find((each) => each.id === id);
  if (found === undefined) throw refusal('NotFound', `There is no extension ${id}.`);
  return found;
}

/** One that is being built will be enabled: it counts. Source: docs/contracts/quasr.md, 1.4 The sixth. */
function roomFor(tenant: Tenant, own: Extension | undefined, { now, buildMs }: World): void {
  const taken = tenant.extensions.filter(
    (each) => each.id !== own?.id && seen(each, now(), buildMs).status !== 'DISABLED',
  );
  if (taken.length < tenant.mostEnabled) return;
  throw refusal(
    'LimitExceeded',
    `A tenant can have ${tenant.mostEnabled} enabled extensions; disable one first.`,
  );
}

/** The build takes what parses. Source: docs/contracts/quasr.md, Stand-in. */
function canBeBuilt(base64: string): boolean {
  const code = Buffer.from(base64, 'base64').toString('utf8');
  return (['module', 'script'] as const).some((sourceType) => {
    try {
      parse(code, { ecmaVersion: 'latest', sourceType });
      return true;
    } catch {
      return false;
    }
  });
}
