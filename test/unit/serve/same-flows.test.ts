import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';
import type { FlowName, Run } from '../../../shared/model/run.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { CLIENT, story } from './both-ways.ts';
import type { Browser, Seen } from './browser.ts';
import { clientOf, extensionFiles, type Files, type Started, started, toLogin } from './started.ts';

const EXAMPLE = JSON.parse(readFileSync('examples/directory.json', 'utf8'));
const ALICE = { username: 'alice', password: 'correct-horse' };
const EVE = { username: 'eve', email: 'eve@acme.test', firstName: 'Eve', password: 'a-new-one' };

const directoryWith = (change: (directory: typeof EXAMPLE) => object): Files => ({
  'directory.json': JSON.stringify({ ...EXAMPLE, ...change(EXAMPLE) }),
});

const SECOND_FACTOR = directoryWith(({ users: [first, ...others] }) => ({
  users: [{ ...first, secondFactor: { methods: ['sms'], code: '246810' } }, ...others],
}));

const STEPS = directoryWith(({ applications }) => ({
  applications: applications.map((application: object) => ({
    ...application,
    registration: { steps: [['username', 'email'], ['firstName'], ['password']] },
  })),
}));

const refusing = (trigger: string, signature: string): Files =>
  extensionFiles(
    'refuses',
    { platform: 'fusionauth', trigger, label: 'Refuses' },
    `function validate(${signature}) {
      console.info('asked about ' + user.username);
      result.errors.generalErrors = [{ code: '[closed]', message: 'Come back tomorrow.' }];
    }`,
  );

const LOGIN_DENIED = refusing('LoginValidation', 'result, user, registration, context');
const FORM_DENIED = refusing(
  'SelfServiceRegistrationValidation',
  'result, user, registration, formContext, context',
);

interface Case {
  readonly flow: FlowName;
  readonly files?: Files;
  /** below the page of the interaction */
  readonly page?: string;
  /** what is entered, page by page */
  readonly entered: readonly JsonObject[];
  readonly decisions: readonly Run['decision'][];
}

const CASES: Readonly<Record<string, Case>> = {
  'a login with a password': { flow: 'login', entered: [ALICE], decisions: ['done'] },
  'a login with a wrong password': {
    flow: 'login',
    entered: [{ ...ALICE, password: 'wrong' }],
    decisions: ['denied'],
  },
  'a login of somebody who is not active': {
    flow: 'login',
    entered: [{ username: 'dmitri', password: 'former-employee' }],
    decisions: ['denied'],
  },
  'a login with a second factor': {
    flow: 'login',
    files: SECOND_FACTOR,
    entered: [ALICE, { code: '000000' }, { code: '246810' }],
    decisions: ['suspended', 'denied', 'done'],
  },
  'a login that an extension denies': {
    flow: 'login',
    files: LOGIN_DENIED,
    entered: [ALICE],
    decisions: ['denied'],
  },
  'a registration in one step': {
    flow: 'registration',
    page: 'register',
    entered: [EVE],
    decisions: ['done'],
  },
  'a registration in three steps': {
    flow: 'registration',
    files: STEPS,
    page: 'register',
    entered: [
      { username: EVE.username, email: EVE.email },
      { firstName: EVE.firstName },
      { password: EVE.password },
    ],
    decisions: ['suspended', 'suspended', 'done'],
  },
  'a registration with a name that is taken': {
    flow: 'registration',
    page: 'register',
    entered: [{ ...EVE, username: 'alice' }],
    decisions: ['denied'],
  },
  'a registration that an extension denies': {
    flow: 'registration',
    files: FORM_DENIED,
    page: 'register',
    entered: [EVE],
    decisions: ['denied'],
  },
};

/** Enters everything on the provider's pages: the runs that come of it. */
async function onPages({ issuer, runs }: Started, clientId: string, { page = '', entered }: Case) {
  const { browser, page: login } = await toLogin(await clientOf(issuer, clientId));
  const first = page === '' ? login : await browser.open(`${login.url}/${page}`);
  await fill(browser, first, entered);
  return [...runs];
}

async function fill(browser: Browser, first: Seen, entered: readonly JsonObject[]) {
  let page = first;
  for (const fields of entered) {
    page = await browser.submit(page, fields as Record<string, string>);
  }
}

/** Gives the engine the same input: a run that was denied is tried again from where it waited. */
async function inProcess({ engine }: Started, inputs: readonly Run['input'][], of: Case) {
  const runs: Run[] = [];
  let waiting: Run | undefined;
  for (const [index, form] of of.entered.entries()) {
    const { form: _, ...input } = inputs[index] ?? { platform: '' };
    const resume = waiting && { resume: waiting as JsonValue };
    const run = await engine.run(of.flow, { ...input, form }, resume);
    if (run.decision === 'suspended') waiting = run;
    runs.push(run);
  }
  return runs;
}

/** Platforms whose extensions have a say in these flows fire them in the cases that deny. */
const cases = platforms.flatMap(({ id }) =>
  Object.keys(CASES)
    .filter((name) => id === 'fusionauth' || !name.includes('an extension'))
    .map((name) => [name, id] as const),
);

describe.each(cases)('%s on %s', (name, platform) => {
  test('is the same through the provider and in-process', async () => {
    const of = CASES[name];
    if (of === undefined) throw new Error('no such case');
    const house = await started(of.files);
    const other = of.flow === 'registration' ? await started(of.files) : house;
    const through = await onPages(house, CLIENT[platform] ?? '', of);
    const inputs = through.map(({ input }) => input);
    const own = await inProcess(other, inputs, of);
    expect(through.map(({ decision }) => decision)).toEqual(of.decisions);
    expect(through.map(story)).toEqual(own.map(story));
  });
});
