import type { TenantAdapter } from '../../../publishing/adapter.ts';
import { remoteOf } from '../../../publishing/remote-of.ts';
import type { RemoteCall } from '../../remote.ts';
import {
  containerOf,
  type RemoteWebtask,
  readWebtask,
  type WebtaskBody,
  writeWebtask,
} from './api.ts';
import { changesOf, secretPaths } from './changes.ts';
import { desiredOf, keptOf, nameOf, restoredOf } from './desired.ts';

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
  called: (remoteId) => `the webtask ${remoteId}`,
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
  location: (_remoteId, { runUrl }) => runUrl,
};

/**
 * Webtasks of one container: one PUT each, read before and after. Nothing is ever deleted.
 * Source: docs/contracts/extend.md, HTTP API.
 */
export const remote = remoteOf(adapter);
