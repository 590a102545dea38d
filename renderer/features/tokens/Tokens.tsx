import { Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { IssuedToken, Run } from '../../../shared/model/run.ts';
import { bridge } from '../../app/bridge.ts';
import { runCommand } from '../../app/commands.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ScrollRegion } from '../../ui/ScrollRegion.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { notify } from '../../ui/toast-store.ts';
import { FLOW_FACTS } from '../simulate/flow-facts.ts';
import { shownResult, useSimulate } from '../simulate/simulate-store.ts';
import { useSought } from '../tests/tests-store.ts';
import { ClaimsTable } from './ClaimsTable.tsx';
import { jwtHeader, lifeOf, TOKEN_LABELS } from './claims.ts';
import './tokens.css';

async function copy(token: IssuedToken): Promise<void> {
  await bridge.request('clipboard.write', { text: token.jwt });
  notify('ok', `${TOKEN_LABELS[token.kind]} copied.`);
}

function Header({ header }: { header: readonly (readonly [string, string])[] }) {
  return (
    <>
      <h3>Header</h3>
      <table className="claims" aria-label="Header">
        <colgroup>
          <col className="claims-name" />
          <col />
        </colgroup>
        <tbody>
          {header.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="token-header-value">{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function NoTokens({ run }: { run: Run | undefined }) {
  return run ? (
    <EmptyState
      title={
        run.flow === 'token'
          ? `No token: the flow ended as ${run.decision}`
          : `A ${FLOW_FACTS[run.flow].label.toLowerCase()} issues no tokens`
      }
    >
      {run.flow === 'token'
        ? `The client got status ${run.client.status}. The Timeline shows who decided so.`
        : 'The Timeline shows what it did; the token flow issues tokens.'}
    </EmptyState>
  ) : (
    <EmptyState
      title="No tokens yet"
      actions={<Button onClick={() => runCommand('simulate.token')}>Choose a token flow</Button>}
    >
      Fire a token flow: every claim appears here with where it came from.
    </EmptyState>
  );
}

/** The issued tokens of the shown run, decoded. */
export function Tokens() {
  const result = useSimulate(shownResult);
  const sought = useSought(result?.id);
  const [kind, setKind] = useState<IssuedToken['kind']>('access');
  useEffect(() => {
    if (sought?.token) setKind(sought.token);
  }, [sought]);
  const run = result?.kind === 'flow' ? result.run : undefined;
  const token = run?.tokens.find((one) => one.kind === kind) ?? run?.tokens[0];
  if (!result || !run || !token) return <NoTokens run={run} />;
  const header = jwtHeader(token.jwt);
  return (
    <div className="tokens">
      <div className="tokens-bar">
        <Segments<IssuedToken['kind']>
          label="Token"
          value={token.kind}
          choices={run.tokens.map((one) => ({ value: one.kind, label: TOKEN_LABELS[one.kind] }))}
          onChange={setKind}
        />
        <Button small onClick={() => void copy(token)}>
          <Copy size={13} aria-hidden />
          Copy the token
        </Button>
      </div>
      <ScrollRegion className="tokens-body" label={TOKEN_LABELS[token.kind]}>
        <p className="token-life">
          {[header ? 'JWT' : 'Opaque: not a JWT', lifeOf(token.claims)].filter(Boolean).join(', ')}
        </p>
        {header && <Header header={header} />}
        <h3>Claims</h3>
        <ClaimsTable
          key={`${result.id} ${token.kind}`}
          token={token}
          place={{ runId: result.id, token: run.tokens.indexOf(token) }}
        />
      </ScrollRegion>
    </div>
  );
}
