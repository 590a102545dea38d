import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Invocation } from '../../../shared/model/invocation.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/model/json.ts';
import { catalogue, entryOf } from '../../../shared/platforms/quasr/events/catalogue.ts';
import { diff } from '../../../shared/platforms/quasr/events/diff.ts';
import { REDACTED, redact } from '../../../shared/platforms/quasr/events/redact.ts';
import { evaluateRule, ruleText } from '../../../shared/platforms/quasr/events/rule.ts';
import { eventSamples } from '../../../shared/platforms/quasr/events/samples.ts';
import { quasr } from '../../../shared/platforms/quasr/index.ts';
import { nativeSchema } from '../../../shared/platforms/quasr/schemas.ts';
import { type TestInvocation, testInvoke } from '../../support/invoke.ts';
import { runOn, TELLING, toldIn } from './flow-run.ts';

const EVENT = {
  type: 'API',
  origin: 'https://field.example',
  action: 'get-login',
  account_id: 'a1',
  tenant_id: 't1',
  source: 'quasr.factors/factors',
  result: 'FAILED',
  reason: 'UNAUTHORIZED',
  detail: {},
};

const fire = (code: string, more: Partial<TestInvocation> = {}): Promise<Invocation> =>
  testInvoke(quasr, 'event', { code, event: EVENT, ...more });
const logOf = (invocation: Invocation) => nativeSchema.parse(invocation.native).log;
const THROWS = "exports.handler = async () => { throw new Error('no') }";
const CLOCK = { clock: '2026-01-31T12:00:00Z', seed: 1 };

describe('quasr.md §1.6 Catalogue', () => {
  test('every entry has a confidence, a source, an id of its own, and a sample that can be fired', () => {
    expect(new Set(catalogue.map(({ id }) => id)).size).toBe(catalogue.length);
    const pairs = catalogue.map(({ type, action, group }) => `${group} ${type} ${action}`);
    expect(new Set(pairs).size).toBe(pairs.length);
    for (const { from } of catalogue) expect(from).toMatch(/^docs\/contracts\/quasr\.md, 1\.6 /);
    expect(eventSamples([]).length).toBe(catalogue.length + 2);
  });

  test('what the documentation shows is confirmed, and nothing else', () => {
    const confirmed = catalogue.filter(({ confidence }) => confidence === 'confirmed');
    expect(confirmed.map(({ action }) => action)).toEqual(['get-login', 'get-signup']);
  });
});

describe('quasr.md §1.6 Rules', () => {
  test.each<[JsonObject, boolean, string[]]>([
    [{}, true, []],
    [{ type: [] }, true, []],
    [{ type: ['DATA', 'API'] }, true, []],
    [{ type: ['API'], result: ['SUCCESS', 'FAILED'], reason: ['UNAUTHORIZED'] }, true, []],
    [{ type: ['API'], action: ['get-signup'] }, false, ['action']],
    [{ type: ['DATABASE'], account: ['a2'] }, false, ['type', 'account']],
    [{ origin: ['https://field.example'], account: ['a1'] }, true, []],
  ])('%j: %s', (rule, holds, failed) => {
    const outcome = evaluateRule(rule, EVENT);
    expect(outcome.holds).toBe(holds);
    const [all] = outcome.alternatives;
    const wrong = all?.conditions.filter((condition) => !condition.holds) ?? [];
    expect(wrong.map(({ text }) => text.split(' ')[0])).toEqual(failed);
  });

  test('OR inside a category, AND between them, blank is all: for any rule and event', () => {
    const value = fc.constantFrom('A', 'B', 'C');
    const category = fc.option(fc.array(value, { maxLength: 3 }), { nil: undefined });
    const members = ['type', 'origin', 'action', 'result', 'reason', 'account'] as const;
    const given = fc.record(Object.fromEntries(members.map((name) => [name, category])));
    const happens = fc.dictionary(
      fc.constantFrom('type', 'origin', 'action', 'result', 'reason', 'account_id'),
      value,
    );
    fc.assert(
      fc.property(given, happens, (rule, event) => {
        const expected = members.every((name) => {
          const wanted = rule[name] ?? [];
          const found = event[name === 'account' ? 'account_id' : name];
          return wanted.length === 0 || wanted.some((each) => each === found);
        });
        expect(evaluateRule(rule, event).holds).toBe(expected);
      }),
    );
  });

  test('an event that has not the category: said so', () => {
    const outcome = evaluateRule({ reason: ['UNAUTHORIZED'] }, { type: 'API' });
    expect(ruleText(outcome)).toBe(
      'the rule does not hold: it wants "reason is UNAUTHORIZED", and it is nothing',
    );
  });

  test('an event that the rule does not let through is passed over, with the truth table', async () => {
    const config = { rule: { type: ['COMMUNICATION'], action: ['send-otp', 'get-login'] } };
    const passed = await fire(THROWS, { config });
    expect(passed).toMatchObject({
      outcome: 'skipped',
      durationMs: 0,
      native: { payload: null, log: [], rule: { holds: false } },
      records: [
        { text: 'the rule does not hold: it wants "type is COMMUNICATION", and it is API' },
      ],
    });
    const table = quasr.ruleTable?.(passed.native);
    expect(table?.alternatives[0]?.conditions.slice(0, 3)).toEqual([
      { text: 'type is COMMUNICATION', found: 'API', holds: false },
      { text: 'origin is anything', found: 'https://field.example', holds: true },
      { text: 'action is send-otp or get-login', found: 'get-login', holds: true },
    ]);
    const held = await fire('exports.handler = async () => {}', {
      config: { rule: { type: ['API'] } },
    });
    expect(held).toMatchObject({ outcome: 'ok', native: { rule: { holds: true } } });
  });
});

describe('quasr.md §1.6 Redaction', () => {
  test('stands in place of values, and changes nothing else', () => {
    const detail = { label: 'x', config: { secret: 's', ttl: 1 }, list: [1] };
    expect(redact(detail, ['label', 'config.secret', 'config.other', 'list.0', 'gone.x'])).toEqual({
      label: REDACTED,
      config: { secret: REDACTED, ttl: 1 },
      list: [1],
    });
    expect(detail.config.secret).toBe('s');
  });

  test.each([
    ['database-create-factor', { config: { client_secret: REDACTED, secret: REDACTED } }],
    ['database-delete-factor', { config: { client_secret: REDACTED, secret: REDACTED } }],
    [
      'database-update-factor',
      { config: { client_secret__added: REDACTED, client_secret__deleted: REDACTED } },
    ],
    ['database-create-enrollment', { label: REDACTED, config: { secret: REDACTED } }],
    ['database-update-consent', { label__added: REDACTED, label__deleted: REDACTED }],
    ['database-create-consent', { label: REDACTED }],
  ])('%s', (id, detail) => {
    const { type, action, title } = entryOf(id);
    const sample = eventSamples([]).find(({ name }) =>
      name.startsWith(`${type} ${action}: ${title}`),
    );
    expect(sample?.event).toMatchObject({ detail });
  });

  test('no sample tells a secret', () => {
    expect(
      JSON.stringify(eventSamples([]).filter(({ name }) => name.startsWith('DATABASE'))),
    ).not.toContain('not-shown');
  });
});

describe('quasr.md §1.6 Changes', () => {
  test('added, deleted, and what became another value', () => {
    expect(
      diff(
        { a: 1, gone: { x: 1 }, same: [1], deep: { b: 1, c: 2 }, list: ['p', 'q', 'r'] },
        { a: 2, same: [1], deep: { b: 1, c: 3, d: 4 }, list: ['p', 's', 'r'], more: null },
      ),
    ).toEqual({
      a: { __old: 1, __new: 2 },
      gone__deleted: { x: 1 },
      deep: { c: { __old: 2, __new: 3 }, d__added: 4 },
      list: [[' '], ['-', 'q'], ['+', 's'], [' ']],
      more__added: null,
    });
  });

  test('an object has no difference to itself, and whatever comes or goes is named', () => {
    const object = fc.dictionary(fc.string(), fc.jsonValue() as fc.Arbitrary<JsonValue>);
    fc.assert(
      fc.property(object, object, (before, after) => {
        expect(diff(before, before)).toEqual({});
        const names = Object.keys(diff(before, after));
        const come = Object.keys(after).filter((name) => !Object.hasOwn(before, name));
        const gone = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
        for (const name of come) expect(names).toContain(`${name}__added`);
        for (const name of gone) expect(names).toContain(`${name}__deleted`);
      }),
    );
  });
});

describe('lambda.md §6 Retries', () => {
  test('a failed event comes twice again, with the same request id and event', async () => {
    const code =
      'exports.handler = async (event, context) => { console.log(context.awsRequestId, event.action); throw new Error("no") }';
    const invocation = await fire(code, { options: CLOCK });
    expect(invocation).toMatchObject({ outcome: 'error', effects: [] });
    const native = nativeSchema.parse(invocation.native);
    expect(native.attempts).toEqual([
      { outcome: 'error' },
      { outcome: 'error', waitedMs: 60_000 },
      { outcome: 'error', waitedMs: 120_000 },
    ]);
    const starts = native.log.filter((line) => line.startsWith('START '));
    expect(new Set(starts).size).toBe(1);
    expect(starts).toHaveLength(3);
    expect(invocation.records.filter(({ source }) => source === 'runtime')).toMatchObject([
      { text: expect.stringContaining('60 s later (attempt 2 of 3)') },
      { text: expect.stringContaining('120 s later (attempt 3 of 3)') },
      { level: 'error', text: expect.stringContaining('given up after 3 attempts') },
    ]);
  });

  test('on a fixed clock each run begins after the wait', async () => {
    const code = 'exports.handler = async () => { console.log(new Date().toISOString()); throw 1 }';
    const times = logOf(await fire(code, { options: CLOCK })).flatMap(
      (line) => /INFO\t(2026\S+)/.exec(line)?.[1] ?? [],
    );
    const [first = 0, second = 0, third = 0] = times.map((time) => Date.parse(time));
    expect(times).toHaveLength(3);
    expect(second - first).toBeGreaterThanOrEqual(60_000);
    expect(second - first).toBeLessThan(61_000);
    expect(third - second).toBeGreaterThanOrEqual(120_000);
  });

  test('a time-out is an error of the function, an answer in between ends it', async () => {
    const slow = await fire('exports.handler = () => new Promise((r) => setTimeout(r, 4000))', {
      options: CLOCK,
    });
    expect(nativeSchema.parse(slow.native).attempts).toHaveLength(3);
    expect(slow.limit).toMatchObject({ name: 'time', allowed: 3000, owner: 'platform' });
    const again = await fire(
      'exports.handler = async () => { if (Date.now() < Date.parse("2026-01-31T12:00:30Z")) throw 1; return "done" }',
      { options: CLOCK },
    );
    expect(again).toMatchObject({
      outcome: 'ok',
      native: {
        payload: 'done',
        attempts: [{ outcome: 'error' }, { outcome: 'ok', waitedMs: 60_000 }],
      },
    });
  });

  test('nobody gets what it returns, and a success is not repeated', async () => {
    const invocation = await fire("exports.handler = async () => ({ plan: 'crew', sub: 'x' })");
    expect(invocation).toMatchObject({ outcome: 'ok', effects: [], warnings: [] });
    expect(invocation.native).not.toHaveProperty('attempts');
  });

  test('a handler that is not async may do its work: no warning on its return value', async () => {
    expect((await fire('exports.handler = () => 1')).warnings).toEqual([]);
  });
});

describe('quasr.md §1.7 Memory, timeout, concurrency', () => {
  test.each([
    [{}, undefined, 3000],
    [{ timeout: 30 }, undefined, 30_000],
    [{ timeout: 30 }, 500, 500],
  ])('config %j, timeoutMs %s: %d ms', async (config, timeoutMs, allowed) => {
    const code = 'exports.handler = async (e, context) => context.getRemainingTimeInMillis()';
    const { native } = await fire(code, {
      config,
      options: { ...CLOCK, ...(timeoutMs && { timeoutMs }) },
    });
    expect(nativeSchema.parse(native).payload).toBe(allowed);
  });

  test('a token extension has its 5 s whatever its config says', async () => {
    const code =
      'exports.handler = async (e, context) => ({ left: context.getRemainingTimeInMillis() })';
    const config = { timeout: 30 };
    const { effects } = await testInvoke(quasr, 'id-token', { code, config, options: CLOCK });
    expect(effects[0]?.value).toBe(5000);
  });
});

describe('quasr.md §1.6 Events of flows', () => {
  const actions = (events: readonly JsonObject[]) =>
    events.map(({ type, action, result }) => `${type} ${action} ${result}`);

  test('a login with a second factor sends a one-time password, then tells of itself', async () => {
    const run = await runOn('login', [TELLING], { form: { username: 'cy', password: 'right' } });
    expect(run.decision).toBe('suspended');
    const [sent] = toldIn(run);
    const asked = run.asks?.kind === 'code' ? run.asks.code : '';
    expect(sent).toEqual({
      type: 'COMMUNICATION',
      origin: 'field-app',
      action: 'send-otp',
      account_id: 'u2',
      tenant_id: expect.any(String),
      source: 'quasr.factors/factors',
      result: 'PENDING',
      detail: { otp: asked, type: 'sms', to: '+15550100003', expires_in: 600 },
    });
    const over = await runOn('login', [TELLING], { form: { code: asked } }, run.resume ?? null);
    expect(actions(toldIn(over))).toEqual([
      'API get-login SUCCESS',
      'API create-login SUCCESS',
      'AUTHENTICATION validate-enrollment SUCCESS',
      'AUTHENTICATION create-session SUCCESS',
    ]);
  });

  test('a refused login is told as FAILED, without an account that nobody proved to be', async () => {
    const run = await runOn('login', [TELLING], { form: { username: 'ada', password: 'wrong' } });
    expect(actions(toldIn(run))).toEqual([
      'API get-login SUCCESS',
      'API create-login FAILED',
      'AUTHENTICATION validate-enrollment FAILED',
    ]);
    expect(toldIn(run)[1]).toMatchObject({ reason: 'UNAUTHORIZED' });
  });

  test('a token request, and one of userinfo', async () => {
    expect(actions(toldIn(await runOn('token', [TELLING])))).toEqual(['API create-token SUCCESS']);
    const asked = { form: { request: 'userinfo' } };
    expect(actions(toldIn(await runOn('token', [TELLING], asked)))).toEqual([
      'API get-userinfo SUCCESS',
    ]);
    const refused = await runOn('token', [TELLING], { scopes: ['nonsense'] });
    expect(actions(toldIn(refused))).toEqual(['API create-token FAILED']);
  });

  test('a changed profile is told with its differences, a new account with what it is', async () => {
    const form = { set: { lastName: 'Ilves', email: 'ada@new.test' }, remove: ['groups'] };
    const update = toldIn(await runOn('profile-update', [TELLING], { user: 'ada', form }));
    expect(update).toMatchObject([
      {
        type: 'DATABASE',
        action: 'update-account',
        detail: {
          email: { __old: 'ada@acme.test', __new: 'ada@new.test' },
          lastName__added: 'Ilves',
          groups__deleted: ['staff'],
        },
      },
    ]);
    const entered = { username: 'bo', password: 'a-new-one' };
    const made = toldIn(await runOn('registration', [TELLING], { form: entered }));
    expect(actions(made)).toEqual([
      'API get-signup SUCCESS',
      'API create-signup SUCCESS',
      'DATABASE create-account SUCCESS',
      'DATABASE create-enrollment SUCCESS',
    ]);
    expect(JSON.stringify(made)).not.toContain('a-new-one');
    expect(made[3]).toMatchObject({ detail: { label: REDACTED, config: { secret: REDACTED } } });
  });

  test('a new password is told without any of it', async () => {
    const form = { currentPassword: 'right', password: 'brand-new-1' };
    const told = toldIn(await runOn('password-update', [TELLING], { user: 'ada', form }));
    expect(told).toMatchObject([{ type: 'DATABASE', action: 'update-enrollment' }]);
    expect(JSON.stringify(told)).not.toContain('brand-new-1');
  });

  test('each is a stage of its own, and the rule decides at each; nothing of it changes the flow', async () => {
    const config = { rule: { type: ['AUTHENTICATION'], action: ['create-session'] } };
    const run = await runOn('login', [{ ...TELLING, code: THROWS, config }], { user: 'ada' });
    expect(run).toMatchObject({ decision: 'done', client: { status: 200 } });
    expect(
      run.stages
        .filter(({ stage }) => stage === 'event.emit')
        .map(({ event, invocations }) => [event, invocations[0]?.outcome]),
    ).toEqual([
      ['api-get-login', 'skipped'],
      ['api-create-login', 'skipped'],
      ['authentication-validate-enrollment', 'skipped'],
      ['authentication-create-session', 'error'],
    ]);
  });

  test('without a token there is no account', async () => {
    const run = await runOn('login', [TELLING], { form: { username: 'nobody', password: 'x' } });
    expect(toldIn(run)[1]).not.toHaveProperty('account_id');
  });

  test('the Origin header of the request is the origin of its events', async () => {
    const run = await runOn('token', [TELLING], { headers: { origin: 'https://field.example' } });
    expect(toldIn(run)[0]).toMatchObject({ origin: 'https://field.example' });
    expect(toldIn(run).every((event) => isJsonObject(event.detail))).toBe(true);
  });
});
