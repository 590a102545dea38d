import { Copy, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { WholeRecord } from '../../../shared/model/records-view.ts';
import { bridge } from '../../app/bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { Failure } from '../../ui/Failure.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { ScrollRegion } from '../../ui/ScrollRegion.tsx';
import { shownText } from '../../ui/shown-text.ts';
import { MissAction } from '../fixtures/MissAction.tsx';
import { placeOf } from '../workspace/locate.ts';
import { PlaceLink } from '../workspace/PlaceLink.tsx';
import { extensionBySlug, platformLabel } from '../workspace/workspace-store.ts';
import { unselect } from './logs-store.ts';
import { copySelected, openRunOf } from './record-actions.ts';
import type { LogRow } from './session-rows.ts';

/** A deeply nested entry is mostly indentation. */
const SHOWN_CHARS = 40_000;

type Whole = Pick<LogRow, 'run' | 'number'> &
  (
    | { readonly whole: WholeRecord | null }
    | { readonly failure: string; readonly hint?: string | undefined }
  );

function whatTheWindowHas({ record, text }: LogRow): WholeRecord {
  const { raw } = record ?? { raw: text };
  const written = typeof raw === 'string' ? raw : JSON.stringify(raw, null, 2);
  return { text, textChars: text.length, raw: written, rawChars: written.length };
}

/** A record with its raw form, fetched when it is chosen; undefined until it is there. */
function useWhole(row: LogRow): Whole | undefined {
  const { run, number } = row;
  const [answer, setAnswer] = useState<Whole>();
  useEffect(() => {
    if (run === undefined || number === undefined) return;
    let wanted = true;
    void bridge.request('records.open', { run, number }).then((given) => {
      if (!wanted) return;
      setAnswer(given.ok ? { run, number, whole: given.value } : { run, number, ...given });
    });
    return () => {
      wanted = false;
    };
  }, [run, number]);
  if (run === undefined) return { whole: whatTheWindowHas(row) };
  return answer?.run === run && answer.number === number ? answer : undefined;
}

function Body({ found }: { found: Whole }) {
  if ('failure' in found) return <Failure text={found.failure} hint={found.hint} />;
  if (found.whole === null) return <p>Its run is not kept any more.</p>;
  const { text, textChars, raw, rawChars } = found.whole;
  const cut = Math.max(rawChars - raw.length, textChars - text.length);
  return (
    <>
      <MissAction text={`${text}\n${raw}`} />
      <pre className="json-view">{shownText(raw, SHOWN_CHARS)}</pre>
      {!raw.includes(text) && (
        <>
          <h3>Its text</h3>
          <pre className="json-view">{shownText(text, SHOWN_CHARS)}</pre>
        </>
      )}
      {cut > 0 && (
        <p className="field-hint">
          Cut: {cut.toLocaleString('en')} characters more. A copy has all of it.
        </p>
      )}
    </>
  );
}

/** One record in the platform's own format, with the ways to its source line and to its run. */
export function RecordDetail({ row, count }: { row: LogRow; count: number }) {
  const found = useWhole(row);
  const { time, level, source, platform, extension, location } = row;
  const copyLabel = count === 1 ? 'Copy the record' : `Copy ${count.toLocaleString('en')} records`;
  return (
    <ScrollRegion className="log-raw" label="The record as the platform writes it">
      <div className="log-raw-head">
        <h3>As {platform === '' ? 'it was written' : `${platformLabel(platform)} writes it`}</h3>
        <span>
          <IconButton
            icon={Copy}
            label={copyLabel}
            keys="Ctrl C"
            onClick={() => void copySelected()}
          />
          <IconButton icon={X} label="Close the record" keys="Esc" onClick={unselect} />
        </span>
      </div>
      <p className="log-facts">
        <span className="mono">{time}</span> · {level} · {source}
        {extension !== undefined && ` · ${extension}`}
      </p>
      <div className="log-ways">
        {location && <PlaceLink place={placeOf(location, extensionBySlug(extension ?? ''))} />}
        {row.run !== undefined && (
          <Button variant="quiet" small onClick={() => openRunOf(row)}>
            Show the run <kbd>T</kbd>
          </Button>
        )}
      </div>
      {found && <Body found={found} />}
    </ScrollRegion>
  );
}
