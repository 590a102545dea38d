import { Plus, X } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { Button } from '../Button.tsx';
import { IconButton } from '../IconButton.tsx';
import type { PairWords } from './fields.ts';
import { type Pair, pairProblem, pairsOf, pairsText } from './pairs.ts';

interface PairsFieldProps {
  label: string;
  words: PairWords;
  hint: string | undefined;
  error: string | undefined;
  /** rows, as the form's draft holds them */
  value: string;
  onChange(value: string): void;
}

/** Names and their values, a row each: added at the end, removed one by one. */
export function PairsField({ label, words, hint, error, value, onChange }: PairsFieldProps) {
  const noteId = useId();
  const element = useRef<HTMLFieldSetElement>(null);
  /** where the keyboard goes once a row was added or removed: to a row, else to the button below */
  const goal = useRef<number | 'add'>(undefined);
  const pairs = pairsOf(value);
  const note = error ?? hint;

  useEffect(() => {
    const to = goal.current;
    if (to === undefined) return;
    goal.current = undefined;
    const place = to === 'add' ? '[data-add]' : `[data-row-of="${to}"]`;
    element.current?.querySelector<HTMLElement>(place)?.focus();
  });

  const set = (index: number, pair: Pair) =>
    onChange(pairsText(pairs.map((each, at) => (at === index ? pair : each))));
  function add() {
    goal.current = pairs.length;
    onChange(pairsText([...pairs, ['', '']]));
  }
  function remove(index: number) {
    goal.current = pairs.length === 1 ? 'add' : Math.max(0, index - 1);
    onChange(pairsText(pairs.filter((_, at) => at !== index)));
  }
  /** What main says is said of the first row, where no row is wrong by itself. */
  const isWrong = (index: number) => {
    if (error === undefined) return false;
    const own = pairs.findIndex((_, at) => pairProblem(pairs, at) !== undefined);
    return index === Math.max(own, 0);
  };

  return (
    <fieldset
      ref={element}
      className="pairs"
      aria-describedby={note === undefined ? undefined : noteId}
    >
      <legend>{label}</legend>
      {pairs.map(([name, text], index) => {
        const shared = {
          className: 'input mono',
          'aria-invalid': isWrong(index),
          'aria-describedby': isWrong(index) ? noteId : undefined,
          autoComplete: 'off',
          spellCheck: false,
        };
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; names may be twice
          <div key={index} className="pair-row">
            <input
              {...shared}
              data-row-of={index}
              aria-label={`${words.name} ${index + 1}`}
              placeholder={words.name}
              value={name}
              onChange={({ target }) => set(index, [target.value, text])}
            />
            <input
              {...shared}
              aria-label={`${words.value} ${index + 1}`}
              placeholder={words.value}
              value={text}
              onChange={({ target }) => set(index, [name, target.value])}
            />
            <IconButton
              icon={X}
              label={`Remove ${words.name.toLowerCase()} ${index + 1}`}
              onClick={() => remove(index)}
            />
          </div>
        );
      })}
      {note !== undefined && (
        <span id={noteId} className={error === undefined ? 'field-hint' : 'field-error'}>
          {note}
        </span>
      )}
      <div>
        <Button small data-add onClick={add}>
          <Plus size={13} aria-hidden /> {words.add}
        </Button>
      </div>
    </fieldset>
  );
}
