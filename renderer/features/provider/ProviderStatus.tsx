import { Copy, ExternalLink, RadioTower } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Failure } from '../../ui/Failure.tsx';
import { Field, TextField } from '../../ui/Field.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { Select } from '../../ui/Select.tsx';
import { platformLabel, useWorkspace } from '../workspace/workspace-store.ts';
import { usualApplication, whyNoLogin } from './applications.ts';
import { Endpoints } from './Endpoints.tsx';
import { LastLogin } from './LastLogin.tsx';
import {
  copyIssuer,
  issuerOf,
  openLogin,
  startProvider,
  stopProvider,
  useProvider,
} from './provider-store.ts';
import './provider.css';

function Stopped() {
  const port = useProvider((state) => state.port);
  const failure = useProvider((state) => state.failure);
  const starting = useProvider(({ view }) => view.state === 'starting');
  return (
    <form
      className="provider-form"
      onSubmit={(event) => {
        event.preventDefault();
        void startProvider();
      }}
    >
      <p>
        An OpenID provider on this computer: your own clients sign in through it, with this
        workspace's users, applications and extensions as they are saved. Nobody else reaches it.
      </p>
      <TextField
        label="Port"
        value={port}
        placeholder="any free one"
        mono
        onChange={(typed) => useProvider.setState({ port: typed, failure: undefined })}
      />
      {failure && <Failure {...failure} />}
      <Button type="submit" variant="primary" disabled={starting}>
        {starting ? 'Starting…' : 'Start login provider'}
      </Button>
    </form>
  );
}

function Running({ issuer }: { issuer: string }) {
  const applications = useWorkspace((state) => state.view?.applications) ?? [];
  const [picked, setPicked] = useState(usualApplication(applications)?.clientId);
  const chosen = applications.find(({ clientId }) => clientId === picked) ?? applications[0];
  const why = whyNoLogin(chosen);
  return (
    <div className="provider-form">
      <div className="issuer">
        <span className="mono truncate">{issuer}</span>
        <IconButton icon={Copy} label="Copy the address" onClick={() => void copyIssuer()} />
      </div>
      <p>
        Clients sign in through this address. Without one, open the login page of an application:
        Hookbench then gets its tokens. Every run appears in Timeline and Tokens.
      </p>
      <Field label="Application" hint={why}>
        {({ id, describedBy }) => (
          <Select
            id={id}
            describedBy={describedBy}
            value={chosen?.clientId}
            placeholder="No application"
            choices={applications.map(({ clientId, name, platform }) => ({
              value: clientId,
              label: name,
              note: platformLabel(platform),
            }))}
            onChange={setPicked}
          />
        )}
      </Field>
      <div className="provider-actions">
        <Button
          variant="primary"
          disabled={why !== undefined}
          title={why}
          onClick={() => void openLogin(chosen)}
        >
          <ExternalLink size={13} aria-hidden />
          Open login page
        </Button>
        <Button onClick={() => void stopProvider()}>Stop</Button>
      </div>
      <LastLogin />
      <Endpoints />
    </div>
  );
}

/** The login provider in the status bar: whether it runs and where, and its switch. */
export function ProviderStatus() {
  const open = useProvider((state) => state.open);
  const issuer = useProvider(issuerOf);
  const usable = useWorkspace((state) => state.view?.usable === true);
  if (!usable) return null;
  return (
    <Popover.Root open={open} onOpenChange={(now) => useProvider.setState({ open: now })}>
      <Popover.Trigger className="status-item" data-testid="provider">
        <RadioTower size={13} aria-hidden />
        {issuer === undefined ? 'Login provider: off' : `Login provider: ${new URL(issuer).host}`}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popup provider-popup"
          sideOffset={6}
          collisionPadding={12}
          aria-label="Login provider"
        >
          <h2>
            <Mark kind={issuer === undefined ? 'off' : 'ok'} />
            Login provider {issuer === undefined ? 'is off' : 'is running'}
          </h2>
          {issuer === undefined ? <Stopped /> : <Running issuer={issuer} />}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
