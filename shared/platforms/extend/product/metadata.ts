import type { FlowState } from '../../../flows/state.ts';
import type { BoundExtension } from '../../platform.ts';
import { productMeta } from '../facts.ts';
import { configOf } from '../schemas.ts';

const metaOf = ({ manifest }: BoundExtension): Readonly<Record<string, string>> =>
  configOf(manifest.config).meta ?? {};

/**
 * Why the product passes an extension over, by what its metadata says of it; undefined: it calls it.
 * Source: docs/contracts/extend.md, Product: metadata.
 */
export function passedOver(extension: BoundExtension, state: FlowState): string | undefined {
  const meta = metaOf(extension);
  const { disabled, client } = productMeta;
  if (meta[disabled.value]) return `its metadata disables it: "${disabled.value}" is set`;
  const wanted = meta[client.value];
  const { clientId } = state.application ?? {};
  if (!wanted || wanted === clientId) return undefined;
  return `its metadata keeps it for the client "${wanted}"`;
}

/** Lower ones are called first; without a number it is 0. */
export function rankOf(extension: BoundExtension): number {
  const rank = Number(metaOf(extension)[productMeta.order.value] ?? 0);
  return Number.isFinite(rank) ? rank : 0;
}
