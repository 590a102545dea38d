import { lazy, Suspense, useEffect } from 'react';
import { runCommand } from '../../app/commands.ts';
import { APPLE, chordLabel } from '../../app/keys.ts';
import { markReady } from '../../app/ready.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useWorkspace } from '../workspace/workspace-store.ts';
import { CodeView } from './CodeView.tsx';
import { useEditor } from './editor-store.ts';
import { TabBar } from './TabBar.tsx';
import { COMPARE_VIEW, DIRECTORY_VIEW, isView } from './tabs.ts';
import './editor.css';

const DirectoryView = lazy(() => import('../directory/DirectoryView.tsx'));
const RunComparison = lazy(() => import('../history/RunComparison.tsx'));
const PublishView = lazy(() => import('../publish/PublishView.tsx'));

function NothingOpen() {
  const view = useWorkspace((state) => state.view);
  useEffect(() => {
    if (view) markReady();
  }, [view]);
  if (!view) return null;
  return view.extensions.length === 0 ? (
    <EmptyState
      title="This workspace has no extensions"
      actions={
        <Button variant="primary" onClick={() => runCommand('extension.create')}>
          New extension
        </Button>
      }
    >
      Create one from a platform's trigger: it starts from code that runs as it is.
    </EmptyState>
  ) : (
    <EmptyState title="No file is open">
      Choose an extension in the explorer, or press {chordLabel('Mod+K', APPLE)} and type its name.
    </EmptyState>
  );
}

function View({ id }: { id: string }) {
  if (id === DIRECTORY_VIEW) return <DirectoryView />;
  return id === COMPARE_VIEW ? <RunComparison /> : <PublishView />;
}

/** Tabs and what is in the active one. */
export function EditorArea() {
  const active = useEditor((state) => state.active);
  return (
    <section className="area editor-area" data-region="editor" aria-label="Editor">
      <TabBar />
      <div className="editor-body">
        {active === undefined ? (
          <NothingOpen />
        ) : isView(active) ? (
          <Suspense>
            <View id={active} />
          </Suspense>
        ) : (
          <CodeView path={active} />
        )}
      </div>
    </section>
  );
}
