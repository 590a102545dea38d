import { Command } from 'cmdk';
import { Dialog } from 'radix-ui';
import { COMMANDS } from '../../app/commands.ts';
import { APPLE, chordLabel } from '../../app/keys.ts';
import { showPanel, useLayout } from '../../app/layout-store.ts';
import { formatValue } from '../../ui/format.ts';
import { openTab, useEditor } from '../editor/editor-store.ts';
import { isView, tabTitle } from '../editor/tabs.ts';
import { shownResult, useSimulate } from '../simulate/simulate-store.ts';
import { extensionName } from '../workspace/locate.ts';
import { platformLabel, useWorkspace } from '../workspace/workspace-store.ts';
import './palette.css';

const VALUE_CHARS = 40;

const close = () => useLayout.setState({ overlay: undefined });

function after(run: () => void): () => void {
  return () => {
    close();
    // The dialog gives the focus back when it is gone; what runs may then move it.
    setTimeout(run, 0);
  };
}

function Claims() {
  const result = useSimulate(shownResult);
  if (result?.kind !== 'flow') return null;
  const claims = result.run.tokens.flatMap((token) =>
    token.claims.map((claim) => ({ token: token.kind, ...claim })),
  );
  return (
    <Command.Group heading="Claims of the last run">
      {claims.map((claim) => (
        <Command.Item
          key={`${claim.token}:${claim.name}`}
          value={`claim ${claim.token} ${claim.name}`}
          onSelect={after(() => showPanel('tokens'))}
        >
          <span className="mono">{claim.name}</span>
          <span className="mono claim-value truncate">{formatValue(claim.value, VALUE_CHARS)}</span>
          <small>
            {claim.token} token · {claim.origin}
          </small>
        </Command.Item>
      ))}
    </Command.Group>
  );
}

/** Every command, every extension, every claim, by typing. */
export default function Palette() {
  const extensions = useWorkspace((state) => state.view?.extensions) ?? [];
  const tabs = useEditor((state) => state.tabs).filter(
    (tab) => !isView(tab) && !extensions.some((one) => one.file === tab),
  );
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="palette" aria-describedby={undefined}>
          <Dialog.Title className="sr-only">Commands</Dialog.Title>
          <Command label="Commands" loop>
            <Command.Input placeholder="Run a command, open a file, find a claim" />
            <Command.List label="Matches">
              <Command.Empty>Nothing fits. Try another word.</Command.Empty>
              <Command.Group heading="Files">
                {extensions.map((extension) => (
                  <Command.Item
                    key={extension.file}
                    value={`file ${extensionName(extension)} ${extension.file}`}
                    onSelect={after(() => openTab(extension.file))}
                  >
                    <span className="truncate">{extensionName(extension)}</span>
                    <small className="truncate">
                      {platformLabel(extension.manifest.platform)} · {extension.file}
                    </small>
                  </Command.Item>
                ))}
                {tabs.map((path) => (
                  <Command.Item
                    key={path}
                    value={`file ${path}`}
                    onSelect={after(() => openTab(path))}
                  >
                    <span className="truncate">{tabTitle(path)}</span>
                    <small className="truncate">{path}</small>
                  </Command.Item>
                ))}
              </Command.Group>
              <Command.Group heading="Commands">
                {COMMANDS.filter(
                  (command) => command.id !== 'palette.show' && command.enabled?.() !== false,
                ).map((command) => (
                  <Command.Item
                    key={command.id}
                    value={`command ${command.title}`}
                    onSelect={after(command.run)}
                  >
                    <span className="truncate">{command.title}</span>
                    {command.chords?.[0] !== undefined && (
                      <kbd>{chordLabel(command.chords[0], APPLE)}</kbd>
                    )}
                  </Command.Item>
                ))}
              </Command.Group>
              <Claims />
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
