import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { LoopbackEnv } from '../../loopback/app.ts';
import type { State } from '../server/state.ts';
import { fieldError, generalError } from './errors.ts';
import type { Tenant } from './lambda.ts';
import type { LambdaApi } from './routes.ts';

type Ctx = Context<LoopbackEnv>;

/** Objects that name lambdas, as paths and bodies have them. Source: docs/contracts/fusionauth.md §6, Assignment. */
const KINDS = {
  application: 'application',
  tenant: 'tenant',
  'identity-provider': 'identityProvider',
  connector: 'connector',
} as const;
type Kind = keyof typeof KINDS;

/** The members of answers that list all of a kind. Source: there. */
const LISTS: Readonly<Record<Kind, string>> = {
  application: 'applications',
  tenant: 'tenants',
  'identity-provider': 'identityProviders',
  connector: 'connectors',
};

const MERGE = 'application/merge-patch+json';

const objectSchema = z.record(z.string(), z.json());
type Json = z.infer<typeof objectSchema>;

/** Adds what reads such an object or all of a kind, and assigns lambdas by a merge patch (RFC 7396). */
export function addTargetApi(
  app: Hono<LoopbackEnv>,
  tenant: State<Tenant>,
  accepts: LambdaApi['accepts'],
): void {
  for (const kind of Object.keys(KINDS) as Kind[]) {
    const room = `/api/${kind}`;
    const path = `${room}/:id`;
    app.use(`${room}/*`, async (c, next) =>
      accepts(c.req.header('authorization') ?? '', c.req.method, room) ? next() : c.body(null, 401),
    );
    app.get(room, (c) => {
      const all = Object.entries(tenant.current().targets[kind] ?? {});
      return c.json({ [LISTS[kind]]: all.map(([id, object]) => ({ id, ...object })) });
    });
    app.get(path, (c) => {
      const found = tenant.current().targets[kind]?.[c.req.param('id') ?? ''];
      return found === undefined ? c.body(null, 404) : c.json({ [KINDS[kind]]: found });
    });
    app.patch(path, (c) => patch(c, tenant, kind, c.req.param('id') ?? ''));
  }
}

async function patch(c: Ctx, tenant: State<Tenant>, kind: Kind, id: string): Promise<Response> {
  const type = c.req.header('content-type') ?? '';
  const body = objectSchema.safeParse(await c.req.json().catch(() => undefined));
  const change = objectSchema.safeParse(body.data?.[KINDS[kind]]);
  if (!type.startsWith(MERGE) || !change.success) {
    const message = `This stand-in takes a merge patch (${MERGE}) of [${KINDS[kind]}].`;
    return c.json(generalError('notImitated', message), 400);
  }
  return tenant.change<Response>((value) => {
    const found = value.targets[kind]?.[id];
    if (found === undefined) return { answer: c.body(null, 404) };
    const next = merged(found, change.data) as Json;
    const unknown = lambdasIn(change.data).find(
      (lambda) => !value.lambdas.some((each) => each.id === lambda),
    );
    if (unknown !== undefined) {
      const message = `There is no lambda with Id = [${unknown}].`;
      return {
        answer: c.json(fieldError(`${KINDS[kind]}.lambdaConfiguration`, 'invalid', message), 400),
      };
    }
    const targets = { ...value.targets, [kind]: { ...value.targets[kind], [id]: next } };
    return { next: { ...value, targets }, answer: c.json({ [KINDS[kind]]: next }) };
  });
}

/** RFC 7396: null removes, objects are merged, anything else replaces. */
function merged(target: unknown, change: z.core.util.JSONType): z.core.util.JSONType {
  if (typeof change !== 'object' || change === null || Array.isArray(change)) return change;
  const result: Json = { ...Object(target ?? {}) };
  for (const [name, value] of Object.entries(change)) {
    if (value === null) delete result[name];
    else result[name] = merged(result[name], value);
  }
  return result;
}

/** Ids in the members that name lambdas. */
function lambdasIn(change: Json): string[] {
  return Object.entries(change).flatMap(([name, value]) => {
    if (typeof value === 'string') return name.endsWith('Id') ? value : [];
    const inner = objectSchema.safeParse(value);
    return inner.success ? lambdasIn(inner.data) : [];
  });
}
