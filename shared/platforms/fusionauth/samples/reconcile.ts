import { isJsonObject, type JsonObject } from '../../../model/json.ts';
import type { Sample } from '../../platform.ts';
import { PROVIDER_TYPES } from '../flow/identity-providers.ts';
import { ID_TOKEN, LEGACY_LINKEDIN, PAYLOADS, TOKENS } from '../flow/provider-payloads.ts';
import type { LambdaType } from '../types/lambda-type.ts';
import { APPLICATION, TENANT } from './people.ts';

/** The user whom FusionAuth has matched or made by the time that the lambda runs. */
const USERS: Readonly<Record<Sample['kind'], JsonObject>> = {
  realistic: {
    active: true,
    data: {},
    email: 'robin@acme.test',
    id: '1a6f2c4e-0c5b-4f0e-9a51-7c1d2b3e4f50',
    tenantId: TENANT,
    username: 'robin',
    verified: true,
  },
  sparse: { active: true, id: '1a6f2c4e-0c5b-4f0e-9a51-7c1d2b3e4f50', tenantId: TENANT },
  awkward: {
    active: true,
    data: { 'favourite.colour': 'bläu 🟦', nested: { list: [[], [null]] } },
    email: 'zoë+test@acme.test',
    firstName: 'Zoë "Z" <script>',
    id: '1a6f2c4e-0c5b-4f0e-9a51-7c1d2b3e4f50',
    registrations: [],
    tenantId: TENANT,
    verified: false,
  },
};

const ODD: JsonObject = {
  email: 'ZOË+Test@ACME.test',
  given_name: '',
  family_name: null,
  'https://acme.test/claims/roles': [[], { deep: [1, 2.5e-7] }],
};

function payloadOf(lambda: string, kind: Sample['kind']): JsonObject {
  const type = Object.keys(PROVIDER_TYPES).find((each) => PROVIDER_TYPES[each]?.lambda === lambda);
  const full = PAYLOADS[type ?? ''] ?? {};
  if (kind === 'realistic') return full;
  if (lambda === 'SAMLv2Reconcile') return thinned(full, kind);
  const [first] = Object.entries(full);
  const id = first === undefined ? {} : Object.fromEntries([first]);
  if (kind === 'sparse') return id;
  return lambda === 'LinkedInReconcile' ? LEGACY_LINKEDIN : { ...id, ...ODD };
}

/** A SAML response without attributes, or with some that nobody expects. */
function thinned(response: JsonObject, kind: Sample['kind']): JsonObject {
  const { assertion } = response;
  const attributes: JsonObject = kind === 'sparse' ? {} : { 'first.name': ['Zoë', ''], empty: [] };
  return { ...response, assertion: { ...(isJsonObject(assertion) ? assertion : {}), attributes } };
}

/** The arguments of a lambda that reconciles the users of an identity provider. */
export function reconcileArguments(
  { id, parameters }: LambdaType,
  kind: Sample['kind'],
): JsonObject {
  const values: JsonObject = {
    user: USERS[kind],
    registration:
      kind === 'sparse' ? {} : { applicationId: APPLICATION, data: {}, roles: [], verified: true },
    context: {},
  };
  for (const { name } of parameters.slice(2, -1)) values[name] = payloadOf(id, kind);
  if (id !== 'OpenIDReconcile') return values;
  const { access_token = '', ...verified } = TOKENS;
  const { id_token: _claims, ...rest } = values;
  return kind === 'realistic'
    ? { ...rest, id_token: ID_TOKEN, tokens: { access_token, ...verified } }
    : { ...rest, tokens: { access_token } };
}
