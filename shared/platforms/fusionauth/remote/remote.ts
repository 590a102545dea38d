import { z } from 'zod';
import type { TenantAdapter } from '../../../publishing/adapter.ts';
import { remoteOf } from '../../../publishing/remote-of.ts';
import { lambdaTypes } from '../types/triggers.ts';
import { checkKey } from './check.ts';
import { LambdaClient, type LambdaContent, type RemoteLambda } from './client.ts';
import { changesOf, contentOf, keptOf, remoteIdOf, targetOf, typeChange } from './content.ts';

const contentSchema = z.strictObject({
  name: z.string(),
  type: z.string(),
  body: z.string(),
  debug: z.boolean(),
}) satisfies z.ZodType<LambdaContent>;

const adapter: TenantAdapter<RemoteLambda, LambdaContent> = {
  secretPaths: [],
  credentialLabel: 'API key',
  idSetting: 'config.lambdaId',
  codeField: 'body',
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
  read: (id, call) => new LambdaClient(call).read(id),
  desired(item, state, call) {
    const made = contentOf(item, call);
    return made.ok ? (typeChange(state, made.content) ?? made) : made;
  },
  restored(kept, state) {
    const read = contentSchema.safeParse(kept);
    if (!read.success) return { ok: false, reason: 'the revision is not one of a lambda' };
    return typeChange(state, read.data) ?? { ok: true, content: read.data };
  },
  changes: changesOf,
  contentOf: ({ name, type, body, debug }) => ({ name, type, body, debug }),
  kept: keptOf,
  // The API has no version of its own: content and time of change.
  identity: ({ lastUpdateInstant, ...lambda }) => ({
    ...keptOf(lambda),
    changed: lastUpdateInstant ?? null,
  }),
  write({ remoteId, state, content }, call) {
    const client = new LambdaClient(call);
    return state === undefined
      ? client.create(remoteId, content)
      : client.replace(remoteId, state, content);
  },
  list: (call) => new LambdaClient(call).list(),
  listsAtOnce: true,
  extensionOf(id, { name, type, body, debug }) {
    if (!lambdaTypes.some((known) => known.id === type)) {
      return { ok: false, reason: `"${type}" is not a lambda type that Hookbench knows` };
    }
    const config = { lambdaId: id, ...(debug && { debug }) };
    return {
      ok: true,
      name,
      manifest: { trigger: type, label: name, config, secrets: [] },
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
