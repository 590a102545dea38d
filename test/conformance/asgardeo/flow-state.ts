import { type FlowState, noProgress } from '../../../shared/flows/state.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import type { Grant } from '../../../shared/model/run.ts';
import { manifestSchema } from '../../../shared/model/workspace.ts';
import { asgardeo } from '../../../shared/platforms/asgardeo/index.ts';
import type { BoundExtension } from '../../../shared/platforms/platform.ts';
import { TYPE } from './support.ts';

/** Ports that give always the same. */
export const PORTS = {
  clock: { now: () => 0 },
  random: { uuid: () => 'u', number: () => 0, hex: () => '' },
  crypto: {
    sha256: () => '',
    hmacSha256: () => '',
    jwe: () => undefined,
    openJwe: () => undefined,
  },
};

/** The extension under test. */
export function bound(config: JsonObject = {}, type = TYPE): BoundExtension {
  const trigger = asgardeo.triggers.find(({ id }) => id === type);
  if (trigger === undefined) throw new Error('no trigger');
  return {
    slug: 'tier',
    trigger,
    manifest: manifestSchema.parse({ platform: 'asgardeo', trigger: type, config }),
  };
}

/** A token flow after its base tokens were made. */
export function flow(
  changes: {
    grant?: Grant;
    scopes?: string[];
    extras?: JsonObject;
    grantTypes?: Grant[];
    claims?: JsonObject;
  } = {},
): FlowState {
  const grant = changes.grant ?? 'authorization_code';
  const state: FlowState = {
    ...noProgress(),
    instance: {},
    flow: 'token',
    platform: 'asgardeo',
    input: { platform: 'asgardeo', form: { 'device-id': 'd-1' } },
    grant,
    user:
      grant === 'client_credentials'
        ? undefined
        : {
            id: 'u-1',
            username: 'mara',
            email: 'm@x.example',
            roles: { portal: ['partner'] },
            ...(changes.claims && { platform: { asgardeo: { claims: changes.claims } } }),
          },
    application: {
      clientId: 'portal',
      platform: 'asgardeo',
      redirectUris: [],
      grantTypes: changes.grantTypes ?? ['authorization_code', 'refresh_token'],
      ...(changes.extras && { extras: changes.extras }),
    },
    scopes: changes.scopes ?? ['openid', 'email'],
    headers: { 'X-Geo': 'NL' },
    issuedAt: 1_000,
    accessSeconds: 3_600,
    ids: { transaction: 't', session: 's', access: 'a', id: 'i' },
    tokens: [],
  };
  state.tokens = asgardeo.baseTokens(state, PORTS);
  return state;
}
