import type { ShownInvocation } from '../../../shared/model/shown.ts';
import { bridge } from '../../app/bridge.ts';
import { Pager } from '../../ui/Pager.tsx';
import { shownText } from '../../ui/shown-text.ts';
import { type InvocationPlace, usePieces } from '../simulate/pieces.ts';
import type { Result } from '../simulate/results.ts';
import { ClaimsTable } from '../tokens/ClaimsTable.tsx';
import { TOKEN_LABELS } from '../tokens/claims.ts';
import { Client, Decision, UserChanges } from './RunEnd.tsx';

interface NativeProps {
  invocation: ShownInvocation;
  place: InvocationPlace;
}

interface LongNativeProps {
  first: string;
  chars: number;
  place: InvocationPlace;
}

/** A native result that did not cross whole, a piece at a time. */
function LongNative({ first, chars, place }: LongNativeProps) {
  const { piece, pager } = usePieces(first, (start, count) =>
    bridge.request('simulate.native', { ...place, from: start, count }),
  );
  return (
    <>
      <Pager what="characters" total={chars} {...pager} />
      <pre className="json-view">{shownText(piece)}</pre>
    </>
  );
}

function Native({ invocation: { native, cut }, place }: NativeProps) {
  if (cut?.native) {
    return <LongNative first={cut.native.text} chars={cut.native.chars} place={place} />;
  }
  return <pre className="json-view">{shownText(JSON.stringify(native, null, 2))}</pre>;
}

/** What came out: how a flow ended and what its client gets, or the native result of an event. */
export function ResultView({ result }: { result: Result }) {
  if (result.kind === 'event') {
    return (
      <>
        <h3>Result, as the platform gets it</h3>
        <Native invocation={result.invocation} place={{ runId: result.id, invocation: 0 }} />
      </>
    );
  }
  const { run } = result;
  const [token] = run.tokens;
  return (
    <>
      <Decision run={run} />
      {token && (
        <>
          <h3>{TOKEN_LABELS[token.kind]}</h3>
          <ClaimsTable token={token} place={{ runId: result.id, token: 0 }} />
        </>
      )}
      <UserChanges run={run} />
      <Client client={run.client} />
    </>
  );
}
