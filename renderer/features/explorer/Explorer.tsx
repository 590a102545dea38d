import { Plus } from 'lucide-react';
import { runCommand } from '../../app/commands.ts';
import { APPLE, chordLabel } from '../../app/keys.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { OtherEvents } from '../events/OtherEvents.tsx';
import { useWorkspace } from '../workspace/workspace-store.ts';
import { Connections } from './Connections.tsx';
import { Directory } from './Directory.tsx';
import { PlatformGroup } from './PlatformGroup.tsx';
import { moveFocus } from './roving.ts';
import { Section } from './Section.tsx';
import './explorer.css';

/** The workspace: its extensions by platform, its directory, its connections. */
export function Explorer() {
  const { platforms, view } = useWorkspace();
  const known = platforms.map((platform) => platform.id);
  const ids = [
    ...known,
    ...new Set(
      view?.extensions
        .map((extension) => extension.manifest.platform)
        .filter((id) => !known.includes(id)),
    ),
  ];
  return (
    <nav
      className="area side explorer scroll"
      data-region="explorer"
      aria-label="Explorer"
      onKeyDown={moveFocus}
    >
      <Section
        id="extensions"
        title="Extensions"
        tools={
          <IconButton
            icon={Plus}
            label="New extension"
            keys={chordLabel('Mod+Shift+N', APPLE)}
            disabled={!view}
            onClick={() => runCommand('extension.create')}
          />
        }
      >
        {view?.extensions.length === 0 && (
          <div className="explorer-empty">
            <p>No extensions yet.</p>
            <Button small onClick={() => runCommand('extension.create')}>
              Create the first one
            </Button>
          </div>
        )}
        {view &&
          ids.map((id) => {
            const extensions = view.extensions.filter((one) => one.manifest.platform === id);
            return extensions.length > 0 ? (
              <PlatformGroup key={id} platform={id} extensions={extensions} />
            ) : null;
          })}
      </Section>
      {view && <OtherEvents view={view} />}
      {view && (
        <Directory users={view.users} userCount={view.userCount} applications={view.applications} />
      )}
      {view && <Connections connections={view.connections} />}
    </nav>
  );
}
