import { rmSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { failureSchema } from '../../../shared/model/failure.ts';
import { callCli } from '../../support/call-cli.ts';
import { exampleCopy, runCli, tempFolder } from '../../support/cli.ts';

const CODE = ['invoke', '--platform', 'fusionauth', '--trigger', 'JWTPopulate', '--code'];
const TOKEN = ['run', 'token', '--platform', 'fusionauth'];
const LAMBDA = 'function populate(jwt) {}';

interface Case {
  readonly name: string;
  readonly args: readonly string[];
  readonly says: RegExp;
  readonly files?: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** One line on standard error that begins with the program's name; nothing else anywhere. */
async function expectRefusal(dir: string, { args, says, input, env }: Case): Promise<void> {
  const call = { cwd: dir, ...(input !== undefined && { input }), ...(env && { env }) };
  const { code, stdout, stderr } = await callCli(args, call);
  expect(stderr).toMatch(says);
  expect(stderr).toMatch(/^hookbench: [^\n]+\n$/);
  expect(stdout).toBe('');
  expect(code).toBe(2);
}

describe('without a workspace', () => {
  test.each<Case>([
    { name: 'a command that is none', args: ['fire'], says: /unknown command 'fire'/ },
    {
      name: 'an option that is none',
      args: [...CODE, 'a.js', '--evnt', 'x'],
      says: /unknown option '--evnt'.*--event/,
    },
    {
      name: 'a missing platform',
      args: ['run', 'token'],
      says: /required option '--platform <id>'/,
    },
    {
      name: 'a bundle of no known kind',
      args: ['export', '--target', 'rar'],
      says: /'rar' is invalid\. Allowed choices are zip/,
    },
    {
      name: 'an unknown platform',
      args: ['invoke', '--platform', 'okta', '--trigger', 'x', '--code', 'a.js'],
      says: /no platform "okta"; known: fusionauth/,
    },
    {
      name: 'an unknown trigger',
      args: ['invoke', '--platform', 'quasr', '--trigger', 'x', '--code', 'a.js'],
      says: /"quasr" has no trigger "x"; known: access-token/,
    },
    {
      name: 'a missing trigger',
      args: ['invoke', '--platform', 'quasr', '--code', 'a.js'],
      says: /--platform, --trigger and --code FILE/,
    },
    {
      name: 'a missing code file',
      args: [...CODE, 'none.js'],
      says: /cannot read none\.js: there is no such file/,
    },
    { name: 'a folder for code', args: [...CODE, '.'], says: /cannot read \.: it is a folder/ },
    {
      name: 'an event that is not JSON',
      args: [...CODE, 'a.js', '--event', 'event.json'],
      files: { 'event.json': '{\n  "jwt": nope\n}' },
      says: /event\.json:2:10: not JSON/,
    },
    {
      name: 'an event on standard input that is not JSON',
      args: [...CODE, 'a.js', '--event', '-'],
      input: '{"jwt": {}',
      says: /standard input:1:11: not JSON: a closing brace is missing/,
    },
    {
      name: 'an unknown option name',
      args: [...CODE, 'a.js', '--options', '{"timeout": 5}'],
      says: /options of platform "fusionauth": .*"timeout"/,
    },
    {
      name: 'an option of another platform',
      args: [...CODE, 'a.js', '--options', '{"runtime": 22}'],
      says: /options of platform "fusionauth": .*"runtime"/,
    },
    {
      name: 'an option of the wrong type',
      args: [...CODE, 'a.js', '--options', '{"timeoutMs": "5"}'],
      says: /options: timeoutMs: .*expected number/,
    },
    {
      name: 'a clock that is none',
      args: [...CODE, 'a.js', '--options', '{"clock": "noon"}'],
      says: /options: clock: expected an ISO 8601 instant/,
    },
    {
      name: 'options that are no object',
      args: [...CODE, 'a.js', '--options', '[]'],
      says: /options: expected an object/,
    },
    {
      name: 'options that are not JSON',
      args: [...CODE, 'a.js', '--options', 'timeoutMs=5'],
      says: /--options:1:1: not JSON: .*\(give JSON, or @FILE\)/,
    },
    {
      name: 'an options file that is missing',
      args: [...CODE, 'a.js', '--options', '@o.json'],
      says: /cannot read o\.json: there is no such file/,
    },
    {
      name: 'a batch file that is missing',
      args: ['invoke', '--batch', 'jobs.ndjson'],
      says: /cannot read jobs\.ndjson: there is no such file/,
    },
    {
      name: 'a batch and an event',
      args: ['invoke', '--batch', '-', '--event', 'e.json'],
      says: /leave out --event/,
    },
    {
      name: 'an extension and a code file',
      args: ['invoke', 'tier-claims', '--code', 'a.js'],
      says: /leave out --code/,
    },
    {
      name: 'a workspace that is nowhere',
      args: TOKEN,
      says: /no hookbench\.json here or in a folder above; .*--workspace DIR/,
    },
    {
      name: 'a workspace folder that does not exist',
      args: [...TOKEN, '--workspace', 'gone'],
      says: /there is no folder .*gone; .*--workspace DIR/,
    },
    {
      name: 'a stand-in that does not exist',
      args: ['tenant', 'cognito'],
      says: /no stand-in for "cognito"; known: fusionauth, extend, quasr, asgardeo/,
    },
    {
      name: 'a port that is none',
      args: ['tenant', 'extend', '--port', '70000'],
      says: /--port takes a number from 0 to 65535, not "70000"/,
    },
  ])('$name', async (given) => {
    await expectRefusal(tempFolder({ 'a.js': LAMBDA, ...given.files }), given);
  });
});

describe('in a workspace', () => {
  test.each<Case>([
    {
      name: 'a broken workspace file',
      files: { 'hookbench.json': '{\n  "version": 1,\n}' },
      args: TOKEN,
      says: /hookbench\.json:3:1: .*is not JSON: a property name/,
    },
    {
      name: 'a newer workspace',
      files: { 'hookbench.json': '{"version": 99, "name": "x"}' },
      args: TOKEN,
      says: /hookbench\.json:1:13: .*has version 99; this Hookbench reads versions up to 1.*newer Hookbench/,
    },
    {
      name: 'an extension that is not there',
      args: ['invoke', 'nope'],
      says: /no extension "nope".*favourite-colour/,
    },
    {
      name: 'a manifest of an unknown platform',
      files: { 'extensions/plan-claim/extension.json': '{"platform": "okta", "trigger": "x"}' },
      args: ['invoke', 'plan-claim'],
      says: /extensions\/plan-claim\/extension\.json.*okta/,
    },
    {
      name: 'a manifest of an unknown trigger',
      files: { 'extensions/plan-claim/extension.json': '{"platform": "quasr", "trigger": "x"}' },
      args: ['invoke', 'plan-claim'],
      says: /extensions\/plan-claim\/extension\.json.*"x"/,
    },
    {
      name: 'a flow that is none',
      args: ['run', 'tokens', '--platform', 'quasr'],
      says: /no flow "tokens"; known: login, token/,
    },
    {
      name: 'an unknown user',
      args: [...TOKEN, '--input', '-'],
      input: '{"user": "zed"}',
      says: /user "zed" is not in directory\.json/,
    },
    {
      name: 'an unknown application',
      args: [...TOKEN, '--input', '-'],
      input: '{"application": "zed"}',
      says: /application "zed" is not in directory\.json.*there: web-shop/,
    },
    {
      name: 'a flow input that is no object',
      args: [...TOKEN, '--input', '-'],
      input: '["alice"]',
      says: /flow input: expected an object/,
    },
    {
      name: 'an unknown member of the flow input',
      args: [...TOKEN, '--input', '-'],
      input: '{"scope": "x"}',
      says: /flow input: .*"scope"/,
    },
    {
      name: 'a clock that is none',
      args: [...TOKEN, '--input', '-'],
      input: '{"clock": "noon"}',
      says: /flow input: clock: expected an ISO 8601 instant/,
    },
    {
      name: 'two platforms',
      args: [...TOKEN, '--input', '-'],
      input: '{"platform": "quasr"}',
      says: /--platform is "fusionauth", the flow input says "quasr"/,
    },
    {
      name: 'a connection that is not there',
      args: ['publish', '--tenant', 'staging'],
      says: /no connection "staging" in tenants\.json/,
    },
  ])('$name', async (given) => {
    await expectRefusal(exampleCopy(given.files), given);
  });

  test('a missing credential is asked for by its variable and origin', async () => {
    const connection = {
      name: 'staging',
      platform: 'fusionauth',
      url: 'http://127.0.0.1:9',
      credential: 'staging key',
    };
    const dir = exampleCopy({ 'tenants.json': JSON.stringify([connection]) });
    const args = ['publish', '--tenant', 'staging'];
    const says =
      /set HOOKBENCH_CREDENTIAL_STAGING_KEY .*HOOKBENCH_CREDENTIAL_STAGING_KEY_ORIGIN to http:\/\/127\.0\.0\.1:9/;
    await expectRefusal(dir, { name: 'none', args, says });
    const env = {
      HOOKBENCH_CREDENTIAL_STAGING_KEY: 'k',
      HOOKBENCH_CREDENTIAL_STAGING_KEY_ORIGIN: 'https://elsewhere.test',
    };
    await expectRefusal(dir, {
      name: 'other origin',
      args,
      env,
      says: /is for https:\/\/elsewhere\.test, the connection goes to/,
    });
  });
});

describe('an extension that fails', () => {
  test.each([
    [
      'a syntax error',
      'function populate(jwt) {\n  jwt.a = ;\n}',
      /SyntaxError: .*\n\s+at index\.js:2:11/,
    ],
    [
      'an error',
      'function populate(jwt) {\n  throw new TypeError("no colour");\n}',
      /TypeError: no colour\n.*index\.js:2/,
    ],
    [
      'a result that can not be serialised',
      'function populate(jwt) { jwt.a = jwt; }',
      /the claim a can't be serialised: Converting circular structure to JSON/,
    ],
  ])('%s ends with 1, at its file, line and column', async (_name, code, says) => {
    const dir = tempFolder({ 'a.js': code });
    const { code: exit, stdout, stderr } = await callCli([...CODE, 'a.js'], { cwd: dir });
    expect(stdout).toMatch(says);
    expect(stderr).toBe('');
    expect(exit).toBe(1);
  });

  test('a syntax error of an extension of the workspace names its file', async () => {
    const dir = exampleCopy({ 'extensions/plan-claim/index.ts': 'const a: = 1;' });
    rmSync(`${dir}/extensions/plan-claim/index.js`);
    const { code, stderr } = await callCli(['invoke', 'plan-claim'], { cwd: dir });
    expect(stderr).toMatch(/extensions\/plan-claim\/index\.ts.*1:\d+/s);
    expect(code).toBe(2);
  });

  test('a syntax error of a TypeScript file names its place', async () => {
    const dir = tempFolder({ 'a.ts': 'function populate(jwt: object) {}\nconst a: = 1;' });
    const { code, stderr } = await callCli([...CODE, 'a.ts'], { cwd: dir });
    expect(stderr).toMatch(/^hookbench: a\.ts:2:\d+: /);
    expect(code).toBe(2);
  });

  test('an event that the platform could not send is wrong input', async () => {
    const dir = tempFolder({ 'a.js': LAMBDA });
    const { code, stdout } = await callCli([...CODE, 'a.js', '--event', '-'], {
      cwd: dir,
      input: '"x"',
    });
    expect(stdout).toMatch(/refused.*\n.*the event must be the arguments of populate/);
    expect(code).toBe(2);
  });
});

test.each([
  [['fire', '--json'], 2],
  [['invoke', 'nope', '--json'], 2],
  [['export', '--target', 'zip', '--out', '/proc/none/bundle.zip', '--json'], 3],
])('under --json a failure is the one document: %j', async (args, exit) => {
  const { code, stdout, stderr } = await runCli(args, { cwd: exampleCopy() });
  const { error } = failureSchema.parse(JSON.parse(stdout));
  expect(stderr).toBe(`hookbench: ${error.message}\n`);
  expect(code).toBe(exit);
});

test('control characters of what was given never reach the terminal', async () => {
  const { stderr } = await runCli(['\u001b[31mfire']);
  expect(stderr).toBe("hookbench: unknown command '[31mfire'\n");
});
