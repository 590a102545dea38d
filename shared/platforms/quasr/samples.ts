import type { Sample, Trigger } from '../platform.ts';
import { eventSamples } from './events/samples.ts';
import { EVENT_SOURCE, SIMULATED_TENANT } from './facts.ts';

const ACCESS_TOKEN: readonly [Sample, ...Sample[]] = [
  {
    name: 'Field engineer asks for profile and orders',
    kind: 'realistic',
    event: {
      type: 'CUSTOMIZATION',
      origin: 'field-app',
      action: 'create-token',
      account_id: 'ffd99cbb-f322-4dcf-8c64-48cc26c55c62',
      tenant_id: SIMULATED_TENANT,
      source: EVENT_SOURCE.value,
      result: 'PENDING',
      detail: {
        source: 'oauth2/token',
        type: 'oauth2:access',
        scope: 'openid profile orders:read',
      },
    },
  },
  {
    name: 'Nothing consented',
    kind: 'sparse',
    event: {
      type: 'CUSTOMIZATION',
      origin: 'field-app',
      action: 'create-token',
      account_id: 'ffd99cbb-f322-4dcf-8c64-48cc26c55c62',
      tenant_id: SIMULATED_TENANT,
      source: EVENT_SOURCE.value,
      result: 'PENDING',
      detail: { source: 'oauth2/token', type: 'oauth2:access', scope: '' },
    },
  },
  {
    name: 'Scopes as URLs, doubled spaces, a client without an account',
    kind: 'awkward',
    event: {
      type: 'CUSTOMIZATION',
      origin: 'https://client.example/ünï?a=1&b=2',
      action: 'create-token',
      tenant_id: SIMULATED_TENANT,
      source: EVENT_SOURCE.value,
      result: 'PENDING',
      detail: {
        source: 'oauth2/token',
        type: 'oauth2:access',
        scope: 'https://api.quasr.io/scopes/login  plan:read  plan:read __proto__',
      },
    },
  },
];

const ID_TOKEN: readonly [Sample, ...Sample[]] = [
  idTokenSample('Field engineer signs in', 'realistic', 'oauth2/token', [
    'name',
    'given_name',
    'family_name',
    'email',
  ]),
  idTokenSample('Nothing consented', 'sparse', 'oauth2/token', []),
  idTokenSample(
    'At the authorization endpoint, claims that break paths',
    'awkward',
    'oauth2/authorize',
    ['https://client.example/ünï?a=1', '__proto__', ''],
  ),
];

function idTokenSample(
  name: string,
  kind: Sample['kind'],
  source: string,
  claims: readonly string[],
): Sample {
  return {
    name,
    kind,
    event: {
      type: 'CUSTOMIZATION',
      origin: 'field-app',
      action: 'create-token',
      account_id: 'ffd99cbb-f322-4dcf-8c64-48cc26c55c62',
      tenant_id: SIMULATED_TENANT,
      source: EVENT_SOURCE.value,
      result: 'PENDING',
      detail: { source, type: 'oidc1:id', claims: [...claims] },
    },
  };
}

const SAMPLES: Readonly<Record<string, readonly [Sample, ...Sample[]]>> = {
  'access-token': ACCESS_TOKEN,
  'id-token': ID_TOKEN,
  event: eventSamples([]),
};

/** Realistic, sparse and awkward events; the first is the default. */
export function samples(trigger: Trigger): readonly [Sample, ...Sample[]] {
  const found = SAMPLES[trigger.id];
  if (found === undefined) throw new Error(`no samples for the trigger "${trigger.id}"`);
  return found;
}
