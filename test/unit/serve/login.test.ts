import { readFileSync } from 'node:fs';
import * as client from 'openid-client';
import { describe, expect, test } from 'vitest';
import { clientOf, extensionFiles, started, toLogin } from './started.ts';

const DIRECTORY = JSON.parse(readFileSync('examples/directory.json', 'utf8'));
const CREDENTIALS = { username: 'alice', password: 'correct-horse' };

function directoryWith(alice: object): { 'directory.json': string } {
  const [first, ...others] = DIRECTORY.users;
  const users = [{ ...first, ...alice }, ...others];
  return { 'directory.json': JSON.stringify({ ...DIRECTORY, users }) };
}

const DENY = extensionFiles(
  'office-hours',
  { platform: 'fusionauth', trigger: 'LoginValidation', label: 'Office hours' },
  `function validate(result, user, registration, context) {
    result.errors.generalErrors = [{ code: '[closed]', message: 'Come back <tomorrow>.' }];
  }`,
);

describe('a login', () => {
  test('is a run: done for the right password, denied for the wrong one, and says why', async () => {
    const { issuer, runs } = await started();
    const { browser, page } = await toLogin(await clientOf(issuer, 'web-shop'));
    const wrong = await browser.submit(page, { ...CREDENTIALS, password: 'wrong' });
    expect(wrong.text).toContain('The username or the password is wrong.');
    const nobody = await browser.submit(wrong, { username: 'nobody', password: 'x' });
    expect(nobody.text).toContain('The username or the password is wrong.');
    await browser.submit(nobody, CREDENTIALS);
    expect(runs.map(({ flow, decision }) => [flow, decision])).toEqual([
      ['login', 'denied'],
      ['login', 'denied'],
      ['login', 'done'],
    ]);
    const reasons = runs.map(({ records = [] }) => records.map(({ text }) => text).join());
    expect(reasons[0]).toContain('the password is not that of the user "alice"');
    expect(reasons[1]).toContain('there is no user "nobody"');
    expect(JSON.stringify(runs)).not.toContain(CREDENTIALS.password);
  });

  test('an inactive user is told so', async () => {
    const { issuer } = await started();
    const { browser, page } = await toLogin(await clientOf(issuer, 'web-shop'));
    const seen = await browser.submit(page, { username: 'dmitri', password: 'former-employee' });
    expect(seen.text).toContain('This user may not sign in.');
  });

  test('denied by an extension: its words are on the page, as text', async () => {
    const { issuer, runs } = await started(DENY);
    const { browser, page } = await toLogin(await clientOf(issuer, 'web-shop'));
    const seen = await browser.submit(page, CREDENTIALS);
    expect(seen.status).toBe(403);
    expect(seen.text).toContain('Come back &lt;tomorrow&gt;.');
    expect(runs.at(-1)).toMatchObject({ flow: 'login', decision: 'denied' });
    const elsewhere = await toLogin(await clientOf(issuer, 'lead-desk'));
    const other = await elsewhere.browser.submit(elsewhere.page, CREDENTIALS);
    expect(other.text).toContain('Allow Lead desk?');
  });

  test('a second factor: the code is asked for, and a wrong one is asked for again', async () => {
    const files = directoryWith({ secondFactor: { methods: ['sms'], code: '246810' } });
    const { issuer, runs } = await started(files);
    const { browser, page } = await toLogin(await clientOf(issuer, 'web-shop'));
    const asked = await browser.submit(page, CREDENTIALS);
    expect(asked.text).toContain('246810');
    expect(asked.text).toContain('+15550100001');
    const wrong = await browser.submit(asked, { code: '000000' });
    expect(wrong.status).toBe(403);
    expect(wrong.text).toContain('The code is wrong.');
    const right = await browser.submit(wrong, { code: '246810' });
    expect(right.text).toContain('Allow Web shop?');
    expect(runs.map(({ decision }) => decision)).toEqual(['suspended', 'denied', 'done']);
    expect(runs.every(({ resume }) => resume === undefined)).toBe(true);
  });
});

describe('the password grant', () => {
  const grantOf = (config: client.Configuration, username: string, password: string) =>
    client.genericGrantRequest(config, 'password', { username, password, scope: 'openid' });

  test('is a login too: an extension that denies one denies it, in the words of its platform', async () => {
    const { issuer, runs } = await started(DENY);
    const config = await clientOf(issuer, 'web-shop');
    const body = new URLSearchParams({
      grant_type: 'password',
      client_id: 'web-shop',
      client_secret: 'web-shop-test-secret',
      ...CREDENTIALS,
    });
    const { token_endpoint: endpoint = '' } = config.serverMetadata();
    const response = await fetch(endpoint, { method: 'POST', body });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      fieldErrors: {},
      generalErrors: [{ code: '[closed]', message: 'Come back <tomorrow>.' }],
    });
    expect(runs.map(({ flow, decision }) => [flow, decision])).toEqual([['token', 'denied']]);
  });

  test('its run checks the password; nothing stays of what it denied', async () => {
    const { issuer, runs } = await started();
    const config = await clientOf(issuer, 'web-shop');
    const tokens = await grantOf(config, 'alice', 'correct-horse');
    expect(tokens.access_token).toBeTruthy();
    await expect(grantOf(config, 'alice', 'wrong')).rejects.toThrow();
    await expect(grantOf(config, 'nobody', 'wrong')).rejects.toThrow();
    expect(runs.map(({ flow, decision }) => [flow, decision])).toEqual([
      ['token', 'issued'],
      ['token', 'denied'],
      ['token', 'denied'],
    ]);
  });
});
