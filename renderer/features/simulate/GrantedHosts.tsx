import { X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { grantHost, networkChoice, revokeHost, useNetwork } from './network-store.ts';

/** The private hosts that live runs may reach, and the way to grant and revoke them. */
export function GrantedHosts() {
  const choice = useNetwork(networkChoice);
  const { hosts, notice } = useNetwork((state) => state.view);
  const [host, setHost] = useState('');
  if (choice === 'offline') {
    return notice === undefined ? null : <p className="field-hint">{notice}</p>;
  }
  const grant = async (event: FormEvent) => {
    event.preventDefault();
    if (host.trim() !== '' && (await grantHost(host))) setHost('');
  };
  return (
    <details className="details" open={hosts.length > 0 || undefined}>
      <summary>Private hosts: {hosts.length === 0 ? 'none granted' : hosts.length}</summary>
      <ul className="hosts" aria-label="Granted hosts">
        {hosts.map((one) => (
          <li key={one}>
            <span className="mono truncate">{one}</span>
            <IconButton icon={X} label={`Revoke ${one}`} onClick={() => void revokeHost(one)} />
          </li>
        ))}
      </ul>
      <form className="host-form" onSubmit={(event) => void grant(event)}>
        <TextField
          label="Host"
          value={host}
          placeholder="localhost:9011"
          mono
          hint="This machine and private networks need their exact host."
          onChange={setHost}
        />
        <Button type="submit" disabled={host.trim() === ''}>
          Grant…
        </Button>
      </form>
    </details>
  );
}
