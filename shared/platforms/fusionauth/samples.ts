import type { JsonObject } from '../../model/json.ts';
import type { Sample, Trigger } from '../platform.ts';
import { lambdaTypeOf } from './triggers.ts';

const USER = '6f1c2f1e-8a51-4d0c-9b8e-3a7d5c0f41e2';
const APPLICATION = '10000000-0000-0002-0000-000000000001';
const TENANT = 'f24aca2b-ce4a-4dad-951a-c9d690e71415';
const ISSUED = 1_795_428_000;

const baseClaims: JsonObject = {
  aud: APPLICATION,
  exp: ISSUED + 3600,
  iat: ISSUED,
  iss: 'acme.com',
  sub: USER,
  jti: '0b4bbd3f-5f49-4b3f-9d7b-2a1a8a1ef4c7',
  authenticationType: 'PASSWORD',
};

const realistic: JsonObject = {
  jwt: {
    ...baseClaims,
    email: 'alice@acme.test',
    email_verified: true,
    applicationId: APPLICATION,
    roles: ['editor', 'user'],
    scope: 'openid profile',
    auth_time: ISSUED,
    tid: TENANT,
    tty: 'at',
  },
  user: {
    active: true,
    birthDate: '1990-04-12',
    connectorId: 'e3306678-a53a-4964-9040-1c96f36dda72',
    data: { displayName: 'Alice', favouriteColour: 'blue' },
    email: 'alice@acme.test',
    firstName: 'Alice',
    fullName: 'Alice Archer',
    id: USER,
    insertInstant: 1_446_064_706_250,
    lastLoginInstant: 1_795_427_990_000,
    lastName: 'Archer',
    lastUpdateInstant: 1_698_772_159_415,
    memberships: [
      {
        data: {},
        groupId: 'ce2b2c5e-1d3f-4a55-8f0c-0b8b1c7c9a10',
        id: '9a3bd8f8-7b3b-4c9e-8f2f-6a1d6a3b2c11',
        insertInstant: 1_446_064_706_250,
      },
    ],
    mobilePhone: '+31 20 555 0100',
    passwordChangeRequired: false,
    preferredLanguages: ['en', 'nl'],
    registrations: [
      {
        applicationId: APPLICATION,
        data: { theme: 'dark' },
        id: '00000000-0000-0002-0000-000000000000',
        insertInstant: 1_446_064_706_250,
        roles: ['editor', 'user'],
        verified: true,
      },
    ],
    tenantId: TENANT,
    timezone: 'Europe/Amsterdam',
    twoFactor: { methods: [] },
    username: 'alice',
    usernameStatus: 'ACTIVE',
    verified: true,
  },
  registration: {
    applicationId: APPLICATION,
    data: { theme: 'dark' },
    id: '00000000-0000-0002-0000-000000000000',
    insertInstant: 1_446_064_706_250,
    lastLoginInstant: 1_795_427_990_000,
    lastUpdateInstant: 1_698_772_159_415,
    roles: ['editor', 'user'],
    username: 'alice',
    usernameStatus: 'ACTIVE',
    verified: true,
  },
  context: { scopes: ['openid', 'profile'] },
};

const sparse: JsonObject = {
  jwt: { ...baseClaims },
  user: { active: true, id: USER, tenantId: TENANT, username: 'bob', verified: false },
  context: { scopes: [] },
};

const awkward: JsonObject = {
  jwt: {
    ...baseClaims,
    email: 'zoë+test@acme.test',
    email_verified: false,
    applicationId: APPLICATION,
    roles: [],
    'https://acme.test/claims/tier': null,
  },
  user: {
    active: true,
    data: { 'favourite.colour': 'bläu 🟦', nested: { list: [[], [null], { deep: [1, 2.5e-7] }] } },
    email: 'zoë+test@acme.test',
    firstName: 'Zoë "Z" <script>',
    id: USER,
    preferredLanguages: [],
    registrations: [],
    tenantId: TENANT,
    verified: false,
  },
  registration: { applicationId: APPLICATION, data: {}, roles: [], verified: false },
  context: { scopes: ['openid', 'offline_access'] },
};

const RESULT: JsonObject = { errors: { fieldErrors: {}, generalErrors: [] } };

/** Those of the userinfo endpoint: the same people and tokens, with these answers. */
function informing(answers: Readonly<Record<Sample['kind'], JsonObject>>): readonly Sample[] {
  const asked = ({ context: _context, ...event }: JsonObject, userInfo: JsonObject) => ({
    userInfo,
    ...event,
    context: {},
  });
  return [
    { name: 'Registered user', kind: 'realistic', event: asked(realistic, answers.realistic) },
    { name: 'Sparse user, not registered', kind: 'sparse', event: asked(sparse, answers.sparse) },
    {
      name: 'Awkward names and values',
      kind: 'awkward',
      event: asked(awkward, answers.awkward),
    },
  ];
}

/** Those of a lambda that validates: the same people, and where they are. */
function validating(more: Readonly<Record<Sample['kind'], JsonObject>>): readonly Sample[] {
  const people = ({ jwt: _jwt, context: _context, ...person }: JsonObject) => person;
  return [
    {
      name: 'Registered user',
      kind: 'realistic',
      event: { result: RESULT, ...people(realistic), ...more.realistic },
    },
    {
      name: 'Sparse user, not registered',
      kind: 'sparse',
      event: { result: RESULT, ...people(sparse), ...more.sparse },
    },
    {
      name: 'Awkward names and values',
      kind: 'awkward',
      event: { result: RESULT, ...people(awkward), ...more.awkward },
    },
  ];
}

const formStep = (step: number, totalSteps: number, ...keys: readonly string[]): JsonObject => ({
  fields: keys.map((key) => ({ key })),
  form: {},
  step,
  stepIndex: step - 1,
  totalSteps,
});

const SAMPLES: Readonly<Record<string, readonly Sample[]>> = {
  JWTPopulate: [
    { name: 'Registered user', kind: 'realistic', event: realistic },
    { name: 'Sparse user, not registered', kind: 'sparse', event: sparse },
    { name: 'Awkward names and values', kind: 'awkward', event: awkward },
  ],
  UserInfoPopulate: informing({
    realistic: {
      sub: USER,
      email: 'alice@acme.test',
      email_verified: true,
      name: 'Alice Archer',
      given_name: 'Alice',
      family_name: 'Archer',
      preferred_username: 'alice',
      tid: TENANT,
    },
    sparse: { sub: USER },
    awkward: {
      sub: USER,
      email: 'zoë+test@acme.test',
      email_verified: false,
      name: 'Zoë "Z" <script>',
      'https://acme.test/claims/tier': null,
    },
  }),
  SelfServiceRegistrationValidation: validating({
    realistic: { formContext: formStep(1, 2, 'user.email', 'user.password'), context: {} },
    sparse: { formContext: formStep(1, 1), context: {} },
    awkward: { formContext: formStep(3, 3, 'user.data.favourite.colour'), context: {} },
  }),
  LoginValidation: validating({
    realistic: { context: { authenticationType: 'PASSWORD' } },
    sparse: { context: {} },
    awkward: {
      context: {
        authenticationType: 'OpenIDConnect',
        identityProvider: {
          id: '82339786-3dff-42a6-aac6-1f1ceecb6c46',
          name: 'Acme "SSO" <b>',
          identityProviderType: 'OpenIDConnect',
        },
      },
    },
  }),
};

/** Inputs of a lambda type; the first, realistic one is the default event. */
export function lambdaSamples(trigger: Trigger): readonly Sample[] {
  const { id } = lambdaTypeOf(trigger);
  return SAMPLES[id] ?? [];
}
