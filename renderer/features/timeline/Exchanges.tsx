import { Copy } from 'lucide-react';
import type { Exchange } from '../../../shared/model/http.ts';
import { bridge } from '../../app/bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { formatDuration } from '../../ui/format.ts';
import { Mark, type MarkKind } from '../../ui/Mark.tsx';
import { Pager } from '../../ui/Pager.tsx';
import { shownText } from '../../ui/shown-text.ts';
import { notify } from '../../ui/toast-store.ts';
import type { Miss } from '../fixtures/fixture-store.ts';
import { AddFixtureButton } from '../fixtures/MissAction.tsx';
import { usePieces } from '../simulate/pieces.ts';

const SHOWN = 20;

function kindOf({ status, fault }: Exchange): MarkKind {
  if (status !== undefined) return status < 400 ? 'ok' : 'warn';
  return fault === undefined ? 'off' : 'bad';
}

function endOf({ status, from, fault, durationMs }: Exchange): string {
  if (durationMs === undefined) return 'no answer before the run ended';
  const what = status === undefined ? `${fault}` : `${status} from ${from}`;
  return durationMs === 0 ? what : `${what}, ${formatDuration(durationMs)}`;
}

function MissingFixture({ miss }: { miss: Miss }) {
  const text = JSON.stringify([miss.fixture], null, 2);
  const copy = async () => {
    await bridge.request('clipboard.write', { text });
    notify('ok', 'Fixture copied. Save it as a file in http/.');
  };
  return (
    <div className="fixture">
      <p className="fixture-missing">
        No fixture answers it. <AddFixtureButton miss={miss} />
      </p>
      <details className="details">
        <summary>The fixture as text</summary>
        <pre className="json-view">{text}</pre>
        <Button small onClick={() => void copy()}>
          <Copy size={13} aria-hidden />
          Copy the fixture
        </Button>
      </details>
    </div>
  );
}

/** What a run asked for over HTTP, in order, and who answered. */
export function Exchanges({ exchanges }: { exchanges: readonly Exchange[] }) {
  const { piece, pager } = usePieces(exchanges.slice(0, SHOWN), async (start, count) =>
    exchanges.slice(start, start + count),
  );
  return (
    <>
      <Pager what="requests" total={exchanges.length} {...pager} />
      <ul className="exchanges" aria-label="Requests">
        {piece.map((exchange, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: requests of a finished run never move
          <li key={index}>
            <p className="exchange" title={exchange.url}>
              <Mark kind={kindOf(exchange)} />
              <span className="mono truncate">
                {exchange.method} {shownText(exchange.url)}
              </span>
              <span className="exchange-end">{endOf(exchange)}</span>
            </p>
            {exchange.fixture ? (
              <MissingFixture miss={{ ...exchange, fixture: exchange.fixture }} />
            ) : (
              exchange.message !== undefined && (
                <p className="exchange-message">{exchange.message}</p>
              )
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
