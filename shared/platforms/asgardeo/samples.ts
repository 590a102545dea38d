import { Remembered } from '../../guest/remembered.ts';
import type { JsonValue } from '../../model/json.ts';
import type { Sample } from '../platform.ts';
import { buildAccessTokenRequest } from './access-token-event.ts';
import { NEWEST_VERSION } from './facts.ts';
import type { Settings } from './settings.ts';
import type { RequestState } from './state-schema.ts';

const PORTAL = {
  clientId: 'partner-portal',
  name: 'Partner portal',
  redirectUris: [],
  grantTypes: ['authorization_code' as const, 'refresh_token' as const],
  platform: 'asgardeo',
};

const STATES: readonly { name: string; kind: Sample['kind']; state: RequestState }[] = [
  {
    name: 'A partner signs in',
    kind: 'realistic',
    state: {
      grant: 'authorization_code',
      user: { id: 'e204849c-4ec2-41f1-8ff7-ec1ebff02821', username: 'mara' },
      application: PORTAL,
      scopes: ['openid', 'profile', 'orders:read'],
      headers: { 'X-Geo': 'NL', 'User-Agent': 'Mozilla/5.0' },
      params: { 'device-id': 'd-17' },
      accessSeconds: 3600,
      claims: { email: 'mara@partner.example', tier_points: 1240, roles: ['partner', 'admin'] },
      requestId: 'c0ffee-1',
    },
  },
  {
    name: 'A machine client',
    kind: 'sparse',
    state: {
      grant: 'client_credentials',
      application: { ...PORTAL, clientId: 'nightly-sync', grantTypes: ['client_credentials'] },
      scopes: [],
      requestId: '',
    },
  },
  {
    name: 'Names that trip up operations',
    kind: 'awkward',
    state: {
      grant: 'refresh_token',
      originalGrant: 'password',
      user: { id: 'b7', username: 'Zoë O’Neil' },
      application: {
        ...PORTAL,
        extras: { subjectType: 'pairwise', binding: { ref: 'b-1', type: 'cookie' } },
      },
      scopes: ['openid', 'a', 'b'],
      claims: {
        audience_tier: 'gold',
        audiences: ['eu', 'us'],
        '42': 'a name of digits only',
        'https://claims.example/region': 'EMEA',
        nested: { a: 1 },
        empty: '',
        none: [],
      },
      refreshSeconds: 86_400,
      refreshIssuedAt: 1_767_225_600_000,
      sessionDataKeyConsent: '785a520d-3bd5-41c1-830d-8e053714ded9',
      requestId: 'c0ffee-2',
    },
  },
];

type SampleSettings = Pick<Settings, 'version' | 'quirks' | 'allowedHeaders' | 'allowedParameters'>;

const DEFAULTS: SampleSettings = {
  version: NEWEST_VERSION,
  quirks: true,
  allowedHeaders: undefined,
  allowedParameters: undefined,
};

function sampleOf(
  { name, kind, state }: (typeof STATES)[number],
  settings: SampleSettings,
): Sample {
  return { name, kind, event: buildAccessTokenRequest(state, settings) };
}

function statesOf(triggerId: string): typeof STATES {
  return triggerId === 'PRE_ISSUE_ACCESS_TOKEN' ? STATES : [];
}

/** Samples of a trigger; the first is the default event. */
export function samplesOf(triggerId: string): readonly Sample[] {
  return statesOf(triggerId).map((state) => sampleOf(state, DEFAULTS));
}

const defaults = new Remembered<JsonValue>();

/** The default event of a trigger under the settings of a call. */
export function defaultEvent(triggerId: string, settings: SampleSettings): JsonValue | undefined {
  const [first] = statesOf(triggerId);
  if (first === undefined) return undefined;
  const { version, quirks, allowedHeaders, allowedParameters } = settings;
  const key = JSON.stringify([triggerId, version, quirks, allowedHeaders, allowedParameters]);
  return defaults.get(key, () => sampleOf(first, settings).event);
}
