import { once } from 'node:events';
import { existsSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { invocationSchema } from '../../../shared/model/invocation.ts';
import { planSchema, publishOutcomeSchema } from '../../../shared/model/publish.ts';
import { runSchema } from '../../../shared/model/run.ts';
import { problemSchema } from '../../../shared/model/workspace.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { callCli } from '../../support/call-cli.ts';
import { endOf, exampleCopy, runCli, startCli, tempFolder } from '../../support/cli.ts';

describe('hookbench itself', () => {
  test('--version prints the version of the package', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(await runCli(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  test('without arguments it prints its help and says by 2 that it did nothing', async () => {
    const asked = await runCli(['--help']);
    const bare = await runCli([]);
    expect(asked).toMatchObject({ code: 0, stderr: '' });
    expect(bare).toEqual({ code: 2, stdout: '', stderr: asked.stdout });
    for (const word of ['run', 'invoke', 'lint', 'publish', 'export', 'tenant', 'Exit codes']) {
      expect(asked.stdout).toContain(word);
    }
  });

  test('each command has help with an example or its arguments', async () => {
    const { code, stdout } = await callCli(['invoke', '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('hookbench invoke --batch - < jobs.ndjson');
  });
});

describe.each(platforms.map(({ id }) => id))('hookbench run token on %s', (platform) => {
  const args = ['run', 'token', '--platform', platform];

  test('--json is exactly one document in the public shape; invocations in their native shape', async () => {
    const { code, stdout, stderr } = await callCli([...args, '--json'], { cwd: exampleCopy() });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const run = runSchema.parse(JSON.parse(stdout));
    expect(run.decision).toBe('issued');
    const native = platforms.find(({ id }) => id === platform)?.schemas.native;
    const invocations = run.stages.flatMap((stage) => stage.invocations);
    expect(invocations).not.toEqual([]);
    for (const invocation of invocations) native?.parse(invocation.native);
  });

  test('for a person: stages, log, changes and claims, and no wall of a token', async () => {
    const input = JSON.stringify({ user: 'alice', seed: 1, clock: '2026-01-31T12:00:00Z' });
    const { code, stdout } = await callCli([...args, '--input', '-'], {
      cwd: exampleCopy(),
      input,
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^token on ${platform}: issued in`));
    expect(stdout).toMatch(/^token\.access\.issue$/m);
    expect(stdout).toMatch(/^ {4}INFO/m);
    expect(stdout).toMatch(/^ {4}\+ +claim\.set/m);
    expect(stdout).toMatch(/<- [a-z-]+:\d+$/m);
    expect(stdout).not.toMatch(/[\w-]{60}/);
  });
});

test('a flow that an extension breaks ends with 0 or 1, as the platform takes it', async () => {
  const broken = {
    'extensions/favourite-colour/index.js': 'function populate() { throw new Error("x") }',
  };
  const { code, stdout } = await runCli(['run', 'token', '--platform', 'fusionauth', '--json'], {
    cwd: exampleCopy(broken),
  });
  const run = runSchema.parse(JSON.parse(stdout));
  expect(run.stages[0]?.invocations[0]?.outcome).toBe('error');
  expect(code).toBe(run.decision === 'error' ? 1 : 0);
});

describe('hookbench invoke', () => {
  const CODE = ['invoke', '--platform', 'fusionauth', '--trigger', 'JWTPopulate', '--code', 'a.js'];
  const invocationOf = (text: string) => invocationSchema.parse(JSON.parse(text));

  test('an extension of the workspace, with an event from a file', async () => {
    const dir = exampleCopy({
      'event.json': JSON.stringify({
        jwt: {},
        user: { id: 'u', data: { favouriteColour: 'teal' } },
      }),
    });
    const { code, stdout, stderr } = await runCli(
      ['invoke', 'favourite-colour', '--event', 'event.json', '--json'],
      { cwd: dir },
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(invocationOf(stdout).effects).toContainEqual(
      expect.objectContaining({ path: 'jwt.favouriteColour', value: 'teal' }),
    );
  });

  test('TypeScript without a workspace is compiled; places are those of the file', async () => {
    const dir = tempFolder({
      'claims.ts':
        'interface Jwt { tier?: string }\n\nfunction populate(jwt: Jwt): void {\n  jwt.tier = "gold" as string;\n}\n',
    });
    const args = [...CODE.slice(0, -1), 'claims.ts', '--json'];
    const { code, stdout } = await runCli(args, { cwd: dir });
    expect(invocationOf(stdout).effects).toMatchObject([
      { path: 'jwt.tier', value: 'gold', location: { file: 'claims.ts', line: 4 } },
    ]);
    expect(code).toBe(0);
  });

  test('code without a workspace; --event - with nothing on it is no event; options from a file', async () => {
    const dir = tempFolder({
      'a.js': 'function populate(jwt, user) { jwt.seen = user.email; jwt.at = Date.now(); }',
      'options.json': '{"clock": 1000}',
    });
    const { code, stdout } = await callCli(
      [...CODE, '--event', '-', '--options', '@options.json', '--json'],
      { cwd: dir },
    );
    expect(code).toBe(0);
    const values = Object.fromEntries(
      invocationOf(stdout).effects.map(({ path, value }) => [path, value]),
    );
    expect(values).toEqual({ 'jwt.seen': expect.stringContaining('@'), 'jwt.at': 1000 });
  });

  test('1 when the code throws; effects and native stay exact, logs are masked', async () => {
    const secret = 'p@ss "word"+/é';
    const forms = [secret, btoa(unescape(encodeURIComponent(secret))), encodeURIComponent(secret)];
    const dir = tempFolder({
      'a.js': `function populate(jwt, user, registration, context) {
        const secret = context.services.secrets.get('API_KEY');
        jwt.secret = secret;
        console.info(${JSON.stringify(forms.slice(1))}.concat(secret, JSON.stringify({ secret })).join(' '));
        console.info('Basic ${btoa(unescape(encodeURIComponent(`user:${secret}!`)))}');
        if (user.fail) throw new Error(secret);
      }`,
    });
    const run = async (fail: boolean) => {
      const options = JSON.stringify({ secrets: { API_KEY: secret } });
      const input = JSON.stringify({ jwt: {}, user: { fail } });
      const end = await callCli([...CODE, '--event', '-', '--options', options, '--json'], {
        cwd: dir,
        input,
      });
      return { ...end, invocation: invocationOf(end.stdout) };
    };
    const fine = await run(false);
    expect(fine.invocation.effects[0]?.value).toBe(secret);
    expect(fine.invocation.native).toMatchObject({
      arguments: [{ secret }, {}, null, {}]
        .slice(0, 1)
        .concat(expect.anything(), null, expect.anything()),
    });
    const failed = await run(true);
    expect(failed.code).toBe(1);
    for (const { invocation } of [fine, failed]) {
      const { records, error, native } = invocation;
      const log = JSON.stringify([records, error, Object(native).eventLog]);
      expect(log).toContain('••••••');
      for (const form of [...forms, JSON.stringify(secret).slice(1, -1)])
        expect(log).not.toContain(form);
      const basic = /Basic ([^"\\]+)/.exec(log)?.[1] ?? '';
      expect(Buffer.from(basic, 'base64').toString()).not.toContain('word');
    }
  });

  test('declared secrets come from the environment', async () => {
    const manifest = { platform: 'quasr', trigger: 'access-token', secrets: ['api-key'] };
    const dir = exampleCopy({
      'extensions/plan-claim/extension.json': JSON.stringify(manifest),
      'extensions/plan-claim/index.js':
        'exports.handler = async () => { console.log(process.env["api-key"]); return { is: process.env["api-key"] } }',
    });
    const env = { HOOKBENCH_SECRET_API_KEY: 'hunter2-hunter2' };
    const { stdout } = await callCli(['invoke', 'plan-claim', '--json'], { cwd: dir, env });
    const { effects, records, native } = invocationOf(stdout);
    expect(effects[0]?.value).toBe('hunter2-hunter2');
    expect(JSON.stringify([records, Object(native).log])).not.toContain('hunter2');
  });

  test('control characters of a log never reach the terminal, and a line can not be forged', async () => {
    const dir = tempFolder({
      'a.js':
        'function populate(jwt) { console.info("a\\u001b[2Jb\\u0007\\u009b\\u202ec\\nERROR forged"); }',
    });
    const { stdout } = await callCli([...CODE, '--options', '{"clock": 0}'], { cwd: dir });
    expect(stdout).toMatch(/^ {2}INFO {2}console {3}a\[2Jbc\n {18}ERROR forged/m);
  });
});

describe('hookbench lint', () => {
  test('0 for warnings, 1 for an error, each with file, line and column', async () => {
    const fine = await runCli(['lint', '--json'], { cwd: exampleCopy() });
    expect(fine.code).toBe(0);
    const dir = exampleCopy({
      'extensions/plan-claim/index.js': 'exports.handler = async () => {\n  return {,};\n};\n',
    });
    const broken = await callCli(['lint', '--json'], { cwd: dir });
    expect(broken.code).toBe(1);
    const problems = problemSchema.array().parse(JSON.parse(broken.stdout));
    expect(problems).toContainEqual(
      expect.objectContaining({
        file: 'extensions/plan-claim/index.js',
        line: 2,
        column: 11,
        severity: 'error',
      }),
    );
    const text = await callCli(['lint', 'plan-claim'], { cwd: dir });
    expect(text.stdout).toMatch(/^extensions\/plan-claim\/index\.js:2:11: error: /);
  });
});

describe('hookbench export', () => {
  test('the same bytes from another folder, at another time, in another zone', async () => {
    const bundle = async (dir: string, zone: string) => {
      const end = await runCli(['export', '--target', 'zip', '--out', 'out/../b.zip', '--json'], {
        cwd: dir,
        env: { TZ: zone },
      });
      expect(end).toMatchObject({ code: 0, stderr: '' });
      return { files: JSON.parse(end.stdout).files, bytes: readFileSync(join(dir, 'b.zip')) };
    };
    const first = await bundle(exampleCopy(), 'UTC');
    const later = exampleCopy();
    utimesSync(join(later, 'extensions/plan-claim/index.js'), 1, 1);
    const second = await bundle(later, 'Pacific/Auckland');
    expect(second.bytes.equals(first.bytes)).toBe(true);
    expect(Object.keys(first.files)).toContain('plan-claim/index.js');
  });

  test('a bundle with the value of a declared secret is refused', async () => {
    const manifest = { platform: 'quasr', trigger: 'access-token', secrets: ['KEY'] };
    const dir = exampleCopy({
      'extensions/plan-claim/extension.json': JSON.stringify(manifest),
      'extensions/plan-claim/index.js': 'exports.handler = async () => "very-secret-value"',
    });
    const end = await callCli(['export', '--target', 'zip'], {
      cwd: dir,
      env: { HOOKBENCH_SECRET_KEY: 'very-secret-value' },
    });
    expect(end.code).toBe(2);
    expect(end.stderr).toMatch(/plan-claim\/index\.js contains the value of the secret "KEY"/);
    expect(existsSync(join(dir, 'bundle.zip'))).toBe(false);
  });
});

describe.each([
  { platform: 'fusionauth', slug: 'favourite-colour', settings: {} },
  { platform: 'extend', slug: 'lead-score', settings: { container: 'acme' } },
])('hookbench publish against hookbench tenant $platform', ({ platform, slug, settings }) => {
  test('plans, publishes, and has nothing to do the second time', async () => {
    const tenant = startCli(['tenant', platform, '--json']);
    onTestFinished(() => void tenant.kill());
    const ended = endOf(tenant);
    const [line] = await Promise.race([
      once(tenant.stdout, 'data'),
      ended.then(({ stderr }) => Promise.reject(new Error(`the stand-in ended: ${stderr}`))),
    ]);
    const { url, credential } = JSON.parse(String(line));
    const connection = { name: 'local', platform, url, settings, credential: 'local-key' };
    const dir = exampleCopy({ 'tenants.json': JSON.stringify([connection]) });
    const env = {
      HOOKBENCH_CREDENTIAL_LOCAL_KEY: credential,
      HOOKBENCH_CREDENTIAL_LOCAL_KEY_ORIGIN: url,
    };
    const publish = (...args: string[]) =>
      runCli(['publish', '--tenant', 'local', '--json', ...args], { cwd: dir, env });

    const dry = await publish('--dry-run', slug);
    expect(dry.code).toBe(0);
    expect(planSchema.parse(JSON.parse(dry.stdout)).items).toMatchObject([
      { extension: slug, action: 'create' },
    ]);
    expect(existsSync(join(dir, 'tenants/local.lock.json'))).toBe(false);

    const first = await publish(slug);
    expect(first.code).toBe(0);
    const outcome = publishOutcomeSchema.parse(JSON.parse(first.stdout));
    expect(outcome).toMatchObject({
      complete: true,
      items: [{ extension: slug, status: 'created' }],
    });
    expect(existsSync(join(dir, 'tenants/local.lock.json'))).toBe(true);

    const again = await publish('--dry-run', slug);
    expect(planSchema.parse(JSON.parse(again.stdout)).items).toMatchObject([{ action: 'nothing' }]);
    expect(first.stdout + first.stderr + dry.stdout).not.toContain(credential);

    tenant.kill('SIGINT');
    expect((await ended).code).toBe(0);
    const gone = await publish('--dry-run');
    expect(gone.code).toBe(3);
    expect(gone.stderr).toMatch(/^hookbench: /);
  });
});
