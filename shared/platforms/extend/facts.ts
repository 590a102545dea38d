import type { Fact } from '../platform.ts';

const confirmed = <T>(value: T, row: string): Fact<T> => ({
  value,
  confidence: 'confirmed',
  source: `docs/contracts/extend.md, ${row}`,
});
const inferred = <T>(value: T, row: string): Fact<T> => ({
  ...confirmed(value, row),
  confidence: 'inferred',
});
const assumed = <T>(value: T, row: string): Fact<T> => ({
  ...confirmed(value, row),
  confidence: 'assumed',
});

/** Limits of one container. Times in ms, sizes in bytes unless the name says otherwise. */
export const limits = {
  inactivityMs: confirmed(30_000, 'Limits: inactivity'),
  /** a container is there for so long */
  lifeMs: confirmed(20 * 60_000, 'Limits: life'),
  tripwireMs: confirmed(2_000, 'Limits: tripwire'),
  quarantineMs: confirmed(5_000, 'Limits: quarantine'),
  codeBytes: confirmed(100 * 1024, 'Limits: code'),
  storageBytes: confirmed(500 * 1024, 'Limits: storage'),
  /** scheduled jobs of one container */
  cronJobs: confirmed(10, 'Schedules: jobs'),
  /** how long timers still fire after the answer, in virtual ms */
  afterAnswerMs: assumed(1_000, 'Limits: after the answer'),
  idTokenSeconds: inferred(36_000, 'Product tokens: id token'),
} as const;

/** An answer that the platform gives in the author's place. */
export interface PlatformAnswer {
  readonly status: number;
  readonly source: 'webtask' | 'compiler' | 'proxy' | 'network';
  readonly text: string;
}

/** What a caller gets when the code did not come to an answer. */
export const platformAnswers = {
  synchronous: confirmed<PlatformAnswer>(
    {
      status: 500,
      source: 'webtask',
      text: 'Script generated an unhandled synchronous exception.',
    },
    'Results: synchronous exception',
  ),
  asynchronous: confirmed<PlatformAnswer>(
    {
      status: 500,
      source: 'webtask',
      text: 'Script generated an unhandled asynchronous exception.',
    },
    'Results: asynchronous exception',
  ),
  inactivity: assumed<PlatformAnswer>(
    {
      status: 500,
      source: 'proxy',
      text: 'Request to Webtask exceeded allowed execution time',
    },
    'Results: time limit',
  ),
  tripwire: assumed<PlatformAnswer>(
    { status: 500, source: 'proxy', text: 'Blocked event loop' },
    'Results: tripwire',
  ),
  quarantined: assumed<PlatformAnswer>(
    { status: 429, source: 'proxy', text: 'The webtask container is quarantined' },
    'Run endpoint: quarantine',
  ),
  absent: assumed<PlatformAnswer>(
    { status: 404, source: 'proxy', text: 'There is no webtask of this name' },
    'Run endpoint: absent',
  ),
  anonymous: assumed<PlatformAnswer>(
    {
      status: 400,
      source: 'proxy',
      text: 'Hookbench runs the webtasks of the workspace, by name, and no others',
    },
    'Run endpoint: anonymous',
  ),
  method: assumed<PlatformAnswer>(
    { status: 405, source: 'proxy', text: 'The method is not one of a webtask' },
    'Run endpoint: verbs',
  ),
  refused: assumed<PlatformAnswer>(
    { status: 400, source: 'proxy', text: 'The request can not be sent to the webtask' },
    'Run endpoint: refused',
  ),
  lost: assumed<PlatformAnswer>(
    { status: 502, source: 'proxy', text: 'The webtask container was terminated' },
    'Results: container lost',
  ),
} as const;

export const cronRules = {
  /** how many of a job's last runs its history has */
  kept: confirmed(100, 'Schedules: history'),
  timeZone: assumed('UTC', 'Schedules: time zone'),
} as const;

/** What the runtime says of an answer that is no result. */
export const refusedResults = {
  returned: confirmed('Script returned an error.', 'Plain webtasks: error'),
  unserialisable: confirmed(
    'Error when JSON serializing the result of the JavaScript code.',
    'Plain webtasks: not serialisable',
  ),
} as const;

/** Why a compiled module is not a webtask, in the runtime's words. */
export const moduleRules = {
  shape: confirmed('Supplied code must return or export a function.', 'Module: shape'),
  arity: confirmed(
    'The JavaScript function must have one of the following signatures: ([ctx], callback) or (ctx, req, res).',
    'Module: arity',
  ),
} as const;

/** How long the platform's own client waits for the packages of a webtask. */
export const installing = {
  pollMs: confirmed(5_000, 'HTTP API: modules'),
  limitMs: confirmed(5 * 60_000, 'HTTP API: modules'),
} as const;

export const authorisation = {
  secret: confirmed('auth0-extension-secret', 'Authorisation'),
  header: confirmed(/^bearer (.+)$/i, 'Authorisation'),
} as const;

/** What the pre-created extension of a point has. */
export const pointRules = {
  /** says that the product runs it as an extension point, and which */
  runtime: confirmed({ key: 'auth0-extension', value: 'runtime' }, 'HTTP API: published'),
  name: confirmed('auth0-extension-name', 'HTTP API: published'),
  type: confirmed('auth0-extension-type', 'HTTP API: empty'),
  /** of the secret that is made up, written as hex */
  secretBytes: confirmed(32, 'HTTP API: empty'),
} as const;

/** By what of the metadata the product chooses whom it calls, and in which order. */
export const productMeta = {
  disabled: confirmed('auth0-extension-disabled', 'Product: metadata'),
  client: inferred('auth0-extension-client', 'Product: metadata'),
  order: confirmed('auth0-extension-order', 'Product: metadata'),
} as const;

/** The second generation: a middleware of the platform's. */
export const bearer = {
  secret: confirmed('wt-auth-secret', 'Middleware: bearer'),
  middleware: confirmed('@webtask/bearer-auth-middleware', 'Middleware: bearer'),
} as const;

export const middlewareRules = {
  /** of an address in a chain */
  timeoutMs: confirmed(2_000, 'Middleware: address'),
  redirects: confirmed(5, 'Middleware: address'),
} as const;

export const bodyRules = {
  /** methods whose body the compiler never reads */
  unread: confirmed(['GET', 'HEAD', 'OPTIONS'], 'Request body: methods'),
  /** media types that are parsed as JSON */
  json: confirmed(/^application\/[a-z.+-]*json$/, 'Request body: media types'),
  /** what the platform itself reads, before any compiler; each is looked for anywhere in the type */
  form: confirmed('application/x-www-form-urlencoded', 'Request body: platform'),
  platformJson: confirmed('application/json', 'Request body: platform'),
} as const;

/** Values of `wt-compiler`: the package of the extension points, and the chain of middlewares. */
export const compilers = {
  package: confirmed('auth0-ext-compilers', 'HTTP API: meta'),
  middleware: confirmed('@webtask/middleware-compiler', 'Middleware: compiler'),
} as const;

/** Names of the product around the extensions: ours. */
export const TENANT = 'acme';
export const CONNECTION = {
  id: 'con_hookbench',
  name: 'Username-Password-Authentication',
  tenant: TENANT,
} as const;
