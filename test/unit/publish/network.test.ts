import { X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { CheckOutcome } from '../../../shared/model/publish.ts';
import { callCli } from '../../support/call-cli.ts';
import { tempFolder } from '../../support/cli.ts';
import { AUTHORITY_FILE, connectProxy, pemOf, plainServer, tlsServer } from '../../support/tls.ts';

const KEY = 'the-key-of-this-test';

/** As an instance answers whoever may do everything. */
const instance = () => ({ status: 200, json: { lambdas: [] } });

interface Given {
  readonly ca?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** `hookbench check` against an address, and what was wrong with it. */
async function check(url: string, { ca, env = {} }: Given = {}) {
  const connection = {
    ...{ name: 'dev', platform: 'fusionauth', url, settings: {}, credential: 'dev' },
    ...(ca !== undefined && { ca }),
  };
  const cwd = tempFolder({
    'hookbench.json': JSON.stringify({ version: 1, name: 'checked' }),
    'tenants.json': JSON.stringify([connection]),
  });
  const { code, stdout, stderr } = await callCli(['check', '--tenant', 'dev', '--json'], {
    cwd,
    env: {
      HOOKBENCH_CREDENTIAL_DEV: KEY,
      HOOKBENCH_CREDENTIAL_DEV_ORIGIN: new URL(url).origin,
      ...env,
    },
  });
  const outcome: Partial<CheckOutcome> = JSON.parse(stdout);
  return {
    code,
    said: outcome.problems?.map(({ message }) => message).join('\n') ?? stdout,
    stderr,
  };
}

describe('a tenant with a certificate of its own', { timeout: 60_000 }, () => {
  test('is not trusted, and the author is told how it would be', async () => {
    const port = await tlsServer('tenant', instance);
    const { code, said } = await check(`https://127.0.0.1:${port}`);
    expect(code).toBe(3);
    expect(said).toContain('(tls): the certificate of 127.0.0.1');
    expect(said).toContain('authority that is not known here');
    expect(said).toContain('NODE_EXTRA_CA_CERTS');
    expect(said).toContain('UNABLE_TO_VERIFY_LEAF_SIGNATURE');
  });

  test('is trusted by NODE_EXTRA_CA_CERTS', async () => {
    const url = `https://127.0.0.1:${await tlsServer('tenant', instance)}`;
    expect(await check(url, { env: { NODE_EXTRA_CA_CERTS: AUTHORITY_FILE } })).toMatchObject({
      code: 0,
    });
    const missing = await check(url, { env: { NODE_EXTRA_CA_CERTS: '/nowhere/ca.pem' } });
    expect(missing.said).toContain("NODE_EXTRA_CA_CERTS can't be read");
  });

  test('is trusted by the "ca" of its connection, when the user has said so', async () => {
    const url = `https://127.0.0.1:${await tlsServer('tenant', instance)}`;
    const ca = pemOf('authority');
    const { fingerprint256 } = new X509Certificate(ca);
    const unasked = await check(url, { ca });
    expect(unasked.code).toBe(2);
    expect(unasked.said).toContain(`set HOOKBENCH_CREDENTIAL_DEV_CA to its SHA-256 fingerprint`);
    expect(unasked.said).toContain(fingerprint256);
    const granted = { HOOKBENCH_CREDENTIAL_DEV_CA: fingerprint256 };
    expect(await check(url, { ca, env: granted })).toMatchObject({ code: 0 });
    expect(await check(url, { ca: pemOf('self-signed'), env: granted })).toMatchObject({ code: 2 });
    const broken = await check(url, { ca: 'no certificate' });
    expect(broken.code).toBe(2);
  });

  test.each([
    ['expired', 'has expired', 'CERT_HAS_EXPIRED'],
    ['other', 'is for other names than 127.0.0.1', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['self-signed', 'is signed by itself', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ] as const)('that is %s: says so', async (certificate, words, code) => {
    const url = `https://127.0.0.1:${await tlsServer(certificate, instance)}`;
    const found = await check(url, { env: { NODE_EXTRA_CA_CERTS: AUTHORITY_FILE } });
    expect(found.code).toBe(3);
    expect(found.said).toContain(words);
    expect(found.said).toContain(code);
  });

  test('that speaks no TLS, and one that is not there: say so', async () => {
    const plain = await check(`https://127.0.0.1:${await plainServer()}`);
    expect(plain.said).toContain('no TLS connection came about with 127.0.0.1');
    expect(plain.said).toContain('Check the port');
    const nobody = await check('https://127.0.0.1:1');
    expect(nobody.said).toContain('127.0.0.1 takes no connection');
    expect(nobody.code).toBe(3);
  });
});

describe('behind a proxy', { timeout: 60_000 }, () => {
  const trusting = { NODE_EXTRA_CA_CERTS: AUTHORITY_FILE };

  test('a tenant is reached by it, and it sees neither the credential nor what is said', async () => {
    const asked: string[] = [];
    const port = await tlsServer('tenant', ({ headers }) => {
      asked.push(String(headers.authorization));
      return instance();
    });
    const proxy = await connectProxy(() => 200);
    const env = { ...trusting, HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` };
    const reached = await check(`https://tenant.acme.test:${port}`, { env });
    expect(reached).toMatchObject({ code: 0 });
    expect(new Set(asked)).toEqual(new Set([KEY]));
    expect(new Set(proxy.seen.map(({ to }) => to))).toEqual(new Set([`tenant.acme.test:${port}`]));
    expect(JSON.stringify(proxy.seen)).not.toContain(KEY);
    expect(reached.stderr).toBe('');
    const untrusted = await check(`https://tenant.acme.test:${port}`, {
      env: { HTTPS_PROXY: env.HTTPS_PROXY },
    });
    expect(untrusted.said).toContain(`tenant.acme.test (by the proxy 127.0.0.1:${proxy.port})`);
  });

  test('that wants a password: it is given, or asked for, and never shown', async () => {
    const port = await tlsServer('tenant', instance);
    const proxy = await connectProxy((authorization) => (authorization === undefined ? 407 : 200));
    const url = `https://tenant.acme.test:${port}`;
    const without = { ...trusting, HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` };
    const asked = await check(url, { env: without });
    expect(asked.code).toBe(3);
    expect(asked.said).toContain(`127.0.0.1:${proxy.port} wants a user and a password (407)`);
    const given = { ...trusting, https_proxy: `http://ann:s3cr3t-pass@127.0.0.1:${proxy.port}` };
    expect(await check(url, { env: given })).toMatchObject({ code: 0 });
    const basic = `Basic ${Buffer.from('ann:s3cr3t-pass').toString('base64')}`;
    expect(proxy.seen.at(-1)?.authorization).toBe(basic);
    const gone = await check(url, {
      env: { HTTPS_PROXY: 'http://ann:s3cr3t-pass@127.0.0.1:1' },
    });
    expect(gone.said).toContain('the proxy 127.0.0.1:1 could not be reached');
    expect(gone.said).toContain('NO_PROXY');
    expect(JSON.stringify(gone)).not.toContain('s3cr3t-pass');
  });

  test('that gives no way: it is named, with the host that it did not lead to', async () => {
    const proxy = await connectProxy(() => 403);
    const refused = await check('https://tenant.acme.test', {
      env: { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` },
    });
    expect(refused.said).toContain('gives no way to tenant.acme.test (403)');
    expect(refused.code).toBe(3);
  });

  test('hosts of NO_PROXY and this computer itself are reached without it', async () => {
    const proxy = await connectProxy(() => 403);
    const env = { ...trusting, HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` };
    const here = `https://127.0.0.1:${await tlsServer('tenant', instance)}`;
    expect(await check(here, { env })).toMatchObject({ code: 0 });
    const named = `https://127.0.0.2:${await tlsServer('tenant', instance, '127.0.0.2')}`;
    expect(await check(named, { env: { ...env, NO_PROXY: 'acme.test,127.0.0.2' } })).toMatchObject({
      code: 0,
    });
    expect(proxy.seen).toEqual([]);
    expect(await check(named, { env })).toMatchObject({ code: 3 });
    expect(proxy.seen).not.toEqual([]);
  });
});
