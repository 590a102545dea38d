import { Pencil, Plus } from 'lucide-react';
import { useEffect } from 'react';
import type { WorkspaceView } from '../../../shared/model/view.ts';
import type { Connection } from '../../../shared/model/workspace.ts';
import { markReady } from '../../app/ready.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Field } from '../../ui/Field.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { Select } from '../../ui/Select.tsx';
import { platformLabel, useWorkspace } from '../workspace/workspace-store.ts';
import { CheckCard } from './CheckCard.tsx';
import { ConnectionFacts } from './ConnectionFacts.tsx';
import { ConnectionForm } from './ConnectionForm.tsx';
import { ExtensionPicks } from './ExtensionPicks.tsx';
import { OutcomeTable } from './OutcomeTable.tsx';
import { PlanProgress } from './PlanProgress.tsx';
import { PlanTable } from './PlanTable.tsx';
import { ProgressCard } from './ProgressCard.tsx';
import { PulledTable } from './PulledTable.tsx';
import {
  chosenConnection,
  editConnection,
  makePlan,
  publish,
  publishable,
  pullAll,
  refreshCredentials,
  showConnection,
  usePublish,
} from './publish-store.ts';
import { RevisionsCard } from './RevisionsCard.tsx';
import './publish.css';

/** A plan is being made: for itself, or again before it is published. */
function isReading({ busy, steps, reading }: ReturnType<typeof usePublish.getState>): boolean {
  if (busy === 'plan') return true;
  if (busy !== 'publish' || Object.keys(steps).length > 0) return false;
  return reading === undefined || reading.done < reading.all;
}

function wordsOf({ plan, outcome, steps }: ReturnType<typeof usePublish.getState>): string {
  if (Object.keys(steps).length > 0) return 'Each extension is written, read back and compared.';
  if (plan !== undefined) return 'Publishing is confirmed in a window of its own.';
  if (outcome !== undefined) return 'Another plan compares again.';
  return 'The plan shows what would change; nothing is written yet.';
}

function Actions({ count, connection }: { count: number; connection: string }) {
  const state = usePublish();
  const { busy, plan } = state;
  const reads = isReading(state);
  const changes = plan?.items.filter(({ action }) => action !== 'nothing' && action !== 'refused');
  const ready = plan !== undefined && plan.failure === undefined && (changes?.length ?? 0) > 0;
  return (
    <div className="publish-actions">
      <Button
        variant={ready ? 'plain' : 'primary'}
        disabled={busy !== undefined || count === 0}
        onClick={() => void makePlan()}
      >
        {busy === 'plan' ? 'Comparing…' : 'Plan'}
      </Button>
      <Button
        variant={ready ? 'primary' : 'plain'}
        disabled={busy !== undefined || !ready}
        onClick={() => void publish()}
      >
        {busy === 'publish' ? 'Publishing…' : 'Publish…'}
      </Button>
      <Button disabled={busy !== undefined} onClick={() => void pullAll(connection)}>
        {busy === 'pull' ? 'Pulling…' : 'Pull'}
      </Button>
      {reads && <PlanProgress />}
      <span role="status">
        {reads ? 'Escape cancels; nothing is written yet.' : wordsOf(state)}
      </span>
    </div>
  );
}

function Chosen({ view, connection }: { view: WorkspaceView; connection: Connection }) {
  const { left, plan, outcome, pulled, checked, failure, steps, puttingBack } = usePublish();
  const extensions = publishable(view, connection);
  const chosen = extensions.map(({ slug }) => slug).filter((slug) => !left.includes(slug));
  const writing = Object.keys(steps).length > 0;
  return (
    <>
      <ConnectionFacts connection={connection} />
      <ExtensionPicks extensions={extensions} platform={connection.platform} />
      <Actions count={chosen.length} connection={connection.name} />
      {failure && (
        <div className="publish-failure" role="alert">
          <Mark kind="bad" />
          <div>
            <p>{failure.failure}</p>
            {failure.hint !== undefined && <p>{failure.hint}</p>}
          </div>
        </div>
      )}
      {writing && (
        <ProgressCard
          tenant={connection.name}
          extensions={puttingBack === undefined ? chosen : [puttingBack]}
        />
      )}
      {checked && <CheckCard checked={checked} />}
      {plan && !writing && <PlanTable plan={plan} />}
      {outcome && <OutcomeTable outcome={outcome} />}
      {pulled && <PulledTable pulled={pulled} />}
      <RevisionsCard connection={connection.name} />
    </>
  );
}

/** Connections, the plan as a diff, and what came of publishing it. */
export default function PublishView() {
  const view = useWorkspace((state) => state.view);
  const { connection: name, editing } = usePublish();
  useEffect(() => {
    markReady();
    void refreshCredentials();
  }, []);
  if (!view) return null;
  const connection = chosenConnection(view, name);
  if (editing) {
    return (
      <div className="publish scroll">
        <div className="publish-inner">
          <ConnectionForm
            key={editing.kind === 'new' ? 'new' : `change:${editing.name}`}
            connection={
              editing.kind === 'new'
                ? undefined
                : view.connections.find((one) => one.name === editing.name)
            }
          />
        </div>
      </div>
    );
  }
  if (!connection) {
    return (
      <EmptyState
        title="Nothing to publish to yet"
        actions={
          <Button variant="primary" onClick={() => editConnection('new')}>
            New connection
          </Button>
        }
      >
        A connection is a tenant's address and the name of a credential. The credential's value
        never enters the workspace.
      </EmptyState>
    );
  }
  return (
    <div className="publish scroll">
      <div className="publish-inner">
        <h2>Publish</h2>
        <div className="publish-head">
          <Field label="Connection">
            {({ id }) => (
              <Select
                id={id}
                value={connection.name}
                placeholder="Choose a connection"
                choices={view.connections.map((one) => ({
                  value: one.name,
                  label: one.name,
                  note: platformLabel(one.platform),
                }))}
                onChange={showConnection}
              />
            )}
          </Field>
          <IconButton
            icon={Pencil}
            label="Change the connection"
            onClick={() => editConnection({ change: connection.name })}
          />
          <IconButton icon={Plus} label="New connection" onClick={() => editConnection('new')} />
        </div>
        <Chosen view={view} connection={connection} />
      </div>
    </div>
  );
}
