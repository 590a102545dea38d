import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { clientOf, extensionFiles, logIn, started, toLogin } from './started.ts';

const EXAMPLE = JSON.parse(readFileSync('examples/directory.json', 'utf8'));
const usersIn = (dir: string): Record<string, unknown>[] =>
  JSON.parse(readFileSync(join(dir, 'directory.json'), 'utf8')).users;

const withSteps = (steps: string[][]) => ({
  'directory.json': JSON.stringify({
    ...EXAMPLE,
    applications: EXAMPLE.applications.map((application: object) => ({
      ...application,
      registration: { steps },
    })),
  }),
});

async function toPage(issuer: string, name: string) {
  const { browser, page } = await toLogin(await clientOf(issuer, 'web-shop'));
  return { browser, page: await browser.open(`${page.url}/${name}`) };
}

describe('a registration', () => {
  test('in several steps: the user is kept, without the password, and signed in', async () => {
    const files = withSteps([
      ['username', 'email'],
      ['firstName', 'password'],
    ]);
    const { issuer, dir, runs } = await started(files);
    const { browser, page } = await toPage(issuer, 'register');
    expect(page.text).toContain('Step 1 of 2');
    const second = await browser.submit(page, { username: 'eve', email: 'eve@acme.test' });
    expect(second.text).toContain('Step 2 of 2');
    expect(usersIn(dir)).toHaveLength(EXAMPLE.users.length);
    const done = await browser.submit(second, { firstName: 'Eve', password: 'a-new-password' });
    expect(done.text).toContain('You are signed in as eve');
    const eve = usersIn(dir).find(({ username }) => username === 'eve');
    expect(eve).toMatchObject({ email: 'eve@acme.test', firstName: 'Eve' });
    expect(readFileSync(join(dir, 'directory.json'), 'utf8')).not.toContain('a-new-password');
    expect(JSON.stringify(runs)).not.toContain('a-new-password');
    expect(runs.map(({ flow, decision }) => [flow, decision])).toEqual([
      ['registration', 'suspended'],
      ['registration', 'done'],
    ]);
    const login = { username: 'eve', password: 'a-new-password' };
    const { tokens } = await logIn(await clientOf(issuer, 'web-shop'), login);
    expect(tokens.claims()?.email).toBe('eve@acme.test');
  });

  test('of a name that is taken is refused, with what was entered', async () => {
    const { issuer, dir } = await started();
    const { browser, page } = await toPage(issuer, 'register');
    const again = await browser.submit(page, { username: 'alice', email: 'a@b.test' });
    expect(again.status).toBe(403);
    expect(again.text).toContain('There is a user of this name or email already.');
    expect(again.text).toContain('value="a@b.test"');
    expect(usersIn(dir)).toEqual(EXAMPLE.users);
  });

  test('fields that the page does not have are not taken', async () => {
    const { issuer, dir } = await started();
    const { browser, page } = await toPage(issuer, 'register');
    await browser.submit(page, { username: 'mallory', by: 'admin', id: 'mine', roles: 'admin' });
    const mallory = usersIn(dir).find(({ username }) => username === 'mallory');
    expect(mallory).toBeDefined();
    expect(mallory).not.toHaveProperty('by');
    expect(mallory?.roles).not.toBe('admin');
    expect(mallory?.id).not.toBe('mine');
  });

  test('denied by an extension: its words are on the page and nothing is kept', async () => {
    const { issuer, dir } = await started(
      extensionFiles(
        'staff-only',
        {
          platform: 'fusionauth',
          trigger: 'SelfServiceRegistrationValidation',
          label: 'Staff only',
        },
        `function validate(result, user, registration, context) {
          result.errors.generalErrors = [{ code: '[staff]', message: 'Staff only.' }];
        }`,
      ),
    );
    const { browser, page } = await toPage(issuer, 'register');
    const denied = await browser.submit(page, { username: 'eve', password: 'x' });
    expect(denied.text).toContain('Staff only.');
    expect(usersIn(dir)).toEqual(EXAMPLE.users);
  });
});

describe('a password reset', () => {
  test('by a code: the new password counts, the old one does not', async () => {
    const { issuer, dir } = await started();
    const { browser, page } = await toPage(issuer, 'reset');
    const unknown = await browser.submit(page, { username: 'nobody' });
    expect(unknown.text).toContain('There is no user of this name.');
    const asked = await browser.submit(unknown, { username: 'alice' });
    const code = /the code is <strong>(\d+)</.exec(asked.text)?.[1] ?? '';
    expect(asked.text).toContain('alice@acme.test');
    const wrong = await browser.submit(asked, { code: `${code}0`, password: 'new-one' });
    expect(wrong.text).toContain('The code is wrong.');
    const login = await browser.submit(wrong, { code, password: 'new-one' });
    expect(login.text).toContain('Sign in to Web shop');
    expect(readFileSync(join(dir, 'directory.json'), 'utf8')).not.toContain('new-one');
    const old = await browser.submit(login, { username: 'alice', password: 'correct-horse' });
    expect(old.status).toBe(403);
    const signedIn = await browser.submit(old, { username: 'alice', password: 'new-one' });
    expect(signedIn.text).toContain('You are signed in as alice');
  });
});
