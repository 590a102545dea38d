import type { EventView } from '../../../shared/model/event-view.ts';
import { Mark, type MarkKind } from '../../ui/Mark.tsx';
import { useTests } from '../tests/tests-store.ts';
import { eventName, openEvent } from './open-event.ts';
import './events.css';

/** What is known of a saved event: what is wrong with its file, or how its last test ended. */
function stateOf(event: EventView, passed: boolean | undefined): { kind: MarkKind; word: string } {
  if (event.state === 'broken') return { kind: 'bad', word: 'can’t be fired' };
  if (event.state === 'differs') {
    const tested = passed === undefined ? '' : passed ? 'passed, ' : 'failed, ';
    return {
      kind: passed === false ? 'bad' : 'warn',
      word: `${tested}not what its trigger gets`,
    };
  }
  if (passed !== undefined) {
    return passed ? { kind: 'ok', word: 'passed' } : { kind: 'bad', word: 'failed' };
  }
  return { kind: 'off', word: 'not tested yet' };
}

/** One saved event; choosing it fills Simulate. */
export function EventRow({ event }: { event: EventView }) {
  const result = useTests((state) => state.results[event.slug]);
  const { kind, word } = stateOf(event, result && result.status === 'passed');
  return (
    <li>
      <button
        type="button"
        className="row event-row"
        data-row
        onClick={() => void openEvent(event.slug)}
      >
        <Mark kind={kind} word={word} />
        <span className="name truncate">{eventName(event)}</span>
      </button>
    </li>
  );
}

/** The saved events of one extension. */
export function SavedEvents({ of, events }: { of: string; events: readonly EventView[] }) {
  const own = events.filter(({ extension }) => extension === of);
  if (own.length === 0) return null;
  return (
    <ul aria-label={`Saved events of ${of}`}>
      {own.map((event) => (
        <EventRow key={event.slug} event={event} />
      ))}
    </ul>
  );
}
