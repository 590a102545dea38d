import { lazy, Suspense, useEffect } from 'react';
import { markReady } from '../../app/ready.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Breadcrumb } from './Breadcrumb.tsx';
import { ConflictBanner } from './ConflictBanner.tsx';
import { openTab, requestClose, useEditor } from './editor-store.ts';
import { MonacoEditor } from './MonacoEditor.tsx';

const CompareView = lazy(() => import('./CompareView.tsx'));

/** One file: where it belongs, what stands against saving it, its text. */
export function CodeView({ path }: { path: string }) {
  const file = useEditor((state) => state.files[path]);
  const comparing = useEditor((state) => state.comparing === path);
  const failed = file?.state === 'failed';
  useEffect(() => {
    if (failed) markReady();
  }, [failed]);
  if (file?.state === 'failed') {
    return (
      <EmptyState
        title={file.failure}
        actions={
          <>
            <Button onClick={() => openTab(path)}>Try again</Button>
            <Button variant="quiet" onClick={() => requestClose(path)}>
              Close the tab
            </Button>
          </>
        }
      >
        {file.hint ?? `The file is ${path}.`}
      </EmptyState>
    );
  }
  return (
    <>
      <Breadcrumb path={path} />
      {file?.state === 'ready' && file.disk && <ConflictBanner file={file} disk={file.disk} />}
      <Suspense fallback={<div className="editor-wait" />}>
        {comparing && file?.state === 'ready' ? (
          <CompareView file={file} />
        ) : (
          file?.state === 'ready' && <MonacoEditor file={file} />
        )}
      </Suspense>
    </>
  );
}
