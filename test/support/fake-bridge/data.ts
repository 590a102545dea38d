import { z } from 'zod';
import type { Invocation } from '../../../shared/model/invocation.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import type { Run } from '../../../shared/model/run.ts';
import type { PlatformView, TriggerDetails, WorkspaceView } from '../../../shared/model/view.ts';
import { connectionSchema } from '../../../shared/model/workspace.ts';

const CONNECTION = z.toJSONSchema(connectionSchema, { io: 'input' }) as JsonObject;

const eventSchema = {
  type: 'object',
  properties: {
    jwt: { type: 'object', properties: { sub: { type: 'string' } }, required: ['sub'] },
    user: { type: 'object', properties: { email: { type: 'string' } } },
  },
  required: ['jwt', 'user'],
};

const fusionEvent = {
  jwt: { sub: '6f1c2a40-0000-4000-8000-00000000000a', aud: 'web-shop' },
  user: { email: 'alice@acme.test', data: { favouriteColour: 'blue' } },
  registration: { roles: ['user', 'editor'] },
};

export const CODE: Record<string, string> = {
  'extensions/favourite-colour/index.js': `// Adds the user's favourite colour and plan to the access token.
function populate(jwt, user, registration, context) {
  const data = user.data ?? {};
  jwt.favouriteColour = data.favouriteColour ?? 'none';
  const response = fetch('https://billing.acme.test/plans/' + user.id, {
    readTimeout: 1500,
  });
  jwt.plan = response.status === 200 ? JSON.parse(response.body).plan : 'basic';
  jwt.sub = user.email;
  console.info(JSON.stringify({ plan: jwt.plan }));
}
`,
  'extensions/tier-claims/index.js': `export default async function preIssueAccessToken(request) {
  return { actionStatus: 'SUCCESS', operations: [] };
}
`,
  'extensions/plan-claim/index.mjs': `export const handler = async (event) => {
  return { payload: { plan: 'pro' } };
};
`,
  'extensions/on-new-lead/index.js': `module.exports = function (context, cb) {
  cb(null, { lead: context.body });
};
`,
  'extensions/old-audit/index.js': `function populate(jwt) {
  jwt.audit =;
}
`,
  'directory.json': `{
  "users": [
    { "id": "alice", "username": "alice@acme.test", "email": "alice@acme.test" }
  ]
}
`,
};

const trigger = (
  id: string,
  label: string,
  signature: string,
): PlatformView['triggers'][number] => ({
  id,
  label,
  stages: ['token.access.issue'],
  flows: ['token'],
  signature,
  limits: [
    { name: 'time', allowed: 5000, unit: 'ms', whose: 'platform' },
    { name: 'memory', allowed: 64 * 1024 * 1024, unit: 'bytes', whose: 'hookbench' },
  ],
});

const details = (
  platform: string,
  id: string,
  event: TriggerDetails['samples'][number]['event'],
  more: Partial<TriggerDetails> = {},
): TriggerDetails => ({
  platform,
  trigger: id,
  typings: '',
  samples: [
    { name: 'A full profile', kind: 'realistic', event },
    { name: 'Only what must be there', kind: 'sparse', event: {} },
  ],
  eventSchema: {},
  configSchema: {},
  ...more,
});

export const PLATFORMS: PlatformView[] = [
  {
    id: 'fusionauth',
    label: 'FusionAuth',
    rules: '1.64',
    triggers: [
      trigger('JWTPopulate', 'JWT populate', 'populate(jwt, user, registration, context)'),
    ],
    parity: [
      {
        code: 'fusionauth-messages',
        triggers: 'all',
        text: 'The texts of engine errors differ from those of GraalJS.',
        assumption: 'Common messages are mapped; others are marked as approximate.',
      },
    ],
    hasInstance: false,
    points: [],
    schedules: false,
    connection: CONNECTION,
    sessions: false,
    bodies: false,
    ruleTable: false,
    lifecycle: false,
    imports: false,
    publishes: true,
    exports: ['zip'],
    credentialLabel: 'API key',
  },
  {
    id: 'asgardeo',
    label: 'Asgardeo',
    triggers: [
      trigger('PRE_ISSUE_ACCESS_TOKEN', 'Access token', 'export default (request) => response'),
    ],
    parity: [],
    hasInstance: false,
    points: [],
    schedules: false,
    connection: CONNECTION,
    sessions: false,
    bodies: false,
    ruleTable: false,
    lifecycle: false,
    imports: false,
    publishes: false,
    exports: ['zip'],
  },
  {
    id: 'quasr',
    label: 'Quasr',
    triggers: [trigger('access-token', 'Access token', 'handler(event)')],
    parity: [],
    hasInstance: false,
    points: [],
    schedules: false,
    connection: CONNECTION,
    sessions: true,
    bodies: false,
    ruleTable: false,
    lifecycle: false,
    imports: false,
    publishes: false,
    exports: ['zip'],
  },
  {
    id: 'extend',
    label: 'Auth0 Extend',
    rules: 'contract 5.5',
    triggers: [trigger('generic', 'Generic', 'module.exports = (context, cb)')],
    parity: [],
    hasInstance: false,
    points: [],
    schedules: false,
    connection: CONNECTION,
    sessions: false,
    bodies: false,
    ruleTable: false,
    lifecycle: false,
    imports: false,
    publishes: true,
    exports: ['zip'],
    credentialLabel: 'Webtask token',
  },
];

export const DETAILS: TriggerDetails[] = [
  details('fusionauth', 'JWTPopulate', fusionEvent, {
    eventSchema,
    typings:
      'declare interface FusionUser { id: string; email?: string; data: Record<string, unknown> }\ndeclare function fetch(url: string, options?: { readTimeout?: number }): { status: number; body: string };',
  }),
  details('asgardeo', 'PRE_ISSUE_ACCESS_TOKEN', { actionType: 'PRE_ISSUE_ACCESS_TOKEN' }),
  details('quasr', 'access-token', { account: {} }),
  details('extend', 'generic', { lead: 1 }),
];

const extension = (
  slug: string,
  platform: string,
  triggerId: string,
  file: string,
  enabled = true,
): WorkspaceView['extensions'][number] => ({
  slug,
  file: `extensions/${slug}/${file}`,
  manifest: {
    platform,
    trigger: triggerId,
    enabled,
    order: 0,
    bind: [],
    config: {},
    secrets: [],
  },
});

const user = (name: string, email?: string) => ({
  id: name,
  username: `${name}@acme.test`,
  ...(email === undefined ? {} : { email }),
});

const application = (clientId: string, name: string, platform: string) => ({
  clientId,
  name,
  platform,
  confidential: true,
  grantTypes: ['authorization_code', 'refresh_token', 'client_credentials'],
  scopes: ['openid', 'profile', 'email'],
  registrationSteps: [],
});

export const WORKSPACE: WorkspaceView = {
  catalogue: '',
  dir: '/home/ada/acme-identity',
  name: 'acme-identity',
  extensions: [
    extension('favourite-colour', 'fusionauth', 'JWTPopulate', 'index.js'),
    extension('block-disposable', 'fusionauth', 'JWTPopulate', 'index.js', false),
    extension('old-audit', 'fusionauth', 'JWTPopulate', 'index.js'),
    extension('tier-claims', 'asgardeo', 'PRE_ISSUE_ACCESS_TOKEN', 'index.js'),
    extension('plan-claim', 'quasr', 'access-token', 'index.mjs'),
    extension('on-new-lead', 'extend', 'generic', 'index.js'),
  ],
  users: [
    user('alice', 'alice@acme.test'),
    user('bob', 'bob@acme.test'),
    user('carol', 'carol@acme.test'),
    user('dora', 'dora@acme.test'),
    user('sparse'),
  ],
  userCount: 5,
  applications: [
    application('web-shop', 'Web shop', 'fusionauth'),
    application('portal', 'Staff portal', 'asgardeo'),
    application('mobile', 'Mobile app', 'quasr'),
    application('leads', 'Lead intake', 'extend'),
  ],
  events: [],
  eventCount: 0,
  connections: [
    {
      name: 'staging',
      platform: 'fusionauth',
      url: 'http://127.0.0.1:9011',
      settings: {},
      credential: 'staging-key',
      aliases: {},
    },
  ],
  problems: [
    {
      file: 'extensions/old-audit/index.js',
      line: 2,
      column: 15,
      severity: 'error',
      code: 'syntax',
      message: 'Unexpected token ;',
      hint: 'A value is expected after =.',
    },
  ],
  usable: true,
};

export const UNUSABLE: WorkspaceView = {
  ...WORKSPACE,
  name: 'acme-identity',
  extensions: [],
  users: [],
  userCount: 0,
  applications: [],
  events: [],
  eventCount: 0,
  connections: [],
  usable: false,
  problems: [
    {
      file: 'hookbench.json',
      line: 3,
      column: 1,
      severity: 'error',
      code: 'json',
      message: 'This is not JSON: a comma is missing.',
      hint: 'Add a comma at the end of line 2.',
    },
  ],
};

export const EMPTY: WorkspaceView = {
  ...WORKSPACE,
  extensions: [],
  users: [],
  userCount: 0,
  applications: [],
  events: [],
  eventCount: 0,
  connections: [],
  problems: [],
};

const TIME = '2026-11-21T10:00:00.412Z';

export const INVOCATION: Invocation = {
  platform: 'fusionauth',
  trigger: 'JWTPopulate',
  extension: 'favourite-colour',
  outcome: 'ok',
  durationMs: 0.42,
  effects: [
    {
      kind: 'claim.set',
      path: 'jwt.favouriteColour',
      value: 'blue',
      status: 'accepted',
      location: { file: 'index.js', line: 4 },
    },
    {
      kind: 'claim.set',
      path: 'jwt.plan',
      value: 'pro',
      status: 'accepted',
      location: { file: 'index.js', line: 8 },
    },
    {
      kind: 'claim.set',
      path: 'jwt.sub',
      value: 'alice@acme.test',
      status: 'refused',
      reason: 'reserved',
      location: { file: 'index.js', line: 9 },
    },
  ],
  warnings: [
    {
      code: 'reserved-claim',
      message: 'FusionAuth drops changes to sub.',
      path: 'jwt.sub',
      location: { file: 'index.js', line: 9 },
    },
  ],
  records: [
    {
      time: TIME,
      level: 'debug',
      source: 'http',
      text: 'GET https://billing.acme.test/plans/6f1c 200 from fixture',
      raw: 'GET https://billing.acme.test/plans/6f1c 200',
    },
    {
      time: TIME,
      level: 'info',
      source: 'console',
      text: '{"plan":"pro"}',
      location: { file: 'index.js', line: 10 },
      raw: { type: 'Information', message: '{"plan":"pro"}' },
    },
    {
      time: TIME,
      level: 'warn',
      source: 'platform',
      text: 'The claim sub is reserved and was not changed.',
      raw: { type: 'Debug', message: 'reserved' },
    },
  ],
  native: {
    arguments: [{ sub: '6f1c2a40', favouriteColour: 'blue', plan: 'pro' }, { id: 'alice' }],
    eventLog: [{ type: 'Information', message: '{"plan":"pro"}' }],
  },
};

const HEADER = 'eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6ImhiMSJ9';

export const RUN: Run = {
  id: 'run-1',
  flow: 'token',
  platform: 'fusionauth',
  input: { platform: 'fusionauth', user: 'alice', grant: 'authorization_code' },
  stages: [
    {
      stage: 'user.authenticate',
      invocations: [],
      skipped: [{ extension: 'block-disposable', reason: 'disabled' }],
    },
    { stage: 'token.access.issue', invocations: [INVOCATION], skipped: [] },
    { stage: 'token.id.issue', invocations: [], skipped: [] },
  ],
  tokens: [
    {
      kind: 'access',
      jwt: `${HEADER}.eyJzdWIiOiI2ZjFjIn0.c2lnbmF0dXJl`,
      claims: [
        { name: 'iss', value: 'acme.test', origin: 'base' },
        {
          name: 'sub',
          value: '6f1c2a40-0000-4000-8000-00000000000a',
          origin: 'base',
          refused: [{ value: 'alice@acme.test', by: 'favourite-colour:9', reason: 'reserved' }],
        },
        { name: 'roles', value: ['user', 'editor'], origin: 'base' },
        { name: 'favouriteColour', value: 'blue', origin: 'favourite-colour:4' },
        { name: 'plan', value: 'pro', origin: 'favourite-colour:8' },
        { name: 'exp', value: 1795345200, origin: 'base' },
      ],
    },
    {
      kind: 'id',
      jwt: `${HEADER}.eyJzdWIiOiI2ZjFjIn0.c2lnbmF0dXJl`,
      claims: [{ name: 'iss', value: 'acme.test', origin: 'base' }],
    },
  ],
  decision: 'issued',
  client: { status: 200, headers: {}, body: '{"access_token":"…"}' },
  durationMs: 3.1,
};
