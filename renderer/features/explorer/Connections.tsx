import { Plug, Plus } from 'lucide-react';
import type { Connection } from '../../../shared/model/workspace.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { editConnection, showConnection } from '../publish/publish-store.ts';
import { platformLabel } from '../workspace/workspace-store.ts';
import { Section } from './Section.tsx';

/** The tenants that this workspace publishes to. */
export function Connections({ connections }: { connections: readonly Connection[] }) {
  return (
    <Section
      id="connections"
      title="Connections"
      tools={
        <IconButton icon={Plus} label="New connection" onClick={() => editConnection('new')} />
      }
    >
      {connections.length === 0 && <p className="explorer-empty">Nothing to publish to yet.</p>}
      <ul>
        {connections.map((connection) => (
          <li key={connection.name}>
            <button
              type="button"
              className="row"
              data-row
              onClick={() => showConnection(connection.name)}
            >
              <Plug size={13} aria-hidden />
              <span className="name truncate">{connection.name}</span>
              <small className="truncate">{platformLabel(connection.platform)}</small>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
