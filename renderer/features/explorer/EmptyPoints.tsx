import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { ExtensionView } from '../../../shared/model/view.ts';
import { extensionBySlug, platformOf } from '../workspace/workspace-store.ts';
import { createAndOpen } from './create.ts';
import { slugOf } from './slug.ts';

interface EmptyPointsProps {
  platform: string;
  extensions: readonly ExtensionView[];
}

/** Places of the product without an extension: opening one makes it, with code that changes nothing. */
export function EmptyPoints({ platform, extensions }: EmptyPointsProps) {
  const [open, setOpen] = useState(false);
  const { points = [], triggers = [] } = platformOf(platform) ?? {};
  const empty = triggers.filter(
    ({ id }) => points.includes(id) && !extensions.some(({ manifest }) => manifest.trigger === id),
  );
  if (empty.length === 0) return null;
  const freeSlug = (id: string) => {
    const base = slugOf(id);
    let slug = base;
    for (let number = 2; extensionBySlug(slug); number += 1) slug = `${base}-${number}`;
    return slug;
  };
  return (
    <>
      <button
        type="button"
        className="row"
        data-row
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Plus size={11} aria-hidden />
        <span className="name truncate">Points without code</span>
        <small>{empty.length}</small>
      </button>
      {open && (
        <ul aria-label="Points without code">
          {empty.map(({ id, label }) => (
            <li key={id}>
              <button
                type="button"
                className="row empty-point"
                data-row
                title={`Make extensions/${freeSlug(id)}/ and open it`}
                onClick={() => void createAndOpen({ platform, trigger: id, slug: freeSlug(id) })}
              >
                <span className="name truncate">{label}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
