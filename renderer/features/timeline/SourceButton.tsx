import { openPlace } from '../editor/editor-store.ts';
import type { Place } from '../workspace/locate.ts';
import { extensionBySlug } from '../workspace/workspace-store.ts';

interface SourceButtonProps {
  slug: string;
  /** where in its source; absent: at its beginning */
  place?: Place | undefined;
}

/** The name of an extension in the story; a click opens its source. */
export function SourceButton({ slug, place }: SourceButtonProps) {
  const extension = extensionBySlug(slug);
  if (!extension)
    return (
      <strong className="truncate" title={slug}>
        {slug}
      </strong>
    );
  return (
    <button
      type="button"
      className="source-button truncate"
      title={`Open the source of ${slug}`}
      onClick={(event) => {
        // The row below opens and closes with a click.
        event.stopPropagation();
        openPlace(place ?? { path: extension.file, line: 1 }, true);
      }}
    >
      {slug}
    </button>
  );
}
