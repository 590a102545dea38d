import { isJsonObject, type JsonValue } from '../../../shared/model/json.ts';
import { APPLICATION } from '../remote/asgardeo.ts';
import { CLIENTS } from '../remote/quasr.ts';

/** A platform whose publisher is interrupted at every step: one line joins it. */
export interface FaultyCase {
  readonly name: string;
  readonly platform: string;
  /** an extension of the examples */
  readonly slug: string;
  /** of the connection */
  readonly settings: object;
  /** what the extension is bound to, by alias */
  readonly aliases?: Readonly<Record<string, string>>;
  /** of its manifest; absent: the example's */
  readonly trigger?: string;
  /** besides the example's */
  readonly config?: object;
  /** its code is not published: its description is what changes */
  readonly described?: boolean;
  /** a tenant's state without what was retired and does nothing any more; absent: nothing is */
  live?(state: JsonValue): JsonValue;
}

/** Quasr keeps what another version took the place of, disabled. */
function withoutDisabled(state: JsonValue): JsonValue {
  if (!isJsonObject(state) || !Array.isArray(state.extensions)) return state;
  const isLive = (each: JsonValue) => !isJsonObject(each) || each.status !== 'DISABLED';
  return { ...state, extensions: state.extensions.filter(isLive) };
}

export const FAULTY_CASES: readonly FaultyCase[] = [
  { name: 'FusionAuth', platform: 'fusionauth', slug: 'favourite-colour', settings: {} },
  {
    name: 'FusionAuth with a binding',
    platform: 'fusionauth',
    slug: 'favourite-colour',
    settings: {},
    aliases: { shop: 'a0000000-0000-4000-8000-000000000001' },
  },
  {
    name: 'Auth0 Extend',
    platform: 'extend',
    slug: 'lead-score',
    settings: { container: 'acme' },
  },
  {
    name: 'Quasr',
    platform: 'quasr',
    slug: 'plan-claim',
    settings: { clientId: 'publisher' },
    aliases: { app: CLIENTS[0] },
    live: withoutDisabled,
  },
  {
    name: 'Asgardeo',
    platform: 'asgardeo',
    slug: 'tier-claims',
    settings: { clientId: 'publisher' },
    aliases: { 'partner-portal': APPLICATION },
    // Nobody listens there: which code the service runs is not known.
    config: { endpoint: 'http://127.0.0.1:1/tier-claims', description: 'Tier of a partner' },
    described: true,
  },
  {
    name: 'Asgardeo with an external authenticator',
    platform: 'asgardeo',
    slug: 'tier-claims',
    settings: { clientId: 'publisher' },
    trigger: 'AUTHENTICATION',
    config: { endpoint: 'http://127.0.0.1:1/tier-claims', description: 'Partners' },
    described: true,
  },
];
