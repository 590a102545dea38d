import type { State } from '../server/state.ts';
import { passes, type TextFilter } from './filter.ts';
import {
  type AccountInput,
  type CreateInput,
  create,
  remove,
  type UpdateInput,
  update,
  updateAccount,
  type World,
} from './operations.ts';
import { type Account, type Extension, seen, type Tenant } from './tenant.ts';

const DAY_MS = 86_400_000;
const MOST_OF_A_PAGE = 100;

const NONE = { pending: 0, success: 0, failed: 0 };

/** How a tenant writes a life is assumed: in seconds. */
const seconds = (ms: number) => String(ms / 1000);

const iso = (ms: number) => new Date(ms).toISOString();

function shown(extension: Extension, { now, buildMs }: World) {
  const { id, label, code, variables, rule, createdAt, updatedAt } = extension;
  const { status, build, builtAt } = seen(extension, now(), buildMs);
  return {
    id,
    label,
    status,
    created_at: iso(createdAt),
    created_by: null,
    updated_at: iso(updatedAt),
    updated_by: null,
    expires_at: iso(createdAt + DAY_MS),
    config: {
      runtime: 'nodejs22.x',
      memory: 128,
      timeout: 5,
      concurrency: null,
      variables,
      code,
      rule,
    },
    build: { status: build, updated_at: iso(builtAt) },
    // Extensions do not run here.
    statistics: { runs: NONE, logs: NONE, updated_at: iso(updatedAt) },
  };
}

const accountShown = ({ id, subtype, label, status, access, identity, refresh }: Account) => ({
  id,
  subtype,
  label,
  status,
  config: { tokens: { access, identity, refresh } },
});

type Shown = ReturnType<typeof shown>;

interface Page {
  readonly filter?: { readonly [K in keyof Shown]?: TextFilter | null } | null;
  readonly limit?: number | null;
  readonly nextToken?: string | null;
}

/** The operations, as the root of the schema. */
export function resolvers(tenant: State<Tenant>, world: World) {
  const view = (extension: Extension) => shown(extension, world);
  return {
    getExtension({ id }: { readonly id: string }) {
      const found = tenant.current().extensions.find((each) => each.id === id);
      return found === undefined ? null : view(found);
    },
    listExtensions({ filter, limit, nextToken }: Page) {
      const extensions = tenant
        .current()
        .extensions.map(view)
        .filter((extension) => passes(extension, filter));
      const from = Number(nextToken ?? 0);
      const to = from + Math.min(limit ?? MOST_OF_A_PAGE, MOST_OF_A_PAGE);
      const items = extensions.slice(from, to);
      return { items, nextToken: to < extensions.length ? String(to) : null };
    },
    getAccount({ id }: { readonly id: string }) {
      const found = tenant.current().accounts.find((each) => each.id === id);
      return found === undefined ? null : accountShown(found);
    },
    getTenant({ id }: { readonly id: string }) {
      const { mostEnabled } = tenant.current();
      const enabled = { exp: seconds(30 * DAY_MS), max: mostEnabled };
      return {
        id,
        label: 'Stand-in',
        config: { extensions: { pending: { exp: seconds(DAY_MS) }, enabled } },
      };
    },
    createExtension: async ({ input }: { readonly input: CreateInput }) =>
      view(await tenant.change((value) => create(value, input, world))),
    updateExtension: async ({ input }: { readonly input: UpdateInput }) =>
      view(await tenant.change((value) => update(value, input, world))),
    deleteExtension: async ({ input }: { readonly input: { readonly id: string } }) =>
      view(await tenant.change((value) => remove(value, input.id))),
    updateAccount: async ({ input }: { readonly input: AccountInput }) =>
      accountShown(await tenant.change((value) => updateAccount(value, input))),
  };
}
