import type { WorkspaceView } from '../../../shared/model/view.ts';
import { Field, TextField } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { platformLabel } from '../workspace/workspace-store.ts';
import { GRANT_LABELS, grantsOf, resolveFlow } from './flow-input.ts';
import { GrantedHosts } from './GrantedHosts.tsx';
import { NetworkField } from './NetworkField.tsx';
import { setFlow, useSimulate } from './simulate-store.ts';

/** Who asks for a token, through which application, and with what. The application's platform runs. */
export function FlowForm({ view }: { view: WorkspaceView }) {
  const form = useSimulate((state) => state.flow);
  const flow = resolveFlow(form, view);
  const userless = flow.grant === 'client_credentials';
  return (
    <>
      <Field
        label="Application"
        hint={
          flow.application
            ? `Runs on ${platformLabel(flow.application.platform)}.`
            : 'Add one in directory.json.'
        }
      >
        {({ id }) => (
          <Select
            id={id}
            value={flow.application?.clientId}
            placeholder="No application"
            choices={view.applications.map(({ clientId, name, platform }) => ({
              value: clientId,
              label: name,
              note: platformLabel(platform),
            }))}
            onChange={(application) =>
              setFlow({ application, grant: undefined, scopes: undefined })
            }
          />
        )}
      </Field>
      <Field label="User">
        {({ id }) => (
          <Select
            id={id}
            value={userless ? undefined : flow.user?.id}
            placeholder={userless ? 'None: the client itself' : 'No user'}
            disabled={userless || view.users.length === 0}
            choices={view.users.map(({ id, username }) => ({ value: id, label: username }))}
            onChange={(user) => setFlow({ user })}
          />
        )}
      </Field>
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
            onChange={(value) => {
              const grant = grantsOf(flow.application).find((one) => one === value);
              setFlow({ grant });
            }}
          />
        )}
      </Field>
      <TextField
        label="Scopes"
        value={flow.scopes}
        placeholder="openid profile"
        hint="Separated by spaces."
        onChange={(scopes) => setFlow({ scopes })}
      />
      <NetworkField />
      <GrantedHosts />
      <div className="pair">
        <TextField
          label="Seed"
          value={form.seed}
          placeholder="random"
          onChange={(seed) => setFlow({ seed })}
        />
        <TextField
          label="Clock"
          value={form.clock}
          placeholder="now"
          onChange={(clock) => setFlow({ clock })}
        />
      </div>
      <p className="field-hint">
        With a seed and a clock (such as 2026-11-21T10:00:00Z) and fixtures for its requests the run
        is the same each time.
      </p>
    </>
  );
}
