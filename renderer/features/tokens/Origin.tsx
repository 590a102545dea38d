import { parseOrigin } from '../workspace/locate.ts';
import { PlaceLink } from '../workspace/PlaceLink.tsx';
import { extensionBySlug } from '../workspace/workspace-store.ts';

/** Where a value came from; a place in an extension opens it. */
export function Origin({ origin }: { origin: string }) {
  const { name, line } = parseOrigin(origin);
  const extension = extensionBySlug(name);
  return extension && line !== undefined ? (
    <PlaceLink place={{ path: extension.file, line }} label={origin} />
  ) : (
    origin
  );
}
