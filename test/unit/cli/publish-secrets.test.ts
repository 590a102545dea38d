import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { callCli } from '../../support/call-cli.ts';
import { FAULTY_CASES } from '../../support/publishing/faulty-cases.ts';
import { CREDENTIAL, type FaultyPlace, placeFor } from '../../support/publishing/place.ts';
import { actionOf } from '../../support/remote/asgardeo.ts';
import { api, BEARER } from '../../support/remote/case.ts';
import { extensionsOf, graphql, UPDATE } from '../../support/remote/quasr.ts';

/** Texts that look different in every form: raw, in JSON, in a URL, in base64. */
const OURS = 'ours-"7f3a"+/é?&';
const THEIRS = 'theirs-"91c2"+/ü?&';
const SECRET = 'CRM_KEY';

/** Base64 of a text, and what every alignment leaves of it within a longer text. */
function base64Of(text: string): string[] {
  const bytes = Buffer.from(text, 'utf8');
  const within = [0, 1, 2].map((before) => {
    const all = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    return all.slice(Math.ceil((before * 4) / 3), Math.floor(((before + bytes.length) * 4) / 3));
  });
  return within.flatMap((form) => [form, form.replaceAll('+', '-').replaceAll('/', '_')]);
}

const formsOf = (text: string) => [
  text,
  JSON.stringify(text).slice(1, -1),
  JSON.stringify(JSON.stringify(text)).slice(3, -3),
  encodeURIComponent(text),
  ...base64Of(text),
];

/** The names of those whose values stand in a text, in whatever form. */
const leaked = (text: string) =>
  Object.entries({ OURS, THEIRS, CREDENTIAL }).flatMap(([name, value]) =>
    formsOf(value).some((form) => text.includes(form)) ? [name] : [],
  );

/** Somebody else gives the object that is there a secret that this workspace does not know. */
const PLANT: Readonly<Record<string, (place: FaultyPlace) => Promise<void>>> = {
  async fusionauth() {},
  async extend({ url }) {
    const webtask = `${url}/api/webtask/acme/lead-score`;
    const found = await api(`${webtask}?decrypt=true&fetch_code=true`, BEARER);
    const secrets = { ...found.secrets, [SECRET]: OURS, THEIRS };
    const meta = { ...found.meta, 'auth0-extension-secret': THEIRS, 'wt-auth-secret': THEIRS };
    await api(webtask, BEARER, 'PUT', { code: found.code, secrets, meta });
  },
  async quasr({ url }) {
    const found = (await extensionsOf(url)).find(({ status }) => status === 'ENABLED');
    const variables = JSON.parse(found?.config.variables ?? '{}');
    const config = { variables: JSON.stringify({ ...variables, THEIRS }) };
    await graphql(url, UPDATE, { input: { id: found?.id, config } });
  },
  async asgardeo({ url }) {
    const found = await actionOf(url);
    const authentication = { type: 'API_KEY', properties: { header: 'x-key', value: THEIRS } };
    const endpoint = { uri: found.action.endpoint.uri, authentication };
    await api(found.url, BEARER, 'PATCH', { endpoint });
  },
};

/** Settings of extensions whose platform is told by them what a secret is for. */
const USING: Readonly<Record<string, object>> = {
  asgardeo: {
    authentication: { type: 'API_KEY', properties: { header: 'x-key', value: { secret: SECRET } } },
  },
};

/** Every file below a folder, and what is in it. */
const filesIn = (folder: string) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .map((file) => ({ file, bytes: readFileSync(file) }))
    : [];

/** The requests of a platform by which an object is changed. */
const WRITES: Readonly<Record<string, object>> = {
  fusionauth: { method: 'PUT' },
  extend: { method: 'PUT' },
  quasr: { path: '/graphql', skip: 3 },
  asgardeo: { method: 'PATCH' },
};

const KINDS = [
  /tenants\/dev\.lock\.json$/m,
  /tenants\/dev\/[^/]+\/[0-9a-f]{12,}[^/]*$/m,
  /publishing\/journals\/.*\.json$/m,
  /publishing\/turns\/.*\/\d+$/m,
  /history\/.*runs?[^/]*$/m,
];

const CASES = FAULTY_CASES.filter(
  ({ platform, trigger }) => platform in PLANT && trigger === undefined,
);

describe.each(CASES)('publishing to $platform with secrets', (given) => {
  test('shows and keeps no value, whatever is done and goes wrong', async () => {
    const place = await placeFor(given);
    const manifest = join(place.dir, 'extensions', given.slug, 'extension.json');
    const read = JSON.parse(readFileSync(manifest, 'utf8'));
    const config = { ...read.config, ...USING[given.platform] };
    writeFileSync(manifest, JSON.stringify({ ...read, config, secrets: [SECRET] }));
    const env = { ...place.env, [`HOOKBENCH_SECRET_${SECRET}`]: OURS };
    const said: string[] = [];
    const call = async (...args: string[]) => {
      const end = await callCli(args, { cwd: place.dir, env });
      said.push(`${args.join(' ')}\n${end.stdout}\n${end.stderr}`);
      return end.code;
    };
    const publish = ['publish', '--tenant', 'dev'];
    expect(await call(...publish, '--dry-run')).toBe(0);
    expect(await call(...publish, '--json')).toBe(0);
    await PLANT[given.platform]?.(place);
    place.append('// second');
    expect(await call(...publish, '--dry-run', '--force', '--json')).toBe(0);
    expect(await call(...publish, '--force')).toBe(0);
    // What is looked for was really sent: FusionAuth alone takes no secrets.
    const sent = leaked(readFileSync(place.stateFile, 'utf8')).includes('OURS');
    expect(sent).toBe(given.platform !== 'fusionauth');
    for (const how of ['--dry-run', '--json']) {
      expect(await call(...publish, '--resend-secrets', how)).toBe(0);
    }
    expect(await call('rollback', given.slug, '--tenant', 'dev')).toBe(0);
    expect([0, 1]).toContain(await call('pull', '--tenant', 'dev', '--json'));
    expect([0, 1]).toContain(await call('check', '--tenant', 'dev'));
    await call('invoke', given.slug);
    await call('logs', '--json');
    await call('runs', 'show', 'last', '--json');
    const out = join(place.dir, 'bundle.zip');
    expect(await call('export', '--target', 'zip', '--out', out)).toBe(0);

    // A tenant that says again what it was sent, in every form.
    const message = [OURS, CREDENTIAL].flatMap(formsOf).join(' ');
    const errors = [{ code: 'echo', errorType: 'Echo', message }];
    const refusal = {
      ...{ error: 'invalid_request', error_description: message },
      ...{ code: 'ECHO-1', description: message },
    };
    const body = JSON.stringify({
      ...refusal,
      message,
      errors,
      generalErrors: errors,
      fieldErrors: {},
    });
    const echo = { skip: 0, takesEffect: false, status: 400, body };
    place.append('// third');
    await place.start([{ ...echo, skip: 2 }]);
    expect(await call(...publish)).not.toBe(0);
    await place.start([{ ...echo, ...WRITES[given.platform] }]);
    expect(await call(...publish, '--force')).not.toBe(0);
    await place.start([echo]);
    for (const command of ['publish', 'pull', 'check']) await call(command, '--tenant', 'dev');
    // Nothing of it was masked because nothing was said.
    expect(said.join('')).toContain('••••••');

    expect(said.filter((text) => leaked(text).length > 0)).toEqual([]);
    const files = [...filesIn(place.dir), ...filesIn(place.data)];
    // The lock, a revision, the journal of what failed, the turn and the history are among them.
    for (const kind of KINDS) expect(files.map(({ file }) => file).join('\n')).toMatch(kind);
    const zipped = Object.values(unzipSync(readFileSync(out)));
    const kept = [...files, ...zipped.map((bytes) => ({ file: 'in the bundle', bytes }))];
    const held = kept.flatMap(({ file, bytes }) =>
      leaked(Buffer.from(bytes).toString('utf8')).map((name) => `${file}: ${name}`),
    );
    expect(held).toEqual([]);
  });
});
