import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { type Invocation, invocationSchema } from '../../../shared/model/invocation.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { callCli } from '../../support/call-cli.ts';
import { endOf, runCli, startCli, tempFolder } from '../../support/cli.ts';

const FUSIONAUTH = { platform: 'fusionauth', trigger: 'JWTPopulate' };
const QUASR = { platform: 'quasr', trigger: 'access-token' };
const EXTEND = { platform: 'extend', trigger: 'generic' };
const ASGARDEO = { platform: 'asgardeo', trigger: 'PRE_ISSUE_ACCESS_TOKEN' };
const SHORT = { timeoutMs: 200 };

const ndjson = (jobs: readonly unknown[]) =>
  jobs.map((job) => (typeof job === 'string' ? job : JSON.stringify(job))).join('\n');

async function runBatch(
  jobs: readonly unknown[],
): Promise<{ code: number | null; lines: string[] }> {
  const { code, stdout } = await callCli(['invoke', '--batch', '-'], { input: ndjson(jobs) });
  return { code, lines: stdout.trimEnd().split('\n') };
}

const parsed = (lines: readonly string[]): Invocation[] =>
  lines.map((line) => invocationSchema.parse(JSON.parse(line)));

const bodies = {
  fusionauth: (body: string) => `function populate(jwt) { ${body} }`,
  quasr: (body: string) => `exports.handler = async () => { ${body} }`,
  extend: (body: string) => `module.exports = (context, cb) => { ${body} }`,
  asgardeo: (body: string) => `export default () => { ${body} }`,
};
const JOBS = [FUSIONAUTH, QUASR, EXTEND, ASGARDEO].map((job) => ({
  ...job,
  code: bodies[job.platform as keyof typeof bodies],
}));

test('every outcome of every platform has the public shape, and the platform its own native', async () => {
  const endings = {
    threw: 'throw new Error("boom")',
    loop: 'while (true) {}',
    gigabyte: 'return new ArrayBuffer(1024 * 1024 * 1024).byteLength',
    recursion: '(function f() { f(); })()',
    syntax: 'let x = ;',
  };
  const jobs = JOBS.flatMap(({ code, ...job }) =>
    Object.entries(endings).map(([id, body]) => ({
      id,
      ...job,
      code: code(body),
      ...(id === 'loop' && { options: SHORT }),
    })),
  );
  const { code, lines } = await runBatch(jobs);
  expect(code).toBe(1);
  const expected = {
    threw: 'error',
    loop: 'timeout',
    gigabyte: 'memory',
    recursion: 'stack',
    syntax: 'error',
  };
  for (const [index, invocation] of parsed(lines).entries()) {
    const { id, platform, native } = invocation;
    expect([platform, id]).toEqual([jobs[index]?.platform, jobs[index]?.id]);
    expect([platform, id, invocation.outcome]).toEqual([
      platform,
      id,
      expected[id as keyof typeof expected],
    ]);
    platforms.find((candidate) => candidate.id === platform)?.schemas.native.parse(native);
  }
});

test('without an event each platform gets its sample, with one it gets that', async () => {
  const jobs = [
    { ...FUSIONAUTH, code: 'function populate(jwt, user) { jwt.seen = user.email }' },
    {
      ...FUSIONAUTH,
      code: 'function populate(jwt, user, registration) { jwt.seen = [user.email, typeof registration] }',
      event: [{ sub: 's' }, { email: 'e@acme.test' }, null],
    },
    {
      ...FUSIONAUTH,
      code: 'function populate(jwt, user) { jwt.seen = user.email }',
      event: { jwt: { sub: 's' }, user: { email: 'e@acme.test' } },
    },
    { ...QUASR, code: 'exports.handler = async (event) => event', event: { own: 1 } },
    {
      ...EXTEND,
      code: 'module.exports = (c, cb) => cb(null, { seen: c.body })',
      event: { own: 1 },
    },
    {
      ...EXTEND,
      code: 'module.exports = (c, cb) => cb(null, { seen: c.body === undefined })',
      options: { method: 'GET' },
    },
  ];
  const { code, lines } = await runBatch(jobs);
  expect(code).toBe(0);
  const [sample, array, object, quasr, extend, bodiless] = parsed(lines);
  expect(sample?.effects).toEqual([
    expect.objectContaining({ value: expect.stringContaining('@') }),
  ]);
  expect(array?.effects[0]?.value).toEqual(['e@acme.test', 'undefined']);
  expect(object?.effects[0]?.value).toBe('e@acme.test');
  expect(quasr?.native).toMatchObject({ payload: { own: 1 } });
  expect(extend?.native).toMatchObject({ body: '{"seen":{"own":1}}' });
  expect(bodiless?.native).toMatchObject({ body: '{"seen":true}' });
});

test('ids come back unchanged: big numbers, any depth, any key, null', async () => {
  const ids = [
    '12345678901234567890.10',
    '{"__proto__": {"a": 1}, "id": 2}',
    `${'['.repeat(6000)}${']'.repeat(6000)}`,
    'null',
    '"\u2028"',
  ];
  const job = JSON.stringify({ ...QUASR, code: 'exports.handler = async () => ({})' }).slice(1);
  const { lines } = await runBatch([
    ...ids.map((id) => `{"id":${id},${job}`),
    `{"id":1,${job.slice(0, -1)},"id":2}`,
  ]);
  for (const [index, id] of ids.entries())
    expect(lines[index]?.startsWith(`{"id":${id},`)).toBe(true);
  expect(lines.at(-1)?.startsWith('{"id":2,')).toBe(true);
});

test('a line separator of Unicode inside a text does not part a job', async () => {
  const job = { ...FUSIONAUTH, code: "function populate(jwt) { jwt.text = 'a\u2028b' }" };
  const { lines } = await runBatch([job]);
  expect(parsed(lines)[0]?.effects[0]?.value).toBe('a\u2028b');
});

test('what can not be accepted still gets its line, in its place, and the batch goes on', async () => {
  const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`;
  const { code, lines } = await runBatch([
    'not JSON',
    '{"id": "a", "platform": "quasr", ',
    '[1]',
    { id: 'b', platform: 'okta', trigger: 'x', code: '1' },
    { id: 'c', platform: 'quasr', trigger: 'x', code: '1' },
    { id: 'd', ...QUASR, code: '1', options: { timeout: 5 } },
    { id: 'e', ...QUASR, code: '1', extra: true },
    { id: 'f', ...QUASR },
    `{"id": "g", "platform": "quasr", "trigger": "access-token", "code": "1", "event": ${deep}}`,
    { id: 'h', ...QUASR, code: `//${'x'.repeat(1024 * 1024)}` },
    '',
    { id: 'i', ...QUASR, code: 'exports.handler = async () => ({ fine: true })' },
  ]);
  expect(code).toBe(1);
  const found = parsed(lines);
  expect(found.map(({ id, outcome }) => [id, outcome])).toEqual([
    [undefined, 'refused'],
    ['a', 'refused'],
    [undefined, 'refused'],
    ...['b', 'c', 'd', 'e', 'f', 'g', 'h'].map((id) => [id, 'refused']),
    ['i', 'ok'],
  ]);
  expect(found.map(({ error }) => error?.message)).toEqual([
    expect.stringMatching(/job in line 1:1:1: not JSON/),
    expect.stringMatching(/job in line 2:1:\d+: not JSON: /),
    expect.stringMatching(/job in line 3: .*expected object/),
    'there is no platform "okta"; known: fusionauth, asgardeo, quasr, extend',
    expect.stringMatching(/^platform "quasr" has no trigger "x"; known: access-token/),
    expect.stringMatching(/options of platform "quasr": .*"timeout"/),
    expect.stringMatching(/"extra"/),
    expect.stringMatching(/code/),
    "the event is nested 5000 levels deep; at most 1000 are accepted (Hookbench's own limit: Quasr documents none)",
    expect.stringMatching(/^the code has \d+ bytes; at most 1048576 are accepted \(Hookbench/),
    undefined,
  ]);
});

test('a result that is nested beyond measure is refused, and says so at once', async () => {
  const code =
    'exports.handler = async () => { let a = []; for (let i = 0; i < 3000; i++) a = [a]; return { a } }';
  const [invocation] = parsed((await runBatch([{ ...QUASR, code }])).lines);
  expect(invocation).toMatchObject({
    outcome: 'refused',
    limit: { name: 'nesting', allowed: 1000 },
  });
});

test('keeps the order, whatever ends first', async () => {
  const job = (id: number) => ({
    id,
    ...QUASR,
    code: `exports.handler = async () => { ${id % 5 === 0 ? 'for (let i = 0; i < 2e6; i++);' : ''} return { id: ${id} } }`,
  });
  const { lines } = await runBatch(Array.from({ length: 40 }, (_, id) => job(id)));
  expect(parsed(lines).map(({ id }) => id)).toEqual(Array.from({ length: 40 }, (_, id) => id));
});

test('answers a job while standard input is still open', async () => {
  const child = startCli(['invoke', '--batch', '-']);
  onTestFinished(() => void child.kill());
  const end = endOf(child);
  for (const id of [1, 2]) {
    child.stdin.write(
      `${JSON.stringify({ id, ...QUASR, code: 'exports.handler = async () => ({})' })}\n`,
    );
    const [chunk] = await once(child.stdout, 'data');
    expect(JSON.parse(String(chunk))).toMatchObject({ id, outcome: 'ok' });
  }
  child.stdin.end();
  expect((await end).code).toBe(0);
});

test('a session keeps one warm instance, and only its own', async () => {
  const code = 'let calls = 0; exports.handler = async () => ({ calls: ++calls })';
  const { lines } = await runBatch([
    { ...QUASR, code, session: 'a' },
    { ...QUASR, code, session: 'a' },
    { ...QUASR, code, session: 'b' },
    { ...QUASR, code },
  ]);
  const calls = parsed(lines).map(({ effects }) => effects[0]?.value);
  expect(calls).toEqual([1, 2, 1, 1]);
});

test('the same seed and clock give the same bytes', async () => {
  const options = { seed: 7, clock: '2026-01-02T03:04:05Z' };
  const random = {
    fusionauth: 'jwt.r = Math.random(); jwt.t = Date.now(); console.log(jwt.t)',
    quasr: 'console.log(Date.now()); return { r: Math.random() }',
    extend: 'console.log(Date.now()); cb(null, { r: Math.random() })',
    asgardeo: 'console.log(Math.random(), Date.now()); return { actionStatus: "SUCCESS" }',
  };
  const jobs = JOBS.map(({ code, ...job }) => ({
    ...job,
    code: code(random[job.platform as keyof typeof random]),
    options,
  }));
  const { lines } = await runBatch([...jobs, ...jobs]);
  expect(lines.slice(jobs.length)).toEqual(lines.slice(0, jobs.length));
});

test('a batch comes from a file as well; nothing but results is on standard output', async () => {
  const dir = tempFolder({
    'jobs.ndjson': `\uFEFF${ndjson([{ ...QUASR, code: 'exports.handler = async () => { throw 1 }' }])}\r\n`,
  });
  const { code, stdout, stderr } = await runCli(['invoke', '--batch', 'jobs.ndjson', '--json'], {
    cwd: dir,
  });
  expect(code).toBe(1);
  expect(parsed(stdout.trimEnd().split('\n'))).toHaveLength(1);
  expect(stderr).toBe('hookbench: 1 job ended badly\n');
});

test('ends quietly when nobody reads its output any more', async () => {
  const child = startCli(['invoke', '--batch', '-']);
  const end = endOf(child);
  child.stdout.destroy();
  child.stdin.on('error', () => {});
  child.stdin.end(ndjson(Array.from({ length: 20 }, () => 'not JSON')));
  const { code, stderr } = await end;
  expect(code).toBe(3);
  expect(stderr).toBe('');
});
