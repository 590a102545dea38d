import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Engine } from '../../../electron/engine/simulate/engine.ts';
import { openWorkspace } from '../../../electron/engine/workspace/index.ts';
import type { NetworkMode } from '../../../shared/model/http.ts';
import { fusionauth } from '../../../shared/platforms/fusionauth/index.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { testInvoke, testSandbox } from '../../support/invoke.ts';
import { server } from '../gateway/server.ts';
import { workspaceFolder } from '../workspace/folder.ts';

const SECRET = 'sk-live-0123456789';
const answering = () =>
  server((request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'set-cookie': 'sid=abc' });
    response.end(
      JSON.stringify({ plan: 'pro', token: 'xyz', sent: request.headers.authorization }),
    );
  });
const code = (url: string) => `function populate(jwt) {
  jwt.plan = JSON.parse(fetch('${url}/plans?key=${SECRET}', { headers: { Authorization: 'Bearer ${SECRET}' } }).body).plan;
}`;

describe('without a workspace', () => {
  const run = (url: string, network: NetworkMode) =>
    testInvoke(fusionauth, 'JWTPopulate', {
      code: code(url),
      options: { network, allowHosts: ['127.0.0.1'] },
      secrets: { key: SECRET },
    });

  it('the result holds what the network answered, without secrets', async () => {
    const { url } = await answering();
    const invocation = await run(url, 'record');
    expect(invocation).toMatchObject({ outcome: 'ok', effects: [{ value: 'pro' }] });
    expect(invocation.recorded).toEqual([
      {
        request: { method: 'GET', url: `${url}/plans?key=*` },
        response: {
          status: 200,
          headers: { 'content-type': 'application/json', 'set-cookie': 'sid=[redacted]' },
          body: { plan: 'pro', token: '[redacted]', sent: 'Bearer [redacted]' },
        },
      },
    ]);
    expect(JSON.stringify(invocation)).not.toContain(SECRET);
  });

  it('these fixtures answer the same run offline', async () => {
    const { url, asked } = await answering();
    const { recorded = [] } = await run(url, 'record');
    const again = await testInvoke(fusionauth, 'JWTPopulate', {
      code: code(url),
      options: { http: JSON.parse(JSON.stringify(recorded)) },
    });
    expect(again).toMatchObject({ outcome: 'ok', effects: [{ value: 'pro' }] });
    expect(asked()).toBe(1);
  });

  it('nothing is recorded live', async () => {
    const { url } = await answering();
    expect(await run(url, 'live')).not.toHaveProperty('recorded');
  });

  it('the user’s own word stands over the options', async () => {
    const { url, asked } = await answering();
    const invocation = await testInvoke(fusionauth, 'JWTPopulate', {
      code: code(url),
      options: { network: 'live', allowHosts: ['127.0.0.1'] },
      network: { mode: 'offline', allowHosts: [] },
    });
    expect(invocation.http).toMatchObject([{ fault: 'offline' }]);
    const ungranted = await testInvoke(fusionauth, 'JWTPopulate', {
      code: code(url),
      options: { network: 'live', allowHosts: ['127.0.0.1'] },
      network: { mode: 'live', allowHosts: [] },
    });
    expect(ungranted.http).toMatchObject([{ fault: 'denied' }]);
    expect(asked()).toBe(0);
  });
});

describe('in a workspace', () => {
  const manifest = JSON.stringify({
    platform: 'fusionauth',
    trigger: 'JWTPopulate',
    secrets: ['key'],
  });
  async function engineIn(url: string, stores = true) {
    const dir = workspaceFolder({
      'extensions/plans/extension.json': manifest,
      'extensions/plans/index.js': code(url),
      'directory.json': JSON.stringify({
        users: [{ id: 'u1', username: 'alice' }],
        applications: [
          { clientId: 'web', platform: 'fusionauth', grantTypes: ['authorization_code'] },
        ],
      }),
    });
    const workspace = await openWorkspace(dir, platforms);
    const stored: string[] = [];
    const engine = new Engine({
      ...(stores && {
        onStored: (all) =>
          stored.push(...all.map(({ file, fixture }) => `${file} ${fixture.request.url}`)),
      }),
      workspace: () => workspace,
      sandbox: await testSandbox(),
      secrets: () => ({ key: SECRET }),
      keyFolder: join(dir, 'keys'),
      reader: 'window',
    });
    return { dir, engine, stored };
  }
  const fileOf = (dir: string, url: string) =>
    join(dir, `http/recorded-${new URL(url).host.replace(':', '-')}.json`);
  const recording = { mode: 'record' as const, allowHosts: ['127.0.0.1'] };

  it('the answers are added to it, and answer from then on', async () => {
    const { url, asked } = await answering();
    const { dir, engine, stored } = await engineIn(url);
    await engine.invoke('plans', { network: recording });
    expect(stored).toEqual([expect.stringMatching(/^http\/recorded-\S+ http:\S+key=\*$/)]);
    const text = readFileSync(fileOf(dir, url), 'utf8');
    expect(JSON.parse(text)).toMatchObject([{ request: { url: `${url}/plans?key=*` } }]);
    expect(text).not.toContain(SECRET);
    const again = await engine.invoke('plans', { network: recording });
    expect(again.http).toMatchObject([{ from: 'fixture' }]);
    expect(asked()).toBe(1);
    expect(stored).toHaveLength(1);
  });

  it('nothing is written where the author is asked first', async () => {
    const { url } = await answering();
    const { dir, engine } = await engineIn(url, false);
    const { recorded = [] } = await engine.invoke('plans', { network: recording });
    expect(recorded).toHaveLength(1);
    expect(JSON.stringify(recorded)).not.toContain(SECRET);
    expect(existsSync(fileOf(dir, url))).toBe(false);
  });

  it('a flow records once what it asks twice', async () => {
    const { url } = await answering();
    const { dir, engine } = await engineIn(url);
    const run = await engine.run(
      'token',
      { platform: 'fusionauth', scopes: ['openid'] },
      { network: recording },
    );
    const recorded = run.stages.flatMap(({ invocations }) =>
      invocations.map((each) => each.recorded?.length),
    );
    expect(recorded).toEqual([1, 1]);
    expect(JSON.parse(readFileSync(fileOf(dir, url), 'utf8'))).toHaveLength(1);
  });

  it('a file that can’t be written is a warning, and the result is there', async () => {
    const { url } = await answering();
    const { dir, engine } = await engineIn(url);
    await engine.invoke('plans', { network: recording });
    writeFileSync(fileOf(dir, url), '{');
    const invocation = await engine.invoke('plans', {
      network: recording,
      text: code(`${url}/more`),
    });
    expect(invocation.outcome).toBe('ok');
    expect(invocation.warnings).toContainEqual({
      code: 'record-failed',
      message: expect.stringMatching(/not kept: http\/recorded-.*Correct the file first/),
    });
    expect(invocation.recorded).toHaveLength(1);
  });
});
