import type { JsonObject } from '../../../model/json.ts';

export const USER = '6f1c2f1e-8a51-4d0c-9b8e-3a7d5c0f41e2';
export const APPLICATION = '10000000-0000-0002-0000-000000000001';
export const TENANT = 'f24aca2b-ce4a-4dad-951a-c9d690e71415';
export const ISSUED = 1_795_428_000;

const baseClaims: JsonObject = {
  aud: APPLICATION,
  exp: ISSUED + 3600,
  iat: ISSUED,
  iss: 'acme.com',
  sub: USER,
  jti: '0b4bbd3f-5f49-4b3f-9d7b-2a1a8a1ef4c7',
  authenticationType: 'PASSWORD',
};

export const realistic: JsonObject = {
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

export const sparse: JsonObject = {
  jwt: { ...baseClaims },
  user: { active: true, id: USER, tenantId: TENANT, username: 'bob', verified: false },
  context: { scopes: [] },
};

export const awkward: JsonObject = {
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
