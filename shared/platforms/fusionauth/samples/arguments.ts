import type { JsonObject } from '../../../model/json.ts';
import type { Sample } from '../../platform.ts';
import { NO_ERRORS } from '../types/validation.ts';
import { announcedSamples } from './announced.ts';
import { APPLICATION, ISSUED, TENANT, USER } from './people.ts';
import { provisioningSamples } from './provisioning.ts';

/** The arguments of a type that are its own, by kind of sample. */
export interface OwnArguments extends Readonly<Record<Sample['kind'], JsonObject>> {
  readonly names?: Readonly<Record<Sample['kind'], string>>;
}

const formStep = (step: number, totalSteps: number, ...keys: readonly string[]): JsonObject => ({
  fields: keys.map((key) => ({ key })),
  form: {},
  step,
  stepIndex: step - 1,
  totalSteps,
});

const ENTITY = '9d570ab2-8705-483b-8cbd-9dd74935fce1';
const TARGET = '0b56a9ff-5e5d-4969-9cc2-3f1f49e5c64d';

const entity = (id: string, name: string): JsonObject => ({
  clientId: id,
  data: {},
  id,
  insertInstant: 1_625_005_371_790,
  lastUpdateInstant: 1_625_005_371_790,
  name,
  tenantId: TENANT,
  type: {
    data: {},
    id: '0bd2dcc9-6389-494e-b0cd-743de05d67a5',
    name: 'API',
    permissions: [
      { data: {}, id: '640e7e1c-5f39-458c-ba0f-15c1e1c0eac7', isDefault: false, name: 'read' },
      { data: {}, id: '41ea8074-43b1-4b08-845c-418dacdc0a44', isDefault: false, name: 'write' },
    ],
  },
});

const machineClaims: JsonObject = {
  aud: TARGET,
  exp: ISSUED + 3600,
  iat: ISSUED,
  iss: 'acme.com',
  sub: ENTITY,
  jti: '5a6c0f7e-6c0b-4a52-8f0d-0f7f0d1f2a33',
  permissions: { [TARGET]: ['write'] },
  scope: `target-entity:${TARGET}:write`,
  tid: TENANT,
  tty: 'at',
};

const samlResponse = (attributes: JsonObject): JsonObject => ({
  assertion: {
    attributes,
    conditions: {
      audiences: ['https://service.acme.test'],
      notBefore: (ISSUED - 60) * 1000,
      notOnOrAfter: (ISSUED + 300) * 1000,
    },
    issuer: 'https://auth.acme.test',
    subject: {
      confirmation: {
        inResponseTo: 'id_request',
        method: 'Bearer',
        notBefore: (ISSUED - 60) * 1000,
        notOnOrAfter: (ISSUED + 300) * 1000,
        recipient: 'https://service.acme.test/acs',
      },
      nameIDs: [
        {
          format: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
          id: 'alice@acme.test',
        },
      ],
    },
  },
  destination: 'https://service.acme.test/acs',
  id: 'id_response',
  inResponseTo: 'id_request',
  issueInstant: ISSUED * 1000,
  issuer: 'https://auth.acme.test',
  status: { code: 'Success' },
});

const mfaResult = (required: boolean): JsonObject => ({
  required,
  sendSuspiciousLoginEvent: false,
});

export const SAMPLE_ARGUMENTS: Readonly<Record<string, OwnArguments>> = {
  JWTPopulate: {
    realistic: { context: { scopes: ['openid', 'profile'] } },
    sparse: { context: { scopes: [] } },
    awkward: { context: { scopes: ['openid', 'offline_access'] } },
  },
  ClientCredentialsJWTPopulate: {
    names: {
      realistic: 'Permission at one entity',
      sparse: 'No target entity',
      awkward: 'Awkward names and values',
    },
    realistic: {
      jwt: machineClaims,
      recipientEntity: entity(ENTITY, 'Reminder API'),
      targetEntities: [entity(TARGET, 'Todo API')],
      permissions: { [TARGET]: ['write'] },
    },
    sparse: {
      jwt: { ...machineClaims, permissions: {} },
      recipientEntity: { clientId: ENTITY, id: ENTITY, name: 'Reminder API', tenantId: TENANT },
      targetEntities: [],
      permissions: {},
    },
    awkward: {
      jwt: { ...machineClaims, 'https://acme.test/claims/tier': null },
      recipientEntity: entity(ENTITY, 'Reminder "R" <script>'),
      targetEntities: [entity(TARGET, 'Zoë’s API'), entity(ENTITY, '')],
      permissions: { [TARGET]: [], [ENTITY]: ['read:all', 'schreiben-für-alle'] },
    },
  },
  UserInfoPopulate: {
    realistic: {
      userInfo: {
        sub: USER,
        email: 'alice@acme.test',
        email_verified: true,
        name: 'Alice Archer',
        given_name: 'Alice',
        family_name: 'Archer',
        preferred_username: 'alice',
        tid: TENANT,
      },
    },
    sparse: { userInfo: { sub: USER } },
    awkward: {
      userInfo: {
        sub: USER,
        email: 'zoë+test@acme.test',
        email_verified: false,
        name: 'Zoë "Z" <script>',
        'https://acme.test/claims/tier': null,
      },
    },
  },
  SAMLv2Populate: {
    realistic: {
      samlResponse: samlResponse({ email: ['alice@acme.test'], firstName: ['Alice'] }),
    },
    sparse: { samlResponse: samlResponse({}) },
    awkward: { samlResponse: samlResponse({ 'urn:acme:group.names': ['Zoë "Z"', ''], none: [] }) },
  },
  SelfServiceRegistrationValidation: {
    realistic: { result: NO_ERRORS, formContext: formStep(1, 2, 'user.email', 'user.password') },
    sparse: { result: NO_ERRORS, formContext: formStep(1, 1) },
    awkward: { result: NO_ERRORS, formContext: formStep(3, 3, 'user.data.favourite.colour') },
  },
  LoginValidation: {
    realistic: { result: NO_ERRORS, context: { authenticationType: 'PASSWORD' } },
    sparse: { result: NO_ERRORS, context: {} },
    awkward: {
      result: NO_ERRORS,
      context: {
        authenticationType: 'OPENID_CONNECT',
        identityProvider: {
          id: '82339786-3dff-42a6-aac6-1f1ceecb6c46',
          name: 'Acme "SSO" <b>',
          identityProviderType: 'OpenIDConnect',
        },
      },
    },
  },
  MFARequirement: {
    realistic: {
      result: mfaResult(false),
      context: {
        action: 'login',
        accessToken: 'eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.',
        application: { id: APPLICATION, name: 'Web shop' },
        authenticationThreats: ['ImpossibleTravel'],
        authenticationType: 'PASSWORD',
        clientRisk: { status: 'High' },
        eventInfo: {
          deviceName: 'Linux Firefox',
          deviceType: 'BROWSER',
          ipAddress: '203.0.113.7',
          location: { city: 'Utrecht', country: 'NL', latitude: 52.09, longitude: 5.12 },
          os: 'Linux',
          userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Firefox/128.0',
        },
        policies: {
          applicationLoginPolicy: 'Enabled',
          applicationMultiFactorTrustPolicy: 'Any',
          tenantLoginPolicy: 'ChallengeOnHighRisk',
        },
      },
    },
    sparse: { result: mfaResult(false), context: { action: 'changePassword' } },
    awkward: {
      result: mfaResult(true),
      context: {
        action: 'stepUp',
        authenticationThreats: [],
        eventInfo: null,
        policies: { tenantLoginPolicy: 'Required' },
      },
    },
  },
  LDAPConnectorReconcile: {
    names: {
      realistic: 'Active Directory user',
      sparse: 'One attribute',
      awkward: 'Awkward names and values',
    },
    realistic: {
      user: { active: true, data: {}, tenantId: TENANT, username: 'robin' },
      userAttributes: {
        cn: 'Robin Reed',
        givenName: 'Robin',
        mail: 'robin@acme.test',
        memberOf: ['CN=Staff,OU=Groups,DC=acme,DC=test', 'CN=Editors,OU=Groups,DC=acme,DC=test'],
        'objectGUID;binary': 'MyIRAFVEd2aImaq7zN3u/w==',
        sn: 'Reed',
        userPrincipalName: 'robin@acme.test',
      },
    },
    sparse: { user: {}, userAttributes: { uid: '1a6f2c4e-0c5b-4f0e-9a51-7c1d2b3e4f50' } },
    awkward: {
      user: { active: false, data: { 'favourite.colour': 'bläu 🟦' }, email: 'zoë+test@acme.test' },
      userAttributes: {
        mail: ['zoë+test@acme.test', ''],
        'cn;lang-nl': '',
        memberOf: 'CN=\\, odd',
      },
    },
  },
  ...provisioningSamples,
  ...announcedSamples,
};
