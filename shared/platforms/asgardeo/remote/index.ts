import type { TenantAdapter } from '../../../publishing/adapter.ts';
import { remoteOf } from '../../../publishing/remote-of.ts';
import { addressOf } from './api.ts';
import { changesOf, unreadOf } from './changes.ts';
import { checkScopes } from './check.ts';
import { type Content, comparedOf, desiredOf, restoredOf } from './desired.ts';
import { offer } from './offer.ts';
import { jsonOf, type Registration } from './registered.ts';
import { remoteIdOf } from './remote-id.ts';
import { calledBy, identityOf, listStates, readState, roomOf, type State } from './state.ts';
import { takenOf } from './taken.ts';
import { writeState } from './write.ts';

const EMPTY: Registration = {
  name: '',
  displayName: '',
  description: '',
  uri: '',
  authentication: { type: 'NONE', properties: {} },
  allowedHeaders: [],
  allowedParameters: [],
  rules: [],
  attributes: [],
  passwordFormat: '',
  certificate: '',
  accessConfig: { expose: [], modify: [] },
  authenticationType: '',
  status: 'INACTIVE',
  version: '',
};

const adapter: TenantAdapter<State, Content> = {
  secretPaths: ['password', 'accessToken', 'value', 'clientSecret'].map(
    (name) => `endpoint.authentication.properties.${name}`,
  ),
  idSetting: 'config.name, or, where an organization has one of its type, disable it',
  codeField: offer.codeField,
  credentialProblem: (credential) =>
    /^bearer\s/i.test(credential)
      ? 'Enter the client secret or the token alone, without "Bearer".'
      : undefined,
  check: checkScopes,
  called: calledBy,
  remoteIdOf,
  target: ({ slug, manifest }) => ({ ok: true, remoteId: remoteIdOf(slug, manifest) }),
  read: readState,
  desired: desiredOf,
  restored: restoredOf,
  compared: comparedOf,
  changes: changesOf,
  unread: unreadOf,
  leavesUnread: ({ secrets }) => secrets === undefined,
  contentOf: ({ kind, found }) => ({ kind, is: found?.is ?? EMPTY, secrets: undefined }),
  kept: ({ is }) => jsonOf(is),
  identity: identityOf,
  async write({ remoteId, state, content }, call) {
    if (state === undefined) throw new Error('what is there is always read before it is written');
    return writeState({ remoteId, state }, content, call);
  },
  list: listStates,
  extensionOf: (_remoteId, state, call) => takenOf(state, call),
  location: (_remoteId, state, call) =>
    state.found && addressOf(call, `${roomOf(state)}/${state.found.id}`),
};

/**
 * Actions, authenticators, connections and flow extensions of an organization. The API holds the URL of a service,
 * not its code. Source: docs/contracts/asgardeo.md, section 4.
 */
export const remote = remoteOf(adapter);
