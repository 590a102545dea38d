import { randomUUID } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { type LoopbackEnv, loopbackApp, MAX_BODY_BYTES } from '../../loopback/app.ts';
import type { State } from '../server/state.ts';
import { fieldError, generalError } from './errors.ts';
import { Keys, keyRequestSchema } from './keys.ts';
import { idSchema, type Tenant } from './lambda.ts';
import {
  type Answer,
  bad,
  create,
  list,
  remove,
  replace,
  retrieve,
  searched,
} from './operations.ts';
import { PATCH_TYPES, patched } from './patch.ts';
import { type Parsed, parseText } from './request.ts';
import { addTargetApi } from './targets.ts';

type Ctx = Context<LoopbackEnv>;

/** What the endpoints take from outside. */
export interface LambdaApi {
  readonly tenant: State<Tenant>;
  /** whether an API key may use an endpoint, as permissions name it: `/api/lambda` */
  readonly accepts: (apiKey: string, method: string, endpoint: string) => boolean;
  /** epoch ms */
  readonly now: () => number;
  readonly uuid: () => string;
}

/**
 * FusionAuth's lambda API for its publishers: on loopback, for one API key and those that it makes.
 * Source: docs/contracts/fusionauth.md §6, §7.
 */
export function fusionauthApp(tenant: State<Tenant>, apiKey: string): Hono<LoopbackEnv> {
  const app = loopbackApp({ maxBodyBytes: MAX_BODY_BYTES });
  const keys = new Keys(apiKey);
  const accepts: LambdaApi['accepts'] = (given, method, endpoint) =>
    keys.allows(given, method, endpoint, Date.now());
  app.post('/api/api-key', async (c) => {
    if (!keys.manages(c.req.header('authorization') ?? '')) return c.body(null, 401);
    const request = await jsonOf(c);
    if (!request.ok) return send(c, bad(request.errors));
    const { success, data } = keyRequestSchema.safeParse(request.value);
    return success ? c.json({ apiKey: keys.add(data.apiKey) }) : send(c, NO_KEY);
  });
  addLambdaApi(app, { tenant, accepts, now: Date.now, uuid: randomUUID });
  addTargetApi(app, tenant, accepts);
  app.notFound((c) =>
    c.json(
      generalError('notImitated', `This stand-in does not imitate ${c.req.method} ${c.req.path}.`),
      501,
    ),
  );
  return app;
}

/** Adds the lambda endpoints to an application. */
export function addLambdaApi(app: Hono<LoopbackEnv>, api: LambdaApi): void {
  const { tenant, accepts, now, uuid } = api;
  // The key is sent raw: "Bearer <key>" is another text, and so refused.
  app.use('/api/lambda/*', async (c, next) =>
    accepts(c.req.header('authorization') ?? '', c.req.method, '/api/lambda')
      ? next()
      : c.body(null, 401),
  );

  app.get('/api/lambda', (c) => send(c, list(tenant.current(), c.req.query('type'))));
  app.post('/api/lambda', (c) => createAs(c, api, uuid()));

  app.get('/api/lambda/search', (c) => send(c, searched(tenant.current(), c.req.query())));
  app.post('/api/lambda/search', async (c) => {
    const request = await jsonOf(c);
    if (!request.ok) return send(c, bad(request.errors));
    const { success, data } = searchRequest.safeParse(request.value);
    return send(c, success ? searched(tenant.current(), data.search ?? {}) : NO_SEARCH);
  });

  app.use('/api/lambda/:id', async (c, next) =>
    idSchema.safeParse(c.req.param('id')).success ? next() : send(c, NO_ID),
  );
  app.get('/api/lambda/:id', (c) => send(c, retrieve(tenant.current(), idOf(c))));
  app.post('/api/lambda/:id', (c) => createAs(c, api, idOf(c)));
  app.put('/api/lambda/:id', async (c) => {
    const request = await jsonOf(c);
    const replacing = tenant.change((value) => replace(value, idOf(c), () => request, now()));
    return send(c, await replacing);
  });
  app.patch('/api/lambda/:id', async (c) => {
    const type = contentTypeOf(c);
    const text = await textOf(c, PATCH_TYPES);
    const patching = tenant.change((value) =>
      replace(
        value,
        idOf(c),
        (existing) => (text.ok ? patched(existing, type, text.value) : text),
        now(),
      ),
    );
    return send(c, await patching);
  });
  app.delete('/api/lambda/:id', async (c) =>
    send(c, await tenant.change((value) => remove(value, idOf(c)))),
  );
}

const searchRequest = z.object({ search: z.looseObject({}).nullish() });

const NO_SEARCH = bad(fieldError('search', 'invalidJSON', 'An object was expected.'));
const NO_KEY = bad(fieldError('apiKey', 'invalidJSON', 'An [apiKey] object was expected.'));
const NO_ID = bad(fieldError('lambdaId', 'couldNotConvert', 'The value must be a UUID.'));

const idOf = (c: Ctx) => idSchema.parse(c.req.param('id'));

async function createAs(c: Ctx, { tenant, now }: LambdaApi, id: string): Promise<Response> {
  const request = await jsonOf(c);
  return send(c, await tenant.change((value) => create(value, id, request, now())));
}

function send(c: Ctx, answer: Answer): Response {
  if (answer.status === 404 || answer.json === undefined) return c.body(null, answer.status);
  return c.json(answer.json, answer.status);
}

const contentTypeOf = (c: Ctx) =>
  (c.req.header('content-type') ?? '').split(';', 1).join('').trim().toLowerCase();

async function textOf(c: Ctx, accepted: readonly string[]): Promise<Parsed<string>> {
  const type = contentTypeOf(c);
  if (accepted.includes(type)) return { ok: true, value: await c.req.text() };
  const message = `Invalid Content-Type [${type}]. Supported are [${accepted.join(', ')}].`;
  return { ok: false, errors: generalError('InvalidContentType', message) };
}

async function jsonOf(c: Ctx): Promise<Parsed<unknown>> {
  const text = await textOf(c, ['application/json']);
  return text.ok ? parseText(text.value) : text;
}
