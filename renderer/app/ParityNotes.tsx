import { TriangleAlert } from 'lucide-react';
import { Popover } from 'radix-ui';
import type { PlatformView } from '../../shared/model/view.ts';
import { plural } from '../ui/format.ts';

interface ParityNotesProps {
  platform: PlatformView;
  /** only what concerns this trigger; without one, everything */
  trigger: string | undefined;
}

/** What the simulation of a platform leaves open, and what it assumes instead. */
export function ParityNotes({ platform, trigger }: ParityNotesProps) {
  const notes = platform.parity.filter(
    ({ triggers }) => trigger === undefined || triggers === 'all' || triggers.includes(trigger),
  );
  if (notes.length === 0) return null;
  return (
    <Popover.Root>
      <Popover.Trigger className="status-item warn">
        <TriangleAlert size={13} aria-hidden />
        {plural(notes.length, 'parity note')}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popup parity scroll"
          sideOffset={6}
          collisionPadding={12}
          aria-label="Parity notes"
        >
          <h2>Where {platform.label} may differ</h2>
          <p>What is not known or not simulated, and what Hookbench does instead.</p>
          <ul>
            {notes.map((note) => (
              <li key={note.code}>
                <p>{note.text}</p>
                <p>Assumed here: {note.assumption}</p>
              </li>
            ))}
          </ul>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
