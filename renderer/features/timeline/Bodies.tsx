import { useState } from 'react';
import type { BodyChange, ShownBodies } from '../../../shared/model/bodies.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import { bridge } from '../../app/bridge.ts';
import { formatValue } from '../../ui/format.ts';
import { Pager } from '../../ui/Pager.tsx';
import { shownText } from '../../ui/shown-text.ts';
import { type InvocationPlace, usePieces } from '../simulate/pieces.ts';
import { RuleTable } from './RuleTable.tsx';
import './bodies.css';

const VALUE_CHARS = 200;

function Message({
  body: { label, text, chars },
  order,
  place,
}: {
  body: ShownBodies['messages'][number];
  order: number;
  place: InvocationPlace;
}) {
  const { piece, pager } = usePieces(text, (from, count) =>
    bridge.request('simulate.body', { ...place, message: order, from, count }),
  );
  return (
    <section aria-label={label}>
      <h4>{label}</h4>
      <Pager what="characters" total={chars} {...pager} />
      <pre className="json-view">{chars === 0 ? 'No body.' : shownText(piece)}</pre>
    </section>
  );
}

function Value({ value, gone }: { value: JsonValue | undefined; gone: boolean }) {
  if (value !== undefined) return formatValue(value, VALUE_CHARS);
  return gone ? <span className="nothing">nothing</span> : null;
}

function ChangeRow({ change }: { change: BodyChange }) {
  const { what, status, before, after, asked, reason } = change;
  const isRefused = status === 'refused';
  return (
    <tr className={isRefused ? 'refused' : undefined}>
      <th scope="row">{isRefused ? <s>{what}</s> : what}</th>
      <td>
        <Value value={before} gone />
      </td>
      <td>
        {isRefused ? (
          <>
            <s>
              <Value value={asked} gone={false} />
            </s>{' '}
            <span className="reason">refused: {reason}</span>
          </>
        ) : (
          <Value value={after} gone />
        )}
      </td>
    </tr>
  );
}

function ChangeTable({ bodies, place }: { bodies: ShownBodies; place: InvocationPlace }) {
  const { piece, pager } = usePieces(bodies.changes, (from, count) =>
    bridge.request('simulate.changes', { ...place, from, count }),
  );
  if (bodies.changeCount === 0) return <p>The answer has no operations.</p>;
  return (
    <>
      <Pager what="operations" total={bodies.changeCount} {...pager} />
      <table className="body-changes">
        <thead>
          <tr>
            <th scope="col">Operation</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          {piece.map((change, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: changes of a finished run never move
            <ChangeRow key={index} change={change} />
          ))}
        </tbody>
      </table>
    </>
  );
}

/**
 * What the platform sent to the service behind an extension, what came back, and what each operation
 * made of what was there. Asked for when it is opened.
 */
export function Bodies({ place }: { place: InvocationPlace }) {
  const [bodies, setBodies] = useState<ShownBodies | null | 'gone'>(null);
  const open = async () => {
    if (bodies !== null) return;
    setBodies((await bridge.request('simulate.bodies', place).catch(() => null)) ?? 'gone');
  };
  return (
    <details className="details bodies" onToggle={() => void open()}>
      <summary>Request and answer</summary>
      {bodies === 'gone' && <p>This run is no longer kept whole. Fire it again to see them.</p>}
      {bodies !== null && bodies !== 'gone' && (
        <>
          {bodies.rule && <RuleTable rule={bodies.rule} />}
          <ChangeTable bodies={bodies} place={place} />
          {bodies.messages.map((body, order) => (
            <Message key={body.label} body={body} order={order} place={place} />
          ))}
        </>
      )}
    </details>
  );
}
