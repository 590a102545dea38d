import type { TenantAdapter } from '../../../publishing/adapter.ts';
import { remoteOf } from '../../../publishing/remote-of.ts';
import { lambdaTypes } from '../types/triggers.ts';
import {
  type Bound,
  type BoundContent,
  bindsNothing,
  boundChanges,
  boundContentOf,
  desiredOf,
  identityOf,
  keptBound,
  readBound,
  restoredOf,
  writeBound,
} from './bound.ts';
import { checkKey } from './check.ts';
import { LambdaClient } from './client.ts';
import { remoteIdOf, targetOf } from './content.ts';
import { namedBy, sayable } from './named-by.ts';
import { offer } from './offer.ts';

const adapter: TenantAdapter<Bound, BoundContent> = {
  secretPaths: [],
  idSetting: 'config.lambdaId',
  codeField: offer.codeField,
  credentialProblem(credential) {
    // An API key goes into a header as it is.
    if (/^bearer\s/i.test(credential)) {
      return 'FusionAuth takes the API key alone: enter it without "Bearer".';
    }
    return /^[\x21-\x7e]+$/.test(credential)
      ? undefined
      : 'The API key is empty or holds characters that no key has: enter it again.';
  },
  check: checkKey,
  called: (id) => `the lambda ${id}`,
  remoteIdOf,
  target: targetOf,
  read: readBound,
  desired: desiredOf,
  restored: restoredOf,
  changes: boundChanges,
  contentOf: boundContentOf,
  kept: keptBound,
  identity: identityOf,
  write: ({ remoteId, state = { lambda: undefined, slots: [] }, content }, call) =>
    writeBound(remoteId, state, content, call),
  async list(call) {
    const listed = await new LambdaClient(call).list();
    if (listed.kind === 'failed') return listed;
    const objects = listed.objects.map(({ remoteId, state }) => ({
      remoteId,
      state: { lambda: state, slots: [] },
    }));
    return { kind: 'listed', objects };
  },
  withBindings: namedBy,
  listsAtOnce: bindsNothing,
  extensionOf(id, state) {
    const { name, type, body, debug } = boundContentOf(state);
    if (!lambdaTypes.some((known) => known.id === type)) {
      return { ok: false, reason: `"${type}" is not a lambda type that Hookbench knows` };
    }
    const said = sayable(state);
    const config = { lambdaId: id, ...(debug && { debug }), ...said.config };
    return {
      ok: true,
      name,
      manifest: { trigger: type, label: name, config, secrets: [] },
      bound: said.bound,
      code: body,
    };
  },
  location: (id, _state, call) => new LambdaClient(call).locationOf(id),
};

/**
 * Lambdas of a FusionAuth instance, written with an API key.
 * Source: docs/contracts/fusionauth.md §6.
 */
export const lambdaRemote = remoteOf(adapter);
