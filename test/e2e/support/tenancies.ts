import { expect } from '@playwright/test';
import type { StandIn, StandInPlatform } from './stand-in.ts';

/**
 * What is particular to a platform where an extension is published: its texts differ by one word, by
 * which the story tells its versions on the tenant.
 */
export interface Tenancy {
  readonly platform: StandInPlatform;
  /** its label */
  readonly label: string;
  /** label of a trigger that no example has */
  readonly trigger: string;
  /** below the address of the stand-in */
  readonly path: string;
  /** of the connection, by their labels */
  readonly settings: Readonly<Record<string, string>>;
  /** of the connection: names in bind, and ids there */
  readonly aliases: Readonly<Record<string, string>>;
  /** what the author types: the code, or where it is elsewhere the manifest */
  readonly file: 'index.js' | 'extension.json';
  readonly textOf: (word: string) => string;
  /** what the plan calls the code, where it shows it */
  readonly codeField?: string;
  /** what else the plan tells before it is done */
  readonly note?: string;
  /** what a pull says of a text that was changed on both sides */
  readonly kept: string;
  /** the word of what runs on the tenant, as its own API tells */
  readonly there: (tenant: StandIn) => Promise<string | undefined>;
  /** somebody else publishes another word */
  readonly change: (tenant: StandIn, word: string) => Promise<unknown>;
  /** somebody else makes an object that is not in the workspace, with a secret in it */
  readonly add?: (tenant: StandIn, name: string, secret: Secret) => Promise<unknown>;
  /** steps of its story that are pictures for the guide */
  readonly pictured: readonly string[];
}

export interface Secret {
  readonly name: string;
  readonly value: string;
}

/** The name of the extension in the story. */
export const SLUG = 'told-plan';

const BOTH = 'changed here and there';

const bearer = ({ credential }: StandIn) => `Bearer ${credential}`;
const wordIn = (code: unknown) => /'(\w+)'/.exec(String(code))?.[1];

/** Two lines: the plan shows them as a text. */
const populate = (word: string) =>
  `// Tells the plan.\nfunction populate(userInfo) { userInfo.plan = '${word}'; }`;

/** The only lambda there. */
async function lambdaOf(tenant: StandIn) {
  const { lambdas } = Object(await tenant.get('/api/lambda', tenant.credential));
  expect(lambdas).toHaveLength(1);
  return lambdas[0];
}

const webtask = (word: string) =>
  `// Tells the plan.\nmodule.exports = (cb) => cb(null, { plan: '${word}' });`;
const WEBTASKS = '/api/webtask/acme';

const handler = (word: string) => `exports.handler = async () => ({ plan: '${word}' });`;

async function graphql(tenant: StandIn, query: string, variables: object = {}) {
  const body = { query, variables };
  return Object(await tenant.change('POST', '/graphql', bearer(tenant), body)).data;
}

/** The one version that runs. */
async function enabledVersion(tenant: StandIn) {
  const query = '{ listExtensions { items { id status config { code } } } }';
  const { items } = (await graphql(tenant, query)).listExtensions;
  const enabled = items.filter(({ status }: { status: string }) => status === 'ENABLED');
  expect(enabled).toHaveLength(1);
  return enabled[0];
}

const ACTIONS = '/t/acme/api/server/v1/actions/preIssueIdToken';

async function actionOf(tenant: StandIn) {
  const [{ id }] = Object(await tenant.get(ACTIONS, bearer(tenant)));
  return Object(await tenant.get(`${ACTIONS}/${id}`, bearer(tenant)));
}

export const tenancies: readonly Tenancy[] = [
  {
    platform: 'fusionauth',
    label: 'FusionAuth',
    trigger: 'UserInfo populate',
    path: '',
    settings: {},
    aliases: {
      shop: 'a0000000-0000-4000-8000-000000000001',
      main: 'tenant/d0000000-0000-4000-8000-000000000001',
    },
    file: 'index.js',
    textOf: populate,
    codeField: 'body',
    kept: BOTH,
    there: async (tenant) => wordIn((await lambdaOf(tenant)).body),
    async change(tenant, word) {
      const { id } = await lambdaOf(tenant);
      const lambda = { body: populate(word) };
      await tenant.change('PATCH', `/api/lambda/${id}`, tenant.credential, { lambda });
    },
    pictured: ['plan', 'checked', 'conflict'],
  },
  {
    platform: 'extend',
    label: 'Auth0 Extend',
    trigger: 'Webtask without an extension point',
    path: '',
    settings: { Container: 'acme' },
    aliases: {},
    file: 'index.js',
    textOf: webtask,
    codeField: 'code',
    kept: BOTH,
    async there(tenant) {
      const path = `${WEBTASKS}/${SLUG}?fetch_code=1`;
      return wordIn(Object(await tenant.get(path, bearer(tenant))).code);
    },
    async change(tenant, word) {
      const path = `${WEBTASKS}/${SLUG}`;
      const { meta, secrets } = Object(await tenant.get(`${path}?decrypt=true`, bearer(tenant)));
      await tenant.change('PUT', path, bearer(tenant), { code: webtask(word), meta, secrets });
    },
    add: (tenant, name, secret) =>
      tenant.change('PUT', `${WEBTASKS}/${name}`, bearer(tenant), {
        code: webtask('Brought'),
        secrets: { [secret.name]: secret.value },
      }),
    pictured: ['published', 'revisions'],
  },
  {
    platform: 'quasr',
    label: 'Quasr',
    trigger: 'ID token extension',
    path: '',
    settings: {},
    aliases: {},
    file: 'index.js',
    textOf: handler,
    note: 'within a day',
    kept: BOTH,
    async there(tenant) {
      const { code } = (await enabledVersion(tenant)).config;
      return wordIn(Buffer.from(code, 'base64').toString('utf8'));
    },
    async change(tenant, word) {
      const { id } = await enabledVersion(tenant);
      const query =
        'mutation($input: UpdateExtensionInput!) { updateExtension(input: $input) { id } }';
      const code = Buffer.from(handler(word), 'utf8').toString('base64');
      await graphql(tenant, query, { input: { id, config: { code } } });
    },
    pictured: [],
  },
  {
    platform: 'asgardeo',
    label: 'Asgardeo',
    trigger: 'Pre-issue ID token',
    path: '/t/acme',
    settings: {},
    aliases: {},
    file: 'extension.json',
    textOf: (description) =>
      JSON.stringify({
        platform: 'asgardeo',
        trigger: 'PRE_ISSUE_ID_TOKEN',
        label: 'Pre-issue ID token',
        // Nobody listens there: which code the service runs is not known.
        config: { endpoint: 'http://127.0.0.1:9/told-plan', description },
      }),
    note: 'endpoint code: not managed',
    kept: 'description changed there, and pull takes over code alone',
    async there(tenant) {
      const { status, description } = await actionOf(tenant);
      expect(status).toBe('ACTIVE');
      return description;
    },
    async change(tenant, description) {
      const { id } = await actionOf(tenant);
      await tenant.change('PATCH', `${ACTIONS}/${id}`, bearer(tenant), { description });
    },
    pictured: [],
  },
];
