import { Tooltip } from './Tooltip.tsx';

export type MarkKind = 'ok' | 'warn' | 'bad' | 'off' | 'info';

const SHAPES: Record<MarkKind, React.ReactElement> = {
  ok: <circle cx="5" cy="5" r="3.5" fill="currentColor" />,
  warn: <path d="M5 1 9.2 8.6H.8Z" fill="currentColor" />,
  bad: <path d="M2 2 8 8M8 2 2 8" stroke="currentColor" strokeWidth="2.2" />,
  off: <circle cx="5" cy="5" r="3" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  info: <path d="M5 .8 9.2 5 5 9.2.8 5Z" fill="currentColor" />,
};

/**
 * A state by shape, colour and word. With `word` it carries the word for those who hear the page and
 * as a tooltip; without, the word stands beside it and the mark is decoration.
 */
export function Mark({ kind, word }: { kind: MarkKind; word?: string }) {
  const shape = (
    <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
      {SHAPES[kind]}
    </svg>
  );
  if (word === undefined) return <span className={`mark mark-${kind}`}>{shape}</span>;
  return (
    <Tooltip text={word}>
      <span className={`mark mark-${kind}`}>
        {shape}
        <span className="sr-only">{word}</span>
      </span>
    </Tooltip>
  );
}
