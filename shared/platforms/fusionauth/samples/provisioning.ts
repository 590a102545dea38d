import type { JsonObject } from '../../../model/json.ts';
import type { OwnArguments } from './arguments.ts';
import { realistic, sparse, TENANT, USER } from './people.ts';

const CORE_USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const CORE_GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const REF = `https://auth.acme.test/api/scim/resource/v2/Users/${USER}`;

const scimUser: JsonObject = {
  schemas: [CORE_USER, ENTERPRISE],
  userName: 'alice',
  name: { formatted: 'Alice Archer', givenName: 'Alice', familyName: 'Archer' },
  emails: [{ value: 'alice@acme.test', primary: true, type: 'work' }],
  phoneNumbers: [{ value: '+31 20 555 0100', primary: true, type: 'work' }],
  active: true,
  [ENTERPRISE]: { department: 'Sales', employeeNumber: '701984' },
};

const scimGroup: JsonObject = {
  schemas: [CORE_GROUP],
  displayName: 'Editors',
  members: [{ value: USER, $ref: REF, type: 'User' }],
};

const names = {
  realistic: 'A whole resource',
  sparse: 'Required members only',
  awkward: 'Awkward names and values',
};
const thinUser: JsonObject = { schemas: [CORE_USER], userName: 'bob' };
const oddUser: JsonObject = {
  schemas: [CORE_USER, 'urn:acme:odd.schema'],
  userName: 'zoë "z"',
  name: null,
  emails: [],
  'urn:acme:odd.schema': { list: [[], [null]] },
};
const thinGroup: JsonObject = { schemas: [CORE_GROUP], displayName: 'Empty' };
const oddGroup: JsonObject = { schemas: [CORE_GROUP], displayName: '', members: [{ value: '' }] };
const group: JsonObject = {
  data: {},
  id: 'ce2b2c5e-1d3f-4a55-8f0c-0b8b1c7c9a10',
  insertInstant: 1_446_064_706_250,
  name: 'Editors',
  tenantId: TENANT,
};

/** The arguments of the SCIM converters. Source: docs/contracts/fusionauth.md §1.1. */
export const provisioningSamples: Readonly<Record<string, OwnArguments>> = {
  SCIMServerUserRequestConverter: {
    names,
    realistic: { user: { data: {} }, options: {}, scimUser },
    sparse: { user: { data: {} }, options: {}, scimUser: thinUser },
    awkward: { user: { data: { kept: true } }, options: {}, scimUser: oddUser },
  },
  SCIMServerUserResponseConverter: {
    names,
    realistic: { scimUser: { schemas: [CORE_USER], id: USER, userName: 'alice' } },
    sparse: { scimUser: { schemas: [CORE_USER] } },
    awkward: { scimUser: oddUser },
  },
  SCIMServerGroupRequestConverter: {
    names,
    realistic: { group: { data: {} }, members: [], options: {}, scimGroup },
    sparse: { group: { data: {} }, members: [], options: {}, scimGroup: thinGroup },
    awkward: {
      group: { data: {} },
      members: [{ userId: USER, data: { $ref: REF } }],
      options: { roleIds: [] },
      scimGroup: oddGroup,
    },
  },
  SCIMServerGroupResponseConverter: {
    names,
    realistic: {
      scimGroup: { schemas: [CORE_GROUP], displayName: 'Editors' },
      group,
      members: [realistic.user ?? {}],
    },
    sparse: { scimGroup: {}, group: { id: String(group.id), name: 'Empty' }, members: [] },
    awkward: {
      scimGroup: oddGroup,
      group: { ...group, name: 'Zoë’s "group"' },
      members: [sparse.user ?? {}],
    },
  },
};
