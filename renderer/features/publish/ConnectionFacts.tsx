import type { Connection } from '../../../shared/model/workspace.ts';
import { Button } from '../../ui/Button.tsx';
import { Mark, type MarkKind } from '../../ui/Mark.tsx';
import { platformLabel, platformOf } from '../workspace/workspace-store.ts';
import { check, enterCredential, forgetCredential, usePublish } from './publish-store.ts';

const STATES: Record<string, { kind: MarkKind; text: string }> = {
  missing: { kind: 'warn', text: 'not entered yet' },
  session: { kind: 'ok', text: 'kept for this session only' },
  keychain: { kind: 'ok', text: "kept in this computer's keychain" },
  locked: {
    kind: 'bad',
    text: "this computer's keychain does not open it: unlock it, or enter it again",
  },
  'origin-changed': {
    kind: 'warn',
    text: 'the address, platform or certificates have changed: enter it again',
  },
};
const MISSING = { kind: 'warn', text: 'not entered yet' } as const;

/** Where a connection leads and whether its credential is at hand. */
export function ConnectionFacts({ connection }: { connection: Connection }) {
  const credential = usePublish((state) =>
    state.credentials.find((one) => one.name === connection.name),
  );
  const checking = usePublish((state) => state.busy === 'check');
  const busy = usePublish((state) => state.busy !== undefined);
  const state = STATES[credential?.state ?? 'missing'] ?? MISSING;
  const entered = state.kind === 'ok';
  const label = platformOf(connection.platform)?.credentialLabel ?? 'Credential';
  return (
    <section className="card" aria-label="Connection">
      <div className="card-body">
        <dl className="facts">
          <dt>Platform</dt>
          <dd>{platformLabel(connection.platform)}</dd>
          <dt>Address</dt>
          <dd className="mono">{connection.url}</dd>
          <dt>{label}</dt>
          <dd>
            <Mark kind={state.kind} />
            <span>
              {connection.credential}: {state.text}
            </span>
          </dd>
        </dl>
        <div className="card-actions">
          <Button small onClick={() => void enterCredential(connection.name)}>
            {entered ? 'Replace the credential' : 'Enter credential'}
          </Button>
          <Button small disabled={busy || !entered} onClick={() => void check(connection.name)}>
            {checking ? 'Checking…' : 'Check'}
          </Button>
          {(entered || state.kind === 'bad') && (
            <Button
              small
              variant="quiet"
              disabled={busy}
              onClick={() => void forgetCredential(connection.name)}
            >
              Forget the credential
            </Button>
          )}
        </div>
      </div>
    </section>
  );
}
