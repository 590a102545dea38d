import type { Read, TenantAdapter } from '../../../publishing/adapter.ts';
import { atOnce } from '../../../publishing/at-once.ts';
import { remoteOf } from '../../../publishing/remote-of.ts';
import type { RemoteCall } from '../../remote.ts';
import {
  containerOf,
  listWebtasks,
  type RemoteWebtask,
  readWebtask,
  type WebtaskBody,
  writeWebtask,
} from './api.ts';
import { changesOf, secretPaths } from './changes.ts';
import { checkToken } from './check.ts';
import { claimsOf, claimsProblem } from './claims.ts';
import { desiredOf, keptOf, nameOf, restoredOf } from './desired.ts';
import { takenOf } from './taken.ts';

const bodyOf = ({ code = '', meta, secrets }: RemoteWebtask): WebtaskBody => ({
  code,
  meta,
  secrets,
});

/** The name of the webtask in a remote id, `<container>/<name>`. */
const nameIn = (remoteId: string, call: RemoteCall) => remoteId.slice(containerOf(call).length + 1);

const adapter: TenantAdapter<RemoteWebtask, WebtaskBody> = {
  secretPaths,
  credentialLabel: 'Webtask token',
  idSetting: 'config.name',
  codeField: 'code',
  credentialProblem(credential, call) {
    const claims = claimsOf(credential);
    return claims && claimsProblem(claims, containerOf(call), call.ports.clock.now());
  },
  check: checkToken,
  called: (remoteId) => `the webtask ${remoteId}`,
  remoteIdOf: (slug, manifest, call) => `${containerOf(call)}/${nameOf({ slug, manifest })}`,
  target: (item, call) => ({ ok: true, remoteId: `${containerOf(call)}/${nameOf(item)}` }),
  read: (remoteId, call) => readWebtask(call, nameIn(remoteId, call)),
  desired: desiredOf,
  restored: restoredOf,
  changes: changesOf,
  contentOf: bodyOf,
  kept: keptOf,
  identity: ({ code, meta, secrets }) => ({
    code: code ?? null,
    meta: { ...meta },
    secrets: { ...secrets },
  }),
  write: ({ remoteId, content }, call) => writeWebtask(call, nameIn(remoteId, call), content),
  async list(call) {
    const listed = await listWebtasks(call);
    if (listed.kind === 'failed') return listed;
    let failed: Extract<Read<RemoteWebtask>, { kind: 'failed' }> | undefined;
    const read = await atOnce(
      listed.names,
      async (name) => {
        const one = await readWebtask(call, name);
        if (one.kind === 'failed') failed ??= one;
        return one.kind === 'found'
          ? [{ remoteId: `${containerOf(call)}/${name}`, state: one.state }]
          : [];
      },
      () => failed === undefined,
    );
    if (failed !== undefined) return failed;
    const objects = read.flatMap((found) => found ?? []);
    return { kind: 'listed', objects };
  },
  extensionOf: (remoteId, state) => takenOf(remoteId.slice(remoteId.indexOf('/') + 1), state),
  location: (_remoteId, { runUrl }) => runUrl,
};

/**
 * Webtasks of one container: one PUT each, read before and after. Nothing is ever deleted.
 * Source: docs/contracts/extend.md, HTTP API.
 */
export const remote = remoteOf(adapter);
