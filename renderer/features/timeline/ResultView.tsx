import type { ClientAnswer } from '../../../shared/model/run.ts';
import type { ShownInvocation } from '../../../shared/model/shown.ts';
import { shownText } from '../../ui/shown-text.ts';
import type { Result } from '../simulate/results.ts';
import { ClaimsTable } from '../tokens/ClaimsTable.tsx';
import { TOKEN_LABELS } from '../tokens/claims.ts';

function Client({ client }: { client: ClientAnswer }) {
  return (
    <>
      <h3>The client gets {client.status}</h3>
      <pre className="json-view">{shownText(client.body)}</pre>
    </>
  );
}

function Native({ invocation: { native, cut } }: { invocation: ShownInvocation }) {
  const text = cut?.native?.text ?? JSON.stringify(native, null, 2);
  return (
    <>
      {cut?.native && (
        <p className="field-hint">
          The first {text.length.toLocaleString('en')} of {cut.native.chars.toLocaleString('en')}{' '}
          characters. The command line prints all of it.
        </p>
      )}
      <pre className="json-view">{shownText(text)}</pre>
    </>
  );
}

/** What came out: the access token of a flow, or the native result of an event. */
export function ResultView({ result }: { result: Result }) {
  if (result.kind === 'event') {
    return (
      <>
        <h3>Result, as the platform gets it</h3>
        <Native invocation={result.invocation} />
      </>
    );
  }
  const [token] = result.run.tokens;
  return token === undefined ? (
    <Client client={result.run.client} />
  ) : (
    <>
      <h3>{TOKEN_LABELS[token.kind]}</h3>
      <ClaimsTable token={token} />
    </>
  );
}
