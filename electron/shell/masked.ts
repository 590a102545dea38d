import type { SecretSource } from '../engine/simulate/engine-parts.ts';
import { createMasker } from '../engine/simulate/mask.ts';
import type { Workspace } from '../engine/workspace/index.ts';

/** A value on its way to the window, without the values of any secret that the workspace declares. */
export function masked<T extends object>(
  value: T,
  { contents }: Pick<Workspace, 'contents'>,
  secrets: SecretSource,
): T {
  const values = contents.extensions.map(({ slug, manifest }) => secrets(manifest.secrets, slug));
  return createMasker(...values).json(value);
}
