import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../electron/engine/simulate/options.ts';
import { flowsOf, MACHINES, STAGES_OF } from '../../../shared/flows/index.ts';
import { directorySchema } from '../../../shared/model/directory.ts';
import { FLOWS } from '../../../shared/model/flow-name.ts';
import type { Effect } from '../../../shared/model/invocation.ts';
import { EFFECT_KINDS } from '../../../shared/model/invocation.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import { type FlowInput, GRANTS } from '../../../shared/model/run.ts';
import { STAGES } from '../../../shared/model/stage.ts';
import { DIRECTORY, drive, giving, stagesOf } from '../../support/everywhere.ts';

const names = fc.constantFrom('ada', 'bo', 'cy', 'dee', 'eve', 'zoe', 'u1', '', '__proto__');
const passwords = fc.constantFrom('right', 'wrong', 'hashed', '');
const anything = fc.jsonValue({ maxDepth: 2 });

const members = {
  username: fc.oneof(names, anything),
  password: fc.oneof(passwords, anything),
  code: fc.oneof(fc.constant('123456'), anything),
  federated: fc.oneof(
    fc.record({ provider: fc.string(), claims: fc.dictionary(fc.string(), anything) }),
    anything,
  ),
  request: fc.constantFrom('token', 'userinfo', 'other'),
  refresh: fc.oneof(fc.record({ scopes: fc.array(fc.string()) }), anything),
  steps: fc.oneof(fc.array(fc.dictionary(fc.string(), anything), { maxLength: 3 }), anything),
  totalSteps: fc.oneof(fc.integer({ min: -1, max: 4 }), anything),
  by: fc.constantFrom('user', 'admin', 'application', 'nobody'),
  action: fc.constantFrom('update', 'reset', 'erase'),
  currentPassword: fc.oneof(passwords, anything),
  set: fc.oneof(fc.dictionary(fc.string(), anything), anything),
  remove: fc.oneof(fc.array(fc.string()), anything),
  stage: fc.constantFrom(...STAGES, 'nowhere'),
  trigger: fc.constantFrom(...STAGES, 'strict', 'none'),
  event: anything,
  email: fc.oneof(fc.constantFrom('ada@acme.test', 'new@acme.test'), anything),
};

const forms = fc.record(members, { requiredKeys: [] }) as fc.Arbitrary<JsonObject>;
const inputs = fc.record(
  {
    user: names,
    application: fc.constantFrom('app', 'two-steps', 'none'),
    grant: fc.constantFrom(...GRANTS),
    scopes: fc.array(fc.constantFrom('openid', 'email', 'x y', '')),
    seed: fc.integer(),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Partial<FlowInput>>;

const effects = fc.record(
  {
    kind: fc.constantFrom(...EFFECT_KINDS),
    path: fc.constantFrom(
      'user.email',
      'user.data.x',
      'user',
      '',
      'mfa.required',
      'a["',
      'user.__proto__.x',
    ),
    value: anything,
  },
  { requiredKeys: ['kind'] },
) as fc.Arbitrary<Pick<Effect, 'kind'>>;

describe('any input of a flow', () => {
  it.each(FLOWS)(
    'of %s ends in a decision or a clear error, never in an exception',
    async (flow) => {
      await fc.assert(
        fc.asyncProperty(inputs, forms, async (input, form) => {
          try {
            const run = await drive(flow, { input, form });
            if (run.decision === 'issued') expect(run.tokens.length).toBeGreaterThan(0);
            if (run.decision === 'denied') expect(run.client.status).toBeGreaterThanOrEqual(400);
            if (run.decision === 'suspended') expect(run.asks && run.resume).toBeTruthy();
            expect(run.stages.every(({ stage }) => STAGES_OF[flow].includes(stage))).toBe(true);
          } catch (error) {
            if (!(error instanceof UsageError)) throw error;
            expect(error.message).not.toBe('');
          }
        }),
        { numRuns: 150 },
      );
    },
    60_000,
  );
});

describe('any effect at any stage', () => {
  it.each(FLOWS)(
    'of %s ends in a decision',
    async (flow) => {
      const form = { stage: 'http.request', password: 'better', username: 'ada' };
      const given = flow === 'registration' ? { ...form, username: 'nia' } : form;
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...STAGES_OF[flow]),
          fc.array(effects, { maxLength: 4 }),
          async (stage, list) => {
            const extensions = [giving(stage, ...(list as unknown as JsonObject[]))];
            const run = await drive(flow, { form: { ...given, stage }, extensions });
            expect(run.decision).toBeDefined();
          },
        ),
        { numRuns: 40 },
      );
      expect(({} as { x?: unknown }).x).toBeUndefined();
    },
    60_000,
  );
});

describe('the same seed and clock', () => {
  const FIXED = { seed: 7, clock: '2026-01-31T12:00:00Z' };
  it.each([
    ['login', { username: 'cy', password: 'right' }],
    ['token', {}],
    ['registration', { steps: [{ email: 'new@acme.test' }, { firstName: 'New' }] }],
    ['password-update', { action: 'reset', username: 'ada' }],
    ['profile-update', { set: { firstName: 'Ada' } }],
    ['event', { stage: 'schedule.fire' }],
  ] as const)('give the same run of %s, to the byte', async (flow, form) => {
    const extensions = STAGES_OF[flow].map((stage) => giving(stage));
    const given = { input: FIXED, form: form as unknown as JsonObject, extensions };
    const [first, second] = [await drive(flow, given), await drive(flow, given)];
    expect(JSON.stringify(second)).toBe(JSON.stringify(first));
    if (first.resume === undefined) return;
    const on = { ...given, resume: first.resume, form: { code: '0' } };
    expect(JSON.stringify(await drive(flow, on))).toBe(JSON.stringify(await drive(flow, on)));
  });
});

describe('the closed list of stages', () => {
  it('is reached by flows, each stage by one at least', () => {
    const transactions = FLOWS.filter((flow) => flow !== 'event');
    const reached = new Set(transactions.flatMap((flow) => STAGES_OF[flow]));
    const alone = STAGES.filter((stage) => !reached.has(stage));
    expect(alone).toEqual([
      'saml.respond',
      'scim.request',
      'scim.response',
      'http.request',
      'schedule.fire',
    ]);
    expect(flowsOf(alone)).toEqual([]);
    expect(flowsOf(['login.validate'])).toEqual(['login', 'token']);
    expect(flowsOf(['http.request', 'token.id.issue'])).toEqual(['token']);
    expect(Object.keys(MACHINES).sort()).toEqual([...FLOWS].sort());
  });

  it.each([
    [
      'token',
      {},
      { grant: 'client_credentials' },
      ['token.client-credentials.issue', 'event.emit'],
    ],
    ['token', {}, { scopes: ['openid'] }, ['token.access.issue', 'token.id.issue', 'event.emit']],
    ['token', { request: 'userinfo' }, {}, ['userinfo.respond', 'event.emit']],
    [
      'token',
      { username: 'ada', password: 'right' },
      { grant: 'password', scopes: ['openid'] },
      ['login.validate', 'token.access.issue', 'token.id.issue', 'event.emit'],
    ],
    [
      'login',
      { federated: { provider: 'p', claims: { email: 'ada@acme.test' } } },
      {},
      ['user.federate', 'user.authenticate', 'mfa.require', 'login.validate', 'event.emit'],
    ],
  ] as const)('%s with %j and %j', async (flow, form, input, stages) => {
    const run = await drive(flow, {
      form: form as unknown as JsonObject,
      input: input as Partial<FlowInput>,
    });
    expect(stagesOf(run)).toEqual(stages);
  });
});

describe('a directory of many users', () => {
  it('is not looked through: no user but the one that is meant is read in a run', async () => {
    let reads = 0;
    const counted = (index: number) =>
      new Proxy(
        { id: `n${index}`, username: `name-${index}` },
        {
          get(target, key, receiver) {
            reads += 1;
            return Reflect.get(target, key, receiver);
          },
        },
      );
    const directory = {
      ...directorySchema.parse(DIRECTORY),
      users: [...DIRECTORY.users, ...Array.from({ length: 1000 }, (_, index) => counted(index))],
    };
    const form = { username: 'ada', password: 'right' };
    await drive('login', { directory, form });
    reads = 0;
    expect((await drive('login', { directory, form })).decision).toBe('done');
    expect((await drive('token', { directory, input: { user: 'u1' } })).decision).toBe('issued');
    expect(reads).toBe(0);
  });
});
