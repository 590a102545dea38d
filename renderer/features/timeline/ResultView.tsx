import type { ClientAnswer } from '../../../shared/model/run.ts';
import type { Result } from '../simulate/results.ts';
import { ClaimsTable } from '../tokens/ClaimsTable.tsx';
import { TOKEN_LABELS } from '../tokens/claims.ts';

function Client({ client }: { client: ClientAnswer }) {
  return (
    <>
      <h3>The client gets {client.status}</h3>
      <pre className="json-view">{client.body}</pre>
    </>
  );
}

/** What came out: the access token of a flow, or the native result of an event. */
export function ResultView({ result }: { result: Result }) {
  if (result.kind === 'event') {
    return (
      <>
        <h3>Result, as the platform gets it</h3>
        <pre className="json-view">{JSON.stringify(result.invocation.native, null, 2)}</pre>
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
