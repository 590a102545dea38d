import { createHmac } from 'node:crypto';
import { type GraphQLError, graphql } from 'graphql';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { type LoopbackEnv, loopbackApp, MAX_BODY_BYTES } from '../../loopback/app.ts';
import { sameText } from '../../loopback/same-text.ts';
import type { State } from '../server/state.ts';
import type { World } from './operations.ts';
import { resolvers } from './resolvers.ts';
import { schema } from './schema.ts';
import type { Tenant } from './tenant.ts';

type Ctx = Context<LoopbackEnv>;

const SCOPE = 'https://api.quasr.io/scopes/admin';
const DAY_S = 86_400;

const requestSchema = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
});

const refused = (c: Ctx, status: 400 | 401, error: string, description: string) =>
  c.json({ error, error_description: description }, status);

const failed = (c: Ctx, status: 400 | 401 | 501, errorType: string, message: string) =>
  c.json({ data: null, errors: [{ errorType, message }] }, status);

/**
 * Quasr's token endpoint and its Management API: on loopback, for the secret of any client or, as
 * an administrator's own token, the same text. Source: docs/contracts/quasr.md, 1.2, 1.3, Stand-in.
 */
export function quasrApp(
  tenant: State<Tenant>,
  credential: string,
  world: World,
): Hono<LoopbackEnv> {
  const app = loopbackApp({ maxBodyBytes: MAX_BODY_BYTES });
  const rootValue = resolvers(tenant, world);
  // The same after a restart, as a token is that is good for a day.
  const token = createHmac('sha256', credential).update('access token').digest('base64url');

  app.post('/oauth2/token', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    if (form.get('grant_type') !== 'client_credentials') {
      return refused(c, 400, 'unsupported_grant_type', 'client_credentials is expected');
    }
    if (!form.get('client_id') || !sameText(form.get('client_secret') ?? '', credential)) {
      return refused(c, 401, 'invalid_client', 'client authentication failed');
    }
    if (form.get('scope') !== SCOPE) {
      return refused(
        c,
        400,
        'invalid_scope',
        'the scope has to be named, and granted to the client',
      );
    }
    return c.json({ access_token: token, token_type: 'Bearer', expires_in: DAY_S, scope: SCOPE });
  });

  app.post('/graphql', async (c) => {
    const bearer = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
    if (!sameText(bearer, token) && !sameText(bearer, credential)) {
      return failed(c, 401, 'UnauthorizedException', 'You are not authorized to make this call.');
    }
    const request = requestSchema.safeParse(await c.req.json().catch(() => undefined));
    if (!request.success) {
      return failed(c, 400, 'MalformedHttpRequestException', 'A query in JSON was expected.');
    }
    const { query, variables } = request.data;
    const { data, errors } = await graphql({
      schema,
      source: query,
      rootValue,
      variableValues: variables ?? {},
    });
    return c.json({ data: data ?? null, ...(errors && { errors: errors.map(errorOf) }) });
  });

  app.notFound((c) =>
    failed(c, 501, 'NotImitated', `This stand-in does not imitate ${c.req.method} ${c.req.path}.`),
  );
  return app;
}

/** As AppSync writes errors. */
function errorOf({ message, path, locations, extensions }: GraphQLError) {
  const { errorType = path === undefined ? 'ValidationError' : 'InternalFailure' } = extensions;
  return {
    path: path ?? null,
    data: null,
    errorType,
    errorInfo: null,
    locations: locations ?? null,
    message,
  };
}
