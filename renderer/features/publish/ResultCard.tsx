import { bridge } from '../../app/bridge.ts';
import { Mark, type MarkKind } from '../../ui/Mark.tsx';
import { showOnMount } from '../../ui/show.ts';

export interface Status {
  readonly kind: MarkKind;
  readonly word: string;
}

interface ResultCardProps {
  id: string;
  title: string;
  origin: string;
  /** shown in place of the list, where nothing is in it */
  empty?: string;
  items: readonly {
    readonly name: string;
    readonly status: Status;
    readonly remote: string | undefined;
    readonly message: string | undefined;
  }[];
}

/** Where it is on the tenant: an address that the system's browser may open is a link. */
function Remote({ text }: { text: string | undefined }) {
  if (text === undefined) return null;
  if (!text.startsWith('https:')) return <span className="remote mono">{text}</span>;
  return (
    <button
      type="button"
      className="remote link mono truncate"
      onClick={() => void bridge.request('link.open', { url: text })}
    >
      {text}
    </button>
  );
}

/** What came of something that was done with a tenant, object by object. */
export function ResultCard({ id, title, origin, empty, items }: ResultCardProps) {
  return (
    <section ref={showOnMount} className="card" aria-labelledby={id} aria-live="polite">
      <header>
        <h3 id={id}>{title}</h3>
        <span className="mono">{origin}</span>
      </header>
      {items.length === 0 && empty !== undefined && <p className="card-body">{empty}</p>}
      <ul>
        {items.map(({ name, status, remote, message }) => (
          <li key={`${name} ${remote}`} className="plan-item">
            <div className="plan-item-head">
              <Mark kind={status.kind} />
              <span>
                <strong>{name}</strong> {status.word}
              </span>
              <Remote text={remote} />
            </div>
            {message !== undefined && <p>{message}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
