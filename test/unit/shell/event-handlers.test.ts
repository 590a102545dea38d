import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { GivenRun } from '../../../electron/engine/history/given.ts';
import { Histories } from '../../../electron/engine/history/histories.ts';
import type { Line } from '../../../electron/engine/history/line.ts';
import { openWorkspace } from '../../../electron/engine/workspace/index.ts';
import { eventHandlers, unshownOf } from '../../../electron/shell/handlers/events.ts';
import { KeptResults } from '../../../electron/shell/kept-results.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { keepMade, madeLine } from '../../support/kept-lines.ts';
import { folder } from '../workspace/folder.ts';

const LOGIN = {
  label: 'Alice',
  flow: 'login',
  input: {
    platform: 'fusionauth',
    user: 'alice',
    headers: { 'user-agent': 'x' },
    form: { username: 'alice', password: 'in the file' },
  },
};

/** The handlers over a real folder; nothing in these tests fires anything. */
async function started() {
  const dir = folder({
    'hookbench.json': '{"version": 1, "name": "Test"}',
    'extensions/plan/extension.json': '{"platform": "quasr", "trigger": "access-token"}',
    'extensions/plan/index.js': '',
    'events/plan.json':
      '{"extension": "plan", "event": {"a": 1}, "options": {"seed": 7}, "mine": 1}',
    'extensions/lead/extension.json': '{"platform": "extend", "trigger": "generic"}',
    'extensions/lead/index.js': '',
    'events/lead.json':
      '{"extension": "lead", "options": {"seed": 7, "method": "PUT", "query": "a=1", "headers": {"authorization": "Bearer test"}}}',
    'events/login.json': JSON.stringify(LOGIN),
    'events/broken.json': '{',
  });
  const current = await openWorkspace(dir, platforms);
  let announced = 0;
  const announce = () => {
    announced += 1;
  };
  const open = { current, announce };
  const histories = new Histories({ version: '1', folder: folder({}), told: () => undefined });
  const fired = () => {
    throw new Error('something was fired');
  };
  const handlers = eventHandlers(open, fired, histories, new KeptResults());
  const read = (slug: string) => JSON.parse(readFileSync(join(dir, `events/${slug}.json`), 'utf8'));
  const history = histories.of(dir);
  return { handlers, current, read, history, announced: () => announced };
}

describe('opening a saved event', () => {
  test('gives what Simulate is filled with, and what is wrong with it', async () => {
    const { handlers, current } = await started();
    expect(await handlers['event.open']({ slug: 'plan' })).toMatchObject({
      ok: true,
      value: { what: { kind: 'event', extension: 'plan', event: { a: 1 } } },
    });
    expect(await handlers['event.open']({ slug: 'login' })).toMatchObject({
      ok: true,
      value: { label: 'Alice', what: { kind: 'flow', flow: 'login' } },
    });
    expect(await handlers['event.open']({ slug: 'broken' })).toMatchObject({
      ok: false,
      failure: expect.stringContaining('events/broken.json:1:'),
    });
    expect(unshownOf(current, 'plan').options).toEqual({ seed: 7 });
    expect(unshownOf(current, 'login').headers).toEqual({ 'user-agent': 'x' });
  });
});

describe('the request of a saved event', () => {
  const request = {
    method: 'PUT',
    query: 'a=1',
    headers: { authorization: 'Bearer test' },
    caller: 'client',
  };

  test('opens where the platform lets the author choose, as a test would send it', async () => {
    const { handlers } = await started();
    const lead = await handlers['event.open']({ slug: 'lead' });
    expect(lead).toMatchObject({ ok: true, value: { what: { request } } });
    const plan = await handlers['event.open']({ slug: 'plan' });
    expect(plan).not.toHaveProperty('value.what.request');
  });

  test('is saved with the event; a credential that was entered is left out', async () => {
    const { handlers, read } = await started();
    const entered = { ...request, method: 'GET', query: '', headers: { 'x-a': '1', Cookie: 's' } };
    const over = { kind: 'event', slug: 'lead', extension: 'lead', request: entered } as const;
    expect(await handlers['event.save'](over)).toMatchObject({ value: { withheld: true } });
    expect(read('lead').options).toEqual({
      ...{ seed: 7, method: 'GET', caller: 'client' },
      headers: { 'x-a': '1' },
    });
    const again = { kind: 'event', extension: 'lead', request } as const;
    await handlers['event.save'](again);
    expect(read('lead-2').options).toEqual({ method: 'PUT', caller: 'client', query: 'a=1' });
  });

  test('a credential in the query is left out, unless the file has it', async () => {
    const { handlers, read, current } = await started();
    await current.saveEvent('keyed', { extension: 'lead', options: { query: 'api_key=k1' } });
    const query = 'a=1&access%5Ftoken=typed&b&api_key=k1';
    const over = { kind: 'event', extension: 'lead', request: { ...request, query } } as const;
    const entered = { ...over, slug: 'lead' };
    expect(await handlers['event.save'](entered)).toMatchObject({ value: { withheld: true } });
    expect(read('lead').options.query).toBe('a=1&b');
    await handlers['event.save']({ ...over, slug: 'keyed' });
    expect(read('keyed').options.query).toBe('a=1&b&api_key=k1');
  });

  test('keeps a credential that the file has already', async () => {
    const { handlers, read } = await started();
    const over = { kind: 'event', slug: 'lead', extension: 'lead', request } as const;
    expect(await handlers['event.save'](over)).toMatchObject({ value: { withheld: false } });
    expect(read('lead').options.headers).toEqual(request.headers);
  });
});

describe('saving what Simulate shows', () => {
  test('as a new saved event, under a name that is free', async () => {
    const { handlers, read, announced } = await started();
    const saved = await handlers['event.save']({ kind: 'event', extension: 'plan', event: [1] });
    expect(saved).toMatchObject({ ok: true, value: { slug: 'plan-2', withheld: false } });
    expect(read('plan-2')).toEqual({ extension: 'plan', event: [1] });
    expect(announced()).toBe(1);
  });

  test('over the one that it was filled with, whose other members stay', async () => {
    const { handlers, read } = await started();
    await handlers['event.save']({
      kind: 'event',
      slug: 'plan',
      extension: 'plan',
      event: { b: 2 },
    });
    expect(read('plan')).toEqual({
      extension: 'plan',
      event: { b: 2 },
      options: { seed: 7 },
      mine: 1,
    });
  });

  test('a password that was entered is in no file; one that the file has stays', async () => {
    const { handlers, read } = await started();
    const input = {
      platform: 'fusionauth',
      user: 'bob',
      form: { username: 'bob', password: 'typed', steps: [{ password: 'typed', colour: 'red' }] },
    };
    const fresh = await handlers['event.save']({ kind: 'flow', flow: 'login', input });
    expect(fresh).toMatchObject({ ok: true, value: { slug: 'login-2', withheld: true } });
    expect(read('login-2').input.form).toEqual({ username: 'bob', steps: [{ colour: 'red' }] });
    await handlers['event.save']({ kind: 'flow', slug: 'login', flow: 'login', input });
    expect(read('login')).toEqual({
      ...LOGIN,
      input: {
        ...LOGIN.input,
        user: 'bob',
        form: { username: 'bob', password: 'in the file', steps: [{ colour: 'red' }] },
      },
    });
  });

  test('nothing that a workspace can’t grant', async () => {
    const { handlers } = await started();
    const input = { platform: 'fusionauth', network: 'live' };
    expect(await handlers['event.save']({ kind: 'flow', flow: 'login', input })).toMatchObject({
      ok: false,
      failure: expect.stringContaining('for the user to allow'),
    });
  });
});

test('accepting a broken one says why, and fires nothing', async () => {
  const { handlers } = await started();
  expect(await handlers['event.accept']({ slug: 'gone' })).toMatchObject({ ok: false });
  expect(
    await handlers['test.run']({ runId: 'a', names: ['gone'], properties: false }),
  ).toMatchObject({
    ok: false,
    failure: expect.stringContaining('no saved event "gone"'),
  });
});

describe('saving what really happened', () => {
  const FUSIONAUTH = { platform: 'fusionauth' };
  const ofFlow = (own: Pick<GivenRun, 'input'> & Partial<GivenRun>): Line => {
    const line = madeLine();
    const { seed, clock, exact, network, fixtures, rules } = line.given;
    const given: GivenRun = {
      kind: 'run',
      ...{ seed, clock, exact, network, fixtures, rules },
      ...{ secrets: [], withheld: [], extensions: [], unready: [], passwords: [] },
      directory: { users: [], groups: [], roles: [], applications: [] },
      flow: 'login',
      ...own,
    };
    return { ...line, given };
  };

  test('makes an event of what an extension was given, without what only a user may say', async () => {
    const { handlers, read, history } = await started();
    const line = madeLine({ extension: 'plan' });
    const options = { seed: 7, network: 'live', allowHosts: ['a.test'] };
    const event = { a: [1], password: '(not kept)' };
    keepMade(history, { ...line, given: { ...line.given, event, options } as Line['given'] });
    const saved = await handlers['event.save']({ kind: 'run', run: line.head.id });
    expect(saved).toMatchObject({ ok: true, value: { slug: 'plan-2', withheld: true } });
    expect(read('plan-2')).toEqual({ extension: 'plan', event: { a: [1] }, options: { seed: 7 } });
  });

  test('makes a flow of what a run was given', async () => {
    const { handlers, read, history } = await started();
    const form = { username: 'alice', password: '(not kept)' };
    const line = ofFlow({ input: { ...FUSIONAUTH, network: 'live', form } });
    keepMade(history, line);
    const saved = await handlers['event.save']({ kind: 'run', run: line.head.id });
    expect(saved).toMatchObject({ ok: true, value: { slug: 'login-2', withheld: true } });
    expect(read('login-2')).toEqual({
      flow: 'login',
      input: { platform: 'fusionauth', form: { username: 'alice' } },
    });
  });

  test.each([
    [
      'a run that went on from another',
      ofFlow({ input: FUSIONAUTH, resumed: { first: 'a', count: 1 } }),
    ],
    ['what was nested too deeply', ofFlow({ input: FUSIONAUTH, tooDeep: ['form.a'] })],
  ])('says why %s makes no event', async (_what, line) => {
    const { handlers, history, current } = await started();
    keepMade(history, line);
    const saved = await handlers['event.save']({ kind: 'run', run: line.head.id });
    expect(saved).toMatchObject({ ok: false, hint: expect.stringMatching(/\w/) });
    expect(current.contents.events).toHaveLength(4);
  });

  test('says so when the run is not there', async () => {
    const { handlers } = await started();
    const saved = await handlers['event.save']({ kind: 'run', run: 'gone' });
    expect(saved).toMatchObject({ ok: false, failure: expect.stringContaining('gone') });
  });
});
