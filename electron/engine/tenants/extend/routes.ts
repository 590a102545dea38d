import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { type LoopbackEnv, loopbackApp, MAX_BODY_BYTES } from '../../loopback/app.ts';
import type { State } from '../server/state.ts';
import { type Answer, refusal } from './answer.ts';
import { getJob, historyOf, listJobs, putJob, removeJob, switchJob } from './cron.ts';
import { ensureModules, listModules, type Workshop } from './modules.ts';
import { get, getData, list, purge, put, putData, remove } from './operations.ts';
import { type Tokens, tenantClaims } from './tokens.ts';
import type { Cluster } from './webtask.ts';

type Ctx = Context<LoopbackEnv>;

const CONTAINER = ['webtask', 'cache', 'cron'].flatMap((room) => [
  `/api/${room}/:container`,
  `/api/${room}/:container/*`,
]);

/**
 * The management endpoints of webtasks, of their jobs and of the modules that they require.
 * Source: docs/contracts/extend.md, HTTP API.
 */
export function extendApp(
  cluster: State<Cluster>,
  tokens: Tokens,
  workshop: Workshop,
): Hono<LoopbackEnv> {
  const app = loopbackApp({ maxBodyBytes: MAX_BODY_BYTES });
  const granted = async (c: Ctx, container?: string): Promise<boolean> => {
    const grant = await tokens.grantOf(tokenOf(c));
    return grant === 'all' || (container !== undefined && (grant?.includes(container) ?? false));
  };
  for (const path of CONTAINER) {
    app.use(path, async (c, next) =>
      (await granted(c, c.req.param('container'))) ? next() : send(c, FORBIDDEN),
    );
  }
  app.use('/api/tokens/*', async (c, next) => ((await granted(c)) ? next() : send(c, FORBIDDEN)));

  app.get('/api/webtask/:container', (c) =>
    send(c, list(cluster.current(), c.req.param('container'), queryOf(c), viewOptions(c))),
  );
  app.put('/api/webtask/:container/:name', async (c) => {
    const request = await jsonOf(c);
    const { origin } = new URL(c.req.url);
    const token = await tokens.ofWebtask(c.req.param());
    const putting = cluster.change((value) =>
      put(value, c.req.param(), request, { token, origin }),
    );
    return send(c, await putting);
  });
  app.get('/api/webtask/:container/:name', (c) =>
    send(c, get(cluster.current(), c.req.param(), viewOptions(c))),
  );
  app.delete('/api/webtask/:container/:name', async (c) =>
    send(c, await cluster.change((value) => remove(value, c.req.param()))),
  );
  app.get('/api/webtask/:container/:name/data', (c) =>
    send(c, getData(cluster.current(), c.req.param())),
  );
  app.put('/api/webtask/:container/:name/data', async (c) => {
    const request = await jsonOf(c);
    return send(c, await cluster.change((value) => putData(value, c.req.param(), request)));
  });
  const job = '/api/cron/:container/:name' as const;
  app.get('/api/cron/:container', (c) =>
    send(c, listJobs(cluster.current(), c.req.param('container'), queryOf(c))),
  );
  app.get(job, (c) => send(c, getJob(cluster.current(), c.req.param())));
  app.put(job, async (c) => {
    const request = await jsonOf(c);
    return send(c, await cluster.change((value) => putJob(value, c.req.param(), request)));
  });
  app.delete(job, async (c) =>
    send(c, await cluster.change((value) => removeJob(value, c.req.param()))),
  );
  app.put(`${job}/state`, async (c) => {
    const request = await jsonOf(c);
    return send(c, await cluster.change((value) => switchJob(value, c.req.param(), request)));
  });
  app.get(`${job}/history`, (c) => send(c, historyOf(cluster.current(), c.req.param())));
  app.delete('/api/cache/:container/:name?', (c) =>
    send(c, purge(cluster.current(), c.req.param('container'), c.req.param('name'))),
  );
  app.post('/api/tokens/issue', async (c) => {
    const claims = tenantClaims.safeParse(await jsonOf(c));
    if (!claims.success) return send(c, refusal(400, z.prettifyError(claims.error)));
    return send(c, { status: 200, text: await tokens.ofTenant(claims.data) });
  });

  app.get('/api/env/node/modules/:name', async (c) => {
    if ((await tokens.grantOf(tokenOf(c))) === undefined) return send(c, FORBIDDEN);
    return send(c, listModules(cluster.current(), c.req.param('name'), workshop));
  });
  app.post('/api/env/node/modules', async (c) => {
    const grant = await tokens.grantOf(tokenOf(c));
    const reset = flag(c, 'reset');
    if (grant === undefined || (reset && grant !== 'all')) return send(c, FORBIDDEN);
    const request = await jsonOf(c);
    return send(c, await cluster.change((value) => ensureModules(value, request, workshop, reset)));
  });

  app.notFound((c) =>
    send(c, refusal(501, `This stand-in does not imitate ${c.req.method} ${c.req.path}.`)),
  );
  return app;
}

const FORBIDDEN = refusal(403, 'The token is missing, or does not allow this.');

/** `Authorization: Bearer <token>`, or `?key=<token>`. */
function tokenOf(c: Ctx): string {
  const bearer = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
  return bearer ?? c.req.query('key') ?? '';
}

/** A flag of a query may stand without a value. */
function flag(c: Ctx, name: string): boolean {
  const value = c.req.query(name);
  return value !== undefined && value !== 'false' && value !== '0';
}

const queryOf = (c: Ctx) => ({
  offset: c.req.query('offset'),
  limit: c.req.query('limit'),
  meta: c.req.queries('meta') ?? [],
});

const viewOptions = (c: Ctx) => ({
  origin: new URL(c.req.url).origin,
  decrypt: flag(c, 'decrypt'),
  fetchCode: flag(c, 'fetch_code'),
});

/** Undefined for what is no JSON: no schema accepts it. */
async function jsonOf(c: Ctx): Promise<unknown> {
  return c.req.json().catch(() => undefined);
}

function send(c: Ctx, answer: Answer): Response {
  if (answer.status === 204) return c.body(null, 204);
  if ('text' in answer) return c.text(answer.text, answer.status);
  if ('location' in answer && answer.location !== undefined) c.header('location', answer.location);
  return c.json(answer.json, answer.status);
}
