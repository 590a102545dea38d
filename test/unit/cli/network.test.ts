import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { callCli as cli } from '../../support/call-cli.ts';
import { runCli } from '../../support/cli.ts';
import { server } from '../gateway/server.ts';
import { folder, workspaceFolder } from '../workspace/folder.ts';

const answering = () =>
  server((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end('{"plan":"pro"}');
  });
const code = (url: string) =>
  `function populate(jwt) { jwt.plan = JSON.parse(fetch('${url}/plan').body).plan; }`;
const ALLOWED = ['--allow-host', '127.0.0.1'];

describe('the network on the command line', () => {
  const fileCall = (url: string) => [
    ...['invoke', '--platform', 'fusionauth', '--trigger', 'JWTPopulate', '--json', '--code'],
    join(folder({ 'code.js': code(url) }), 'code.js'),
  ];

  it('is closed; what the error says to add makes it work', async () => {
    const { url, asked } = await answering();
    const call = fileCall(url);
    const closed = await cli(call);
    expect(closed.code).toBe(1);
    const { http } = JSON.parse(closed.stdout);
    const fixture = { ...http[0].fixture, response: { status: 200, body: { plan: 'canned' } } };
    const options = JSON.stringify({ http: [fixture] });
    const answered = await cli([...call, '--options', options]);
    expect(JSON.parse(answered.stdout).effects).toMatchObject([{ value: 'canned' }]);
    expect(asked()).toBe(0);
  });

  it('records into the result without a workspace', async () => {
    const { url } = await answering();
    const { code: exit, stdout } = await cli([...fileCall(url), '--network', 'record', ...ALLOWED]);
    expect(exit).toBe(0);
    expect(JSON.parse(stdout).recorded).toMatchObject([
      { request: { method: 'GET', url: `${url}/plan` }, response: { body: { plan: 'pro' } } },
    ]);
  });

  it('records into the workspace', async () => {
    const { url, asked } = await answering();
    const dir = workspaceFolder({
      'extensions/plans/extension.json': '{"platform": "fusionauth", "trigger": "JWTPopulate"}',
      'extensions/plans/index.js': code(url),
      'directory.json': JSON.stringify({
        users: [{ id: 'u1', username: 'alice' }],
        applications: [{ clientId: 'web', platform: 'fusionauth', grantTypes: ['password'] }],
      }),
    });
    const run = ['run', 'token', '--platform', 'fusionauth', '--json', '--workspace', dir];
    const file = join(dir, `http/recorded-127.0.0.1-${new URL(url).port}.json`);
    await cli([...run, '--network', 'live', ...ALLOWED]);
    expect(existsSync(file)).toBe(false);
    const recorded = await runCli([...run, '--network', 'record', ...ALLOWED]);
    expect(recorded.stderr).toMatch(
      /recorded GET http:\S+\/plan in http\/recorded-127\.0\.0\.1-\d+\.json/,
    );
    expect(JSON.parse(readFileSync(file, 'utf8'))).toHaveLength(1);
    const before = asked();
    const offline = await cli(run);
    expect(offline.stdout).toContain('"plan"');
    expect(asked()).toBe(before);
  });

  it('opens no private host that was not named', async () => {
    const { url, asked } = await answering();
    const { stdout } = await cli([...fileCall(url), '--network', 'live']);
    expect(JSON.parse(stdout).http).toMatchObject([{ fault: 'denied' }]);
    expect(asked()).toBe(0);
  });

  it.each([
    [['--network', 'on'], /network: .*"record"/],
    [['--allow-host', '*.acme.test'], /host or host:port/],
  ])('%j is wrong usage', async (flags, words) => {
    const { code: exit, stderr } = await cli([...fileCall('http://a.test'), ...flags]);
    expect(exit).toBe(2);
    expect(stderr).toMatch(words);
  });
});
