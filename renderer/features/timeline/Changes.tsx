import type { Effect } from '../../../shared/model/invocation.ts';
import { lastSegment } from '../../../shared/model/path.ts';
import { bridge } from '../../app/bridge.ts';
import { Pager } from '../../ui/Pager.tsx';
import { type InvocationPlace, usePieces } from '../simulate/pieces.ts';
import { useSought } from '../tests/tests-store.ts';
import { EffectChip } from './EffectChip.tsx';

interface ChangesProps {
  first: readonly Effect[];
  total: number;
  place: InvocationPlace;
}

/** What an extension asked to change, a piece at a time. */
export function Changes({ first, total, place }: ChangesProps) {
  const { piece, pager } = usePieces(first, (start, count) =>
    bridge.request('simulate.effects', { ...place, from: start, count }),
  );
  const sought = useSought(place.runId);
  const isSought = ({ path }: Effect) =>
    sought?.claim !== undefined && path !== undefined && lastSegment(path) === sought.claim;
  const missing = sought?.claim !== undefined && !first.some(isSought);
  return (
    <>
      {missing && (
        <p className="expected" role="note">
          Expected <code>{sought.claim}</code>: {sought.expected}. It is not there.
        </p>
      )}
      <Pager what="changes" total={total} {...pager} />
      <ul className="effects" aria-label="Changes">
        {piece.map((effect, index) => (
          <EffectChip
            // biome-ignore lint/suspicious/noArrayIndexKey: effects of a finished run never move
            key={index}
            effect={effect}
            expected={isSought(effect) ? sought?.expected : undefined}
          />
        ))}
      </ul>
    </>
  );
}
