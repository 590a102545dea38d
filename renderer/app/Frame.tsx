import { Group, Panel, Separator } from 'react-resizable-panels';
import { EditorArea } from '../features/editor/EditorArea.tsx';
import { Explorer } from '../features/explorer/Explorer.tsx';
import { SimulatePanel } from '../features/simulate/SimulatePanel.tsx';
import { BottomPanel } from './BottomPanel.tsx';
import { useLayout } from './layout-store.ts';

const DEFAULTS = { explorer: '248px', simulate: '336px', bottom: '300px' } as const;

function sizeOf(panel: keyof typeof DEFAULTS): string {
  const size = useLayout.getState().sizes[panel]?.[0];
  return size === undefined ? DEFAULTS[panel] : `${size}%`;
}

function keepSizes(layout: Record<string, number>, meta: { isUserInteraction: boolean }): void {
  if (!meta.isUserInteraction) return;
  const dragged = Object.entries(layout).filter(([id]) => id in DEFAULTS);
  useLayout.setState(({ sizes }) => ({
    sizes: { ...sizes, ...Object.fromEntries(dragged.map(([id, size]) => [id, [size]])) },
  }));
}

/** Explorer, editor, Simulate and the bottom panel, each of which can be resized and hidden. */
export function Frame() {
  const { explorerOpen, simulateOpen, panelOpen } = useLayout();
  return (
    <main className="body">
      <Group orientation="horizontal" onLayoutChanged={keepSizes}>
        {explorerOpen && (
          <>
            <Panel
              id="explorer"
              defaultSize={sizeOf('explorer')}
              minSize="180px"
              maxSize="40%"
              groupResizeBehavior="preserve-pixel-size"
            >
              <Explorer />
            </Panel>
            <Separator className="separator" aria-label="Resize the explorer" />
          </>
        )}
        <Panel id="centre" minSize="320px">
          <Group orientation="vertical" onLayoutChanged={keepSizes}>
            <Panel id="editor" minSize="120px">
              <EditorArea />
            </Panel>
            {panelOpen && (
              <>
                <Separator className="separator" aria-label="Resize the bottom panel" />
                <Panel
                  id="bottom"
                  defaultSize={sizeOf('bottom')}
                  minSize="110px"
                  groupResizeBehavior="preserve-pixel-size"
                >
                  <BottomPanel />
                </Panel>
              </>
            )}
          </Group>
        </Panel>
        {simulateOpen && (
          <>
            <Separator className="separator" aria-label="Resize Simulate" />
            <Panel
              id="simulate"
              defaultSize={sizeOf('simulate')}
              minSize="260px"
              maxSize="50%"
              groupResizeBehavior="preserve-pixel-size"
            >
              <SimulatePanel />
            </Panel>
          </>
        )}
      </Group>
    </main>
  );
}
