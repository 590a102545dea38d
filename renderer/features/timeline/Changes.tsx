import type { Effect } from '../../../shared/model/invocation.ts';
import { bridge } from '../../app/bridge.ts';
import { Pager } from '../../ui/Pager.tsx';
import { type InvocationPlace, usePieces } from '../simulate/pieces.ts';
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
  return (
    <>
      <Pager what="changes" total={total} {...pager} />
      <ul className="effects" aria-label="Changes">
        {piece.map((effect, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: effects of a finished run never move
          <EffectChip key={index} effect={effect} />
        ))}
      </ul>
    </>
  );
}
