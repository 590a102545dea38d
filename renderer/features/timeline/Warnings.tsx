import { Popover } from 'radix-ui';
import type { Warning } from '../../../shared/model/invocation.ts';
import type { ExtensionView, PlatformView } from '../../../shared/model/view.ts';
import { bridge } from '../../app/bridge.ts';
import { Mark } from '../../ui/Mark.tsx';
import { Pager } from '../../ui/Pager.tsx';
import { shownText } from '../../ui/shown-text.ts';
import { SecretAction } from '../secrets/SecretAction.tsx';
import { type InvocationPlace, usePieces } from '../simulate/pieces.ts';
import { placeOf } from '../workspace/locate.ts';
import { PlaceLink } from '../workspace/PlaceLink.tsx';
import { platformOf } from '../workspace/workspace-store.ts';

const SHOWN = 3;
const MESSAGE_CHARS = 1000;

type Note = PlatformView['parity'][number];

/** The code of a warning; where a parity note says more, it opens it. */
function Code({ code, note }: { code: string; note: Note | undefined }) {
  if (note === undefined) return <span className="warning-code mono">{code}</span>;
  return (
    <Popover.Root>
      <Popover.Trigger className="link mono">{code}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popup parity"
          sideOffset={6}
          collisionPadding={12}
          aria-label={`Parity note ${code}`}
        >
          <h2>Parity note</h2>
          <p>{note.text}</p>
          <p>Assumed here: {note.assumption}</p>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

interface ListProps {
  warnings: readonly Warning[];
  platform: string;
  extension: ExtensionView | undefined;
}

function List({ warnings, platform, extension }: ListProps) {
  const notes = platformOf(platform)?.parity ?? [];
  return (
    <ul>
      {warnings.map((warning, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: warnings of a finished run never move
        <li key={index} className="note">
          <Mark kind="warn" />
          <p>
            {shownText(warning.message, MESSAGE_CHARS)}{' '}
            {warning.location && <PlaceLink place={placeOf(warning.location, extension)} />}{' '}
            <SecretAction warning={warning} extension={extension} />
            <Code code={warning.code} note={notes.find(({ code }) => code === warning.code)} />
          </p>
        </li>
      ))}
    </ul>
  );
}

interface WarningsProps {
  first: readonly Warning[];
  total: number;
  place: InvocationPlace;
  platform: string;
  extension: ExtensionView | undefined;
}

/** What of a run may differ on the platform: the first ones at sight, the rest on demand. */
export function Warnings({ first, total, place, platform, extension }: WarningsProps) {
  const { from, piece, pager } = usePieces(first, (start, count) =>
    bridge.request('simulate.warnings', { ...place, from: start, count }),
  );
  return (
    <>
      <List warnings={first.slice(0, SHOWN)} platform={platform} extension={extension} />
      {total > SHOWN && (
        <details className="details">
          <summary>{total - SHOWN} more warnings</summary>
          <Pager what="warnings" total={total} {...pager} />
          <List
            warnings={from === 0 ? piece.slice(SHOWN) : piece}
            platform={platform}
            extension={extension}
          />
        </details>
      )}
    </>
  );
}
