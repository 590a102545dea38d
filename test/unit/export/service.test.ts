import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exportBundle } from '../../../electron/engine/export/export.ts';
import { Engine } from '../../../electron/engine/simulate/engine.ts';
import { openWorkspace, type Workspace } from '../../../electron/engine/workspace/index.ts';
import type { CallerChoice } from '../../../shared/model/bundle.ts';
import { fixturesSchema } from '../../../shared/model/http.ts';
import { isJsonObject, type JsonValue } from '../../../shared/model/json.ts';
import { isSavedFlow } from '../../../shared/model/saved-event.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { exampleCopy } from '../../support/cli.ts';
import { cannedNetwork, startService, unpacked } from '../../support/exported.ts';
import { testSandbox } from '../../support/invoke.ts';

const TIMEOUT_MS = 120_000;

const exported = (workspace: Workspace, named: readonly string[], callers?: CallerChoice) =>
  exportBundle({
    ...{ workspace, named, target: 'node', secrets: () => ({}), version: '0.1.0' },
    ...(callers !== undefined && { callers }),
  });

const engineOf = async (workspace: Workspace) =>
  new Engine({
    reader: 'terminal',
    workspace: () => workspace,
    sandbox: await testSandbox(),
    secrets: () => ({}),
  });

const post = (url: string, value: JsonValue, headers: Record<string, string> = {}) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(value),
  });

/** The answer that an invocation says the service gave. */
function answerIn(native: JsonValue): { status: JsonValue; body: JsonValue } {
  if (!isJsonObject(native)) throw new Error('no native result');
  if (typeof native.body === 'string') {
    return { status: native.status ?? null, body: JSON.parse(native.body) };
  }
  const attempts = Array.isArray(native.attempts) ? native.attempts : [];
  const last = attempts.at(-1);
  return {
    status: (isJsonObject(last) && last.status) || null,
    body: native.response ?? null,
  };
}

test.each([
  ['asgardeo', 6],
  ['extend', 1],
])(
  'a service of the %s examples answers every saved event as the simulator does',
  async (name, least) => {
    const workspace = await openWorkspace(`examples/${name}`, platforms);
    const { bytes, environment, leftOut } = await exported(workspace, []);
    expect(environment).toEqual([]);
    const network = await cannedNetwork();
    const service = await startService(unpacked(bytes), network.env);
    const engine = await engineOf(workspace);
    const left = leftOut.map(({ extension }) => extension);
    let compared = 0;
    for (const { slug, saved } of workspace.contents.events) {
      if (saved === undefined || isSavedFlow(saved) || left.includes(saved.extension)) continue;
      const { extension, event = null, options = {} } = saved;
      const { native } = await engine.invoke(extension, { event, options });
      const own = fixturesSchema.parse(options.http ?? []);
      network.fixtures = [...own, ...workspace.contents.fixtures];
      const request = isJsonObject(native) && native.request ? native.request : event;
      const answer = await post(`${service.url}/${extension}`, request);
      const said = { status: answer.status, body: await answer.json() };
      expect({ slug, ...said }).toEqual({ slug, ...answerIn(native) });
      compared += 1;
    }
    expect(compared).toBeGreaterThanOrEqual(least);
    expect(await service.stop()).toBe(0);
  },
  TIMEOUT_MS,
);

const SLOW = `export default async (request) => {
  console.log('for %s with %s', request.actionType, process.env.KEY);
  if (request.wait) await new Promise((go) => setTimeout(go, request.wait));
  if (request.fail) throw new Error('no');
  if (request.raw) return { status: 418, headers: { 'x-tea': 'yes' }, body: 'tea' };
  return request.not ?? { actionStatus: request.status ?? 'SUCCESS' };
};
`;

const slow = (config: object = {}) =>
  exampleCopy({
    'extensions/slow/extension.json': JSON.stringify({
      platform: 'asgardeo',
      trigger: 'PRE_ISSUE_ACCESS_TOKEN',
      config,
      secrets: ['KEY', 'CALLER'],
    }),
    'extensions/slow/index.js': SLOW,
  });

const BASIC = {
  authentication: {
    type: 'BASIC',
    properties: { username: 'wso2', password: { secret: 'CALLER' } },
  },
};

test(
  'knows its callers, tells the hash of its code, logs without secrets, and ends when it is asked to',
  async () => {
    const workspace = await openWorkspace(slow(BASIC), platforms);
    const { bytes, environment } = await exported(workspace, ['slow']);
    expect(environment).toEqual(['CALLER', 'KEY']);
    const dir = unpacked(bytes);
    const service = await startService(dir, { KEY: 'k3y-of-code', CALLER: 'caller-pass' });
    const at = `${service.url}/slow`;
    const authorization = `Basic ${btoa('wso2:caller-pass')}`;

    expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${service.url}/other`)).status).toBe(404);
    for (const path of [at, `${at}/.well-known/hookbench-bundle`]) {
      const refused = await post(path, {}, { authorization: `Basic ${btoa('wso2:wrong')}` });
      expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Basic']);
    }
    const told = await fetch(`${at}/.well-known/hookbench-bundle`, { headers: { authorization } });
    const sha256 = createHash('sha256').update(SLOW).digest('hex');
    expect(await told.json()).toEqual({ sha256 });

    const call = (value: JsonValue) => post(at, value, { authorization });
    const answerOf = async (value: JsonValue) => {
      const answer = await call(value);
      return [answer.status, await answer.text()];
    };
    expect(await answerOf({ actionType: 'A' })).toEqual([200, '{"actionStatus":"SUCCESS"}']);
    expect(await answerOf({ status: 'ERROR' })).toEqual([500, '{"actionStatus":"ERROR"}']);
    expect(await answerOf({ raw: true })).toEqual([418, 'tea']);
    expect(await answerOf({ fail: true })).toEqual([500, '']);
    expect(await answerOf({ not: [] })).toEqual([500, '']);
    const broken = await fetch(at, { method: 'POST', headers: { authorization }, body: '{' });
    expect(broken.status).toBe(400);
    expect((await fetch(at, { headers: { authorization } })).status).toBe(405);

    const under = call({ wait: 1500 });
    await expect
      .poll(() => service.lines.filter(({ event }) => event === 'console').length)
      .toBe(6);
    const ended = service.stop();
    expect((await under).status).toBe(200);
    expect(await ended).toBe(0);
    const said = JSON.stringify(service.lines);
    expect(said).not.toContain('k3y-of-code');
    expect(said).not.toContain('caller-pass');
    expect(service.lines).toContainEqual(
      expect.objectContaining({ event: 'console', extension: 'slow', text: 'for A with ***' }),
    );
    expect(service.lines.at(-1)).toMatchObject({ event: 'stopped' });
  },
  TIMEOUT_MS,
);

test(
  'a caller that the author chooses at the export, and a variable that is missing',
  async () => {
    const workspace = await openWorkspace(slow(), platforms);
    const { bytes, environment } = await exported(workspace, ['slow'], 'api-key');
    expect(environment).toEqual(['CALLER', 'KEY', 'SERVICE_API_KEY']);
    const dir = unpacked(bytes);
    const env = { KEY: 'k', CALLER: 'c' };
    const without = await startService(dir, env);
    expect(await without.ended).toBe(1);
    expect(without.lines).toMatchObject([
      { level: 'error', event: 'environment.missing', names: ['SERVICE_API_KEY'] },
    ]);
    const service = await startService(dir, { ...env, SERVICE_API_KEY: 'a-key' });
    const status = async (key: string) =>
      (await post(`${service.url}/slow`, {}, { 'x-api-key': key })).status;
    expect([await status('a-key'), await status('other')]).toEqual([200, 401]);
    // Values that stand in every word leave the lines readable.
    const short = await startService(dir, { KEY: 't', CALLER: '"', SERVICE_API_KEY: 'e' });
    expect(short.lines).toMatchObject([{ level: 'info', event: 'listening' }]);
  },
  TIMEOUT_MS,
);

const WEBTASKS: Readonly<Record<string, string>> = {
  'by-callback': 'module.exports = (cb) => cb(null, { a: 1 });',
  'by-context': 'return (ctx, cb) => cb(null, { body: ctx.body, q: ctx.query, at: ctx.data.q });',
  nothing: 'module.exports = (ctx, cb) => cb();',
  refused: `module.exports = (ctx, cb) => {
    const error = new RangeError('too far');
    error.statusCode = 409;
    cb(error);
  };`,
  'refused-bare': "module.exports = (ctx, cb) => cb('no');",
  throws: "module.exports = (ctx, cb) => { throw new Error('thrown'); };",
  'by-response': `module.exports = (ctx, req, res) => {
    res.writeHead(202, { 'x-own': ctx.query.q });
    res.end(JSON.stringify({ method: req.method }));
  };`,
  stores: `module.exports = (ctx, cb) => ctx.storage.get((error, data = { count: 0 }) => {
    ctx.storage.set({ count: data.count + 1 }, (failed) => cb(failed, data));
  });`,
};

test(
  'webtasks of every shape answer as the simulator does',
  async () => {
    const files = Object.entries(WEBTASKS).flatMap(([slug, code]) => [
      [`extensions/${slug}/extension.json`, '{"platform":"extend","trigger":"webtask"}'],
      [`extensions/${slug}/index.js`, code],
    ]);
    const workspace = await openWorkspace(exampleCopy(Object.fromEntries(files)), platforms);
    const slugs = Object.keys(WEBTASKS);
    const service = await startService(unpacked((await exported(workspace, slugs)).bytes), {});
    const engine = await engineOf(workspace);
    for (const slug of slugs) {
      const options = { query: 'q=7' };
      const { native } = await engine.invoke(slug, { event: { hello: 'you' }, options });
      const answer = await post(`${service.url}/${slug}?q=7`, { hello: 'you' });
      const { body, headers, status } = Object(native);
      const said = await answer.json();
      // The author's frames are of another file.
      const bare = (text: object) => ({ ...text, stack: undefined });
      expect({ slug, status: answer.status, ...bare(said) }).toEqual({
        ...{ slug, status },
        ...bare(JSON.parse(body)),
      });
      for (const name of ['content-type', 'x-wt-response-source', 'x-own'])
        expect([slug, name, answer.headers.get(name) ?? undefined]).toEqual([
          slug,
          name,
          headers[name],
        ]);
    }
  },
  TIMEOUT_MS,
);

test('the bundle is the same bytes each time, with the hash of each file', async () => {
  const workspace = await openWorkspace('examples/asgardeo', platforms);
  const one = await exported(workspace, []);
  const other = await exported(await openWorkspace('examples/asgardeo', platforms), []);
  expect(Buffer.from(one.bytes).equals(Buffer.from(other.bytes))).toBe(true);
  const dir = unpacked(one.bytes);
  const index = JSON.parse(readFileSync(join(dir, 'bundle.json'), 'utf8'));
  expect(index.files).toEqual(one.files);
  for (const [path, hash] of Object.entries(one.files)) {
    const text = readFileSync(join(dir, path));
    expect(createHash('sha256').update(text).digest('hex')).toBe(hash);
  }
  const sbom = JSON.parse(readFileSync(join(dir, 'sbom.cdx.json'), 'utf8'));
  expect(sbom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 });
  expect(sbom.components.map(({ name }: { name: string }) => name)).toContain('partner-tier');
});

test.each([
  [
    { ...BASIC, authentication: { type: 'BEARER', properties: { accessToken: 'plain' } } },
    /accessToken is no declared secret/,
  ],
  [
    { authentication: { type: 'CLIENT_CREDENTIAL' } },
    /a token of CLIENT_CREDENTIAL has to be checked/,
  ],
])('%j can not be known by a service', async (config, reason) => {
  const workspace = await openWorkspace(slow(config), platforms);
  await expect(exported(workspace, ['slow'])).rejects.toThrow(reason);
});

test('what no service runs is refused by name, and left out else', async () => {
  const workspace = await openWorkspace(exampleCopy(), platforms);
  await expect(exported(workspace, ['favourite-colour'])).rejects.toThrow(
    /"favourite-colour" can't be exported with the target node: FusionAuth runs code itself/,
  );
  const { leftOut, files } = await exported(workspace, []);
  expect(leftOut.map(({ extension }) => extension)).toContain('favourite-colour');
  expect(Object.keys(files)).toContain('Dockerfile');
});
