import { Copy } from 'lucide-react';
import { useState } from 'react';
import type { IssuedToken, Run } from '../../../shared/model/run.ts';
import { bridge } from '../../app/bridge.ts';
import { runCommand } from '../../app/commands.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ScrollRegion } from '../../ui/ScrollRegion.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { notify } from '../../ui/toast-store.ts';
import { shownResult, useSimulate } from '../simulate/simulate-store.ts';
import { ClaimsTable } from './ClaimsTable.tsx';
import { jwtHeader, TOKEN_LABELS } from './claims.ts';
import './tokens.css';

async function copy(token: IssuedToken): Promise<void> {
  await bridge.request('clipboard.write', { text: token.jwt });
  notify('ok', `${TOKEN_LABELS[token.kind]} copied.`);
}

function NoTokens({ run }: { run: Run | undefined }) {
  return run ? (
    <EmptyState title={`No token: the flow ended as ${run.decision}`}>
      The client got status {run.client.status}. The Timeline shows which extension decided so.
    </EmptyState>
  ) : (
    <EmptyState
      title="No tokens yet"
      actions={<Button onClick={() => runCommand('simulate.flow')}>Choose a token flow</Button>}
    >
      Fire a token flow: every claim appears here with where it came from.
    </EmptyState>
  );
}

/** The issued tokens of the shown run, decoded. */
export function Tokens() {
  const result = useSimulate(shownResult);
  const [kind, setKind] = useState<IssuedToken['kind']>('access');
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
        <span className="header-json mono truncate">{header ?? 'Opaque: not a JWT'}</span>
        <Button small onClick={() => void copy(token)}>
          <Copy size={13} aria-hidden />
          Copy the token
        </Button>
      </div>
      <ScrollRegion className="tokens-body" label={TOKEN_LABELS[token.kind]}>
        <ClaimsTable
          key={`${result.id} ${token.kind}`}
          token={token}
          place={{ runId: result.id, token: run.tokens.indexOf(token) }}
        />
      </ScrollRegion>
    </div>
  );
}
