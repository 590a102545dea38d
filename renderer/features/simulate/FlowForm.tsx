import type { WorkspaceView } from '../../../shared/model/view.ts';
import { Field, TextField } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { SecretsField } from '../secrets/SecretsField.tsx';
import { platformLabel, useWorkspace } from '../workspace/workspace-store.ts';
import { FLOW_FACTS, FLOW_ORDER } from './flow-facts.ts';
import { GRANT_LABELS, grantsOf, type ResolvedFlow, resolveFlow } from './flow-input.ts';
import { GrantedHosts } from './GrantedHosts.tsx';
import { NetworkField } from './NetworkField.tsx';
import { NextStep } from './NextStep.tsx';
import { OwnForm } from './OwnForm.tsx';
import { chooseFlow, chosenForm, setFlow, useSimulate } from './simulate-store.ts';
import { UserField } from './UserField.tsx';

const CHANGED_PLATFORM = { application: undefined, grant: undefined, scopes: undefined };

function FlowField() {
  const flow = useSimulate((state) => state.flow);
  return (
    <Field label="Flow">
      {({ id }) => (
        <Select
          id={id}
          value={flow}
          placeholder="Choose a flow"
          choices={FLOW_ORDER.map((one) => ({ value: one, label: FLOW_FACTS[one].label }))}
          onChange={(value) => {
            const next = FLOW_ORDER.find((one) => one === value);
            if (next) chooseFlow(next);
          }}
        />
      )}
    </Field>
  );
}

function PlatformField({ platform }: { platform: string | undefined }) {
  const platforms = useWorkspace((state) => state.platforms);
  return (
    <Field label="Platform">
      {({ id }) => (
        <Select
          id={id}
          value={platform}
          placeholder="Choose a platform"
          choices={platforms.map(({ id: one, label }) => ({ value: one, label }))}
          onChange={(one) => setFlow({ platform: one, ...CHANGED_PLATFORM })}
        />
      )}
    </Field>
  );
}

function ApplicationField({ view, flow }: { view: WorkspaceView; flow: ResolvedFlow }) {
  const fitting = view.applications.filter(({ platform }) => platform === flow.platform);
  return (
    <Field
      label="Application"
      hint={
        fitting.length > 0 || flow.platform === undefined
          ? undefined
          : `None on ${platformLabel(flow.platform)} yet: add one in the directory.`
      }
    >
      {({ id }) => (
        <Select
          id={id}
          value={flow.application?.clientId}
          placeholder="No application"
          choices={fitting.map(({ clientId, name }) => ({ value: clientId, label: name }))}
          onChange={(application) => setFlow({ application, grant: undefined, scopes: undefined })}
        />
      )}
    </Field>
  );
}

function GrantFields({ flow }: { flow: ResolvedFlow }) {
  return (
    <>
      <Field label="Grant">
        {({ id }) => (
          <Select
            id={id}
            value={flow.grant}
            placeholder="No grant"
            choices={grantsOf(flow.application).map((grant) => ({
              value: grant,
              label: GRANT_LABELS[grant],
            }))}
            onChange={(value) =>
              setFlow({ grant: grantsOf(flow.application).find((one) => one === value) })
            }
          />
        )}
      </Field>
      <TextField
        label="Scopes"
        value={flow.scopes}
        placeholder="openid profile"
        onChange={(scopes) => setFlow({ scopes })}
      />
    </>
  );
}

/** Runs leave the directory as it is unless they are told otherwise. */
function KeepField() {
  const keep = useSimulate((state) => state.keep);
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={keep}
        onChange={(event) => useSimulate.setState({ keep: event.target.checked })}
      />
      Keep what it changes in the directory
    </label>
  );
}

/** When and by which dice a run happens: with both given it is the same each time. */
function SameAgain() {
  const seed = useSimulate((state) => state.seed);
  const clock = useSimulate((state) => state.clock);
  return (
    <>
      <div className="pair">
        <TextField
          label="Seed"
          value={seed}
          placeholder="random"
          onChange={(value) => useSimulate.setState({ seed: value })}
        />
        <TextField
          label="Clock"
          value={clock}
          placeholder="now"
          onChange={(value) => useSimulate.setState({ clock: value })}
        />
      </div>
      <p className="field-hint">
        With a seed and a clock (such as 2026-11-21T10:00:00Z) and fixtures for its requests the run
        is the same each time.
      </p>
    </>
  );
}

/** Which flow, on which platform, with whom, through which application, and what is entered. */
export function FlowForm({ view }: { view: WorkspaceView }) {
  const name = useSimulate((state) => state.flow);
  const form = useSimulate(chosenForm);
  const waits = useSimulate((state) => state.suspended !== undefined);
  const flow = resolveFlow(name, form, view);
  if (waits) return <NextStep />;
  return (
    <>
      <div className="pair first-wider">
        <FlowField />
        <PlatformField platform={flow.platform} />
      </div>
      <p className="field-hint">{FLOW_FACTS[name].about}</p>
      <div className={FLOW_FACTS[name].user ? 'pair' : undefined}>
        {FLOW_FACTS[name].user && <UserField flow={flow} />}
        <ApplicationField view={view} flow={flow} />
      </div>
      {FLOW_FACTS[name].grant && <GrantFields flow={flow} />}
      <OwnForm flow={flow} />
      {FLOW_FACTS[name].changes && <KeepField />}
      <NetworkField />
      <GrantedHosts />
      <SecretsField
        extensions={view.extensions.filter(
          ({ manifest }) => manifest.enabled && manifest.platform === flow.platform,
        )}
      />
      <SameAgain />
    </>
  );
}
