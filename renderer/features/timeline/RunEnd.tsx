import type { ClientAnswer, FieldChange } from '../../../shared/model/run.ts';
import type { ShownRun } from '../../../shared/model/shown.ts';
import { isSecretName } from '../../ui/form/fields.ts';
import { formatValue } from '../../ui/format.ts';
import { Mark } from '../../ui/Mark.tsx';
import { shownText } from '../../ui/shown-text.ts';
import { DECISIONS } from '../simulate/results.ts';
import { Origin } from '../tokens/Origin.tsx';
import { placeOf } from '../workspace/locate.ts';
import { PlaceLink } from '../workspace/PlaceLink.tsx';
import { extensionBySlug } from '../workspace/workspace-store.ts';
import { whyOf } from './why.ts';

const WHY_CHARS = 2000;
const VALUE_CHARS = 200;

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

/** Status, headers and body, as they leave the platform. */
export function Client({ client }: { client: ClientAnswer }) {
  const headers = Object.entries(client.headers);
  return (
    <section aria-label="What the client gets">
      <h3>The client gets {client.status}</h3>
      {headers.length > 0 && (
        <ul className="headers" aria-label="Headers">
          {headers.map(([name, value]) => (
            <li key={name} className="mono">
              <span>{name}:</span> {shownText(value)}
            </li>
          ))}
        </ul>
      )}
      <pre className="json-view">
        {client.body === '' ? 'No body.' : shownText(pretty(client.body))}
      </pre>
    </section>
  );
}

/** How the run ended, and who decided so. */
export function Decision({ run }: { run: ShownRun }) {
  const { kind, word } = DECISIONS[run.decision];
  const why = whyOf(run);
  const extension = why?.extension === undefined ? undefined : extensionBySlug(why.extension);
  return (
    <p className="decision" data-testid="decision">
      <Mark kind={kind} />
      <span>
        <strong>{word}</strong>
        {why && `: ${shownText(why.text, WHY_CHARS)} `}
        {why?.location && <PlaceLink place={placeOf(why.location, extension)} />}
      </span>
    </p>
  );
}

/** What became of the changes: a run that did not get through has changed nothing. */
function changesTitle({ decision, user, kept }: ShownRun): string {
  if (decision === 'denied' || decision === 'error') return 'Entered, and given up';
  const what = user?.created === true ? 'A new user' : `Changed in ${user?.username ?? 'the user'}`;
  if (decision === 'suspended') return `${what}, so far`;
  return `${what}, ${kept === true ? 'kept' : 'not kept'} in the directory`;
}

/** What the run changed in the user, and on whose word. */
export function UserChanges({ run }: { run: ShownRun }) {
  const { changes = [] } = run;
  if (changes.length === 0) return null;
  return (
    <section aria-label="Changes of the user">
      <h3>{changesTitle(run)}</h3>
      <table className="claims">
        <colgroup>
          <col className="claims-name" />
          <col />
          <col className="claims-origin" />
        </colgroup>
        <thead className="sr-only">
          <tr>
            <th scope="col">Member</th>
            <th scope="col">Value</th>
            <th scope="col">Origin</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: changes of a finished run never move
            <ChangeRow key={index} change={change} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A password that was set is told without what it is. */
const withoutValue = (path: string) => (isSecretName(path) ? 'set, not shown' : 'removed');

function ChangeRow({ change: { path, value, origin } }: { change: FieldChange }) {
  return (
    <tr>
      <th scope="row">{path}</th>
      <td>{value === undefined ? withoutValue(path) : formatValue(value, VALUE_CHARS)}</td>
      <td>
        <Origin origin={origin} />
      </td>
    </tr>
  );
}
