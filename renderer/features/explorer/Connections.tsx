import { Plug, Plus } from 'lucide-react';
import type { Connection } from '../../../shared/model/workspace.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { editConnection, showConnection } from '../publish/publish-store.ts';
import { platformLabel } from '../workspace/workspace-store.ts';

/** The tenants that this workspace publishes to. */
export function Connections({ connections }: { connections: readonly Connection[] }) {
  return (
    <section aria-labelledby="explorer-connections">
      <div className="area-title">
        <h2 id="explorer-connections">Connections</h2>
        <IconButton icon={Plus} label="New connection" onClick={() => editConnection('new')} />
      </div>
      {connections.length === 0 && (
        <div className="explorer-empty">
          <p>Nothing to publish to yet.</p>
          <Button small onClick={() => editConnection('new')}>
            Add a connection
          </Button>
        </div>
      )}
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
    </section>
  );
}
