import type { RemoteCall } from '../../remote.ts';
import { settingsOf } from './api.ts';
import { type Content, matchOf, nameOf } from './content.ts';
import { currentOf, type Line } from './line.ts';

const OCCUPIES = ['ENABLED', 'PENDING'];

/**
 * Why an extension would be one too many: a new one is enabled before the former is retired, so
 * that no token is issued without it. What the same plan creates before it is counted, too.
 * Source: docs/contracts/quasr.md, 1.4 Enabled at most.
 */
export function limitReason(
  content: Content,
  line: Line | undefined,
  call: RemoteCall,
): string | undefined {
  if (line === undefined) return undefined;
  const occupies = ({ status }: { readonly status: string }) => OCCUPIES.includes(status);
  const match = matchOf(line, content);
  const current = currentOf(line);
  const inPlace = settingsOf(call).updates === 'in-place' && current !== undefined;
  if ((match && occupies(match)) || (inPlace && occupies(current))) return undefined;
  const { versions, mostEnabled } = line.tenant;
  const taken = versions.filter(occupies);
  const names = new Set(taken.map(({ name }) => name));
  const before = call.entries.findIndex((entry) => nameOfEntry(entry) === line.name);
  const planned = call.entries
    .slice(0, Math.max(before, 0))
    .filter((entry) => !names.has(nameOfEntry(entry)));
  if (taken.length + planned.length < mostEnabled) return undefined;
  const also = planned.length === 0 ? '' : `, and this plan creates ${planned.length} before it`;
  return `a tenant has at most ${mostEnabled} enabled extensions, and ${taken.length} are${also}; the new one is enabled before the former is retired. Disable one there that is not needed.`;
}

const nameOfEntry = (entry: RemoteCall['entries'][number]) =>
  entry.kind === 'publish' ? nameOf(entry.slug, entry.item.manifest) : entry.remoteId;
