import { ChevronFirst, ChevronLast, ChevronLeft, ChevronRight } from 'lucide-react';
import { IconButton } from './IconButton.tsx';

const inWords = (count: number) => count.toLocaleString('en');

/** Where the piece begins that holds a position; positions count from 0. */
export function pieceAt(position: number, size: number, total: number): number {
  const inside = Math.max(0, Math.min(position, total - 1));
  return inside - (inside % size);
}

export interface PagerProps {
  /** what is counted, in the plural: "changes" */
  what: string;
  from: number;
  /** how many are in sight */
  shown: number;
  /** how many a piece holds */
  size: number;
  total: number;
  /** the piece that was asked for is no longer to be had */
  gone: boolean;
  onGo(from: number): void;
}

/** Which piece of something long is in sight, and the way to every other one. */
export function Pager({ what, from, shown, size, total, gone, onGo }: PagerProps) {
  if (total <= size) return null;
  const last = pieceAt(total - 1, size, total);
  const go = (position: number) => onGo(pieceAt(position, size, total));
  return (
    <nav className="pager" aria-label={`Pieces of the ${what}`}>
      <IconButton
        icon={ChevronFirst}
        label={`First ${what}`}
        disabled={from === 0}
        onClick={() => go(0)}
      />
      <IconButton
        icon={ChevronLeft}
        label={`Previous ${what}`}
        disabled={from === 0}
        onClick={() => go(from - size)}
      />
      <span aria-live="polite">
        {inWords(from + 1)}–{inWords(from + shown)} of {inWords(total)} {what}
      </span>
      <IconButton
        icon={ChevronRight}
        label={`Next ${what}`}
        disabled={from === last}
        onClick={() => go(from + size)}
      />
      <IconButton
        icon={ChevronLast}
        label={`Last ${what}`}
        disabled={from === last}
        onClick={() => go(last)}
      />
      <input
        className="input mono"
        inputMode="numeric"
        aria-label={`Go to a number among the ${what}`}
        placeholder="Go to…"
        onKeyDown={({ key, currentTarget }) => {
          const number = Number(currentTarget.value.replaceAll(',', ''));
          if (key === 'Enter' && currentTarget.value.trim() !== '' && Number.isInteger(number))
            go(number - 1);
        }}
      />
      {gone && (
        <p className="field-hint" role="status">
          This run is no longer kept whole. Fire it again to see more of it.
        </p>
      )}
    </nav>
  );
}
