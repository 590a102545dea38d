import { createHmac } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { type LoopbackEnv, loopbackApp, MAX_BODY_BYTES } from '../../loopback/app.ts';
import { sameText } from '../../loopback/same-text.ts';
import type { Change, State } from '../server/state.ts';
import { change, create, get, list, remove, setStatus, types, type World } from './actions.ts';
import { type Answer, Refusal } from './answer.ts';
import {
  addConnection,
  connection,
  connectionAuthenticator,
  connections,
  patchConnection,
  putConnectionAuthenticator,
  removeConnection,
} from './connections.ts';
import {
  addAuthenticator,
  addFlowExtension,
  authenticator,
  changeFlowExtension,
  flowExtension,
  flowExtensions,
  putAuthenticator,
  removeAuthenticator,
  removeFlowExtension,
} from './in-flow.ts';
import type { Organization } from './organization.ts';

type Ctx = Context<LoopbackEnv>;

const HOUR_S = 3600;
const BASES = ['', '/t/:organization'];

/**
 * The management APIs of one organization, whatever it is called: on loopback, for the secret of any
 * client or, as a token, the same text. Source: docs/contracts/asgardeo.md, section 4.
 */
export function asgardeoApp(
  organization: State<Organization>,
  credential: string,
  world: World,
): Hono<LoopbackEnv> {
  const app = loopbackApp({ maxBodyBytes: MAX_BODY_BYTES });
  // The same after a restart, as a token is that is good for an hour.
  const token = createHmac('sha256', credential).update('access token').digest('base64url');
  for (const base of BASES) {
    app.post(`${base}/oauth2/token`, async (c) => {
      const form = new URLSearchParams(await c.req.text());
      if (form.get('grant_type') !== 'client_credentials') {
        return c.json({ error: 'unsupported_grant_type' }, 400);
      }
      if (!form.get('client_id') || !sameText(form.get('client_secret') ?? '', credential)) {
        const description = 'A valid OAuth client could not be found.';
        return c.json({ error: 'invalid_client', error_description: description }, 401);
      }
      const scope = form.get('scope') ?? 'default';
      return c.json({ access_token: token, token_type: 'Bearer', expires_in: HOUR_S, scope });
    });
    addRoutes(app, `${base}/api/server/v1`, organization, world, (bearer) =>
      [token, credential].some((each) => sameText(bearer, each)),
    );
  }
  app.notFound((c) =>
    c.json(
      {
        code: 'STAND-IN',
        message: `This stand-in does not imitate ${c.req.method} ${c.req.path}.`,
      },
      501,
    ),
  );
  return app;
}

function addRoutes(
  app: Hono<LoopbackEnv>,
  api: string,
  organization: State<Organization>,
  world: World,
  accepts: (bearer: string) => boolean,
): void {
  app.use(`${api}/*`, async (c, next) => {
    const bearer = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
    return accepts(bearer) ? next() : c.body(null, 401);
  });
  const show = (c: Ctx, view: (value: Organization) => Answer) =>
    answered(c, async () => view(organization.current()));
  const write = (
    c: Ctx,
    work: (value: Organization, body: unknown) => Change<Organization, Answer>,
  ) =>
    answered(c, async () => {
      const body: unknown = await c.req.json().catch(() => undefined);
      return organization.change((value) => work(value, body));
    });

  app.get(`${api}/actions/types`, (c) => show(c, types));
  const type = `${api}/actions/:type`;
  const typeIn = (c: Ctx) => c.req.param('type') ?? '';
  const idIn = (c: Ctx) => c.req.param('id') ?? '';
  app.get(type, (c) => show(c, (value) => list(value, typeIn(c))));
  app.post(type, (c) => write(c, (value, body) => create(value, typeIn(c), body, world)));
  app.get(`${type}/:id`, (c) => show(c, (value) => get(value, typeIn(c), idIn(c))));
  app.patch(`${type}/:id`, (c) =>
    write(c, (value, body) => change(value, typeIn(c), idIn(c), body, world)),
  );
  app.delete(`${type}/:id`, (c) => write(c, (value) => remove(value, typeIn(c), idIn(c))));
  app.post(`${type}/:id/activate`, (c) =>
    write(c, (value) => setStatus(value, typeIn(c), idIn(c), 'ACTIVE')),
  );
  app.post(`${type}/:id/deactivate`, (c) =>
    write(c, (value) => setStatus(value, typeIn(c), idIn(c), 'INACTIVE')),
  );

  const authenticators = `${api}/authenticators/custom`;
  app.get(`${api}/configs/authenticators/:id`, (c) =>
    show(c, (value) => authenticator(value, idIn(c))),
  );
  app.post(authenticators, (c) => write(c, addAuthenticator));
  app.put(`${authenticators}/:id`, (c) =>
    write(c, (value, body) => putAuthenticator(value, idIn(c), body)),
  );
  app.delete(`${authenticators}/:id`, (c) =>
    write(c, (value) => removeAuthenticator(value, idIn(c))),
  );

  const providers = `${api}/identity-providers`;
  const own = `${providers}/:id/federated-authenticators/:authenticator`;
  const ownIn = (c: Ctx) => c.req.param('authenticator') ?? '';
  app.get(providers, (c) =>
    show(c, (value) =>
      connections(value, {
        filter: c.req.query('filter'),
        limit: c.req.query('limit'),
        offset: c.req.query('offset'),
      }),
    ),
  );
  app.post(providers, (c) => write(c, (value, body) => addConnection(value, body, world)));
  app.get(`${providers}/:id`, (c) => show(c, (value) => connection(value, idIn(c))));
  app.patch(`${providers}/:id`, (c) =>
    write(c, (value, body) => patchConnection(value, idIn(c), body)),
  );
  app.delete(`${providers}/:id`, (c) => write(c, (value) => removeConnection(value, idIn(c))));
  app.get(own, (c) => show(c, (value) => connectionAuthenticator(value, idIn(c), ownIn(c))));
  app.put(own, (c) =>
    write(c, (value, body) => putConnectionAuthenticator(value, idIn(c), ownIn(c), body)),
  );

  const extensions = `${api}/flow/extension`;
  app.get(extensions, (c) => show(c, flowExtensions));
  app.post(extensions, (c) => write(c, (value, body) => addFlowExtension(value, body, world)));
  app.get(`${extensions}/:id`, (c) => show(c, (value) => flowExtension(value, idIn(c))));
  app.patch(`${extensions}/:id`, (c) =>
    write(c, (value, body) => changeFlowExtension(value, idIn(c), body, world)),
  );
  app.delete(`${extensions}/:id`, (c) => write(c, (value) => removeFlowExtension(value, idIn(c))));
}

async function answered(c: Ctx, work: () => Promise<Answer>): Promise<Response> {
  const { status, json, location } = await work().catch((error: unknown) => {
    if (error instanceof Refusal) return error.answer;
    throw error;
  });
  if (status === 204 || json === undefined) return c.body(null, status);
  if (location !== undefined) c.header('location', location);
  return c.json(json, status);
}
