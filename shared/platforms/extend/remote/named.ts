import type { Entry, PublishItem, RemoteCall } from '../../remote.ts';
import { configOf } from '../schemas.ts';
import { containerOf } from './api.ts';

/** Name of the webtask that an extension becomes. */
export function nameOf(item: Pick<PublishItem, 'slug' | 'manifest'>): string {
  return configOf(item.manifest.config).name ?? item.slug;
}

/** Remote id of the webtask that something is to be: `<container>/<name>`. */
export const remoteIdOf = (entry: Entry, call: RemoteCall): string =>
  entry.kind === 'restore' ? entry.remoteId : `${containerOf(call)}/${nameOf(entry.item)}`;
