import { lazy, Suspense, useEffect } from 'react';
import { DocumentDialog } from '../features/documents/DocumentDialog.tsx';
import { CloseDialog } from '../features/editor/CloseDialog.tsx';
import { CreateExtension } from '../features/explorer/CreateExtension.tsx';
import { AddFixture } from '../features/fixtures/AddFixture.tsx';
import { ReviewRecorded } from '../features/fixtures/ReviewRecorded.tsx';
import { useSchedule } from '../features/schedule/schedule-store.ts';
import { Unusable } from '../features/welcome/Unusable.tsx';
import { useWorkspace } from '../features/workspace/workspace-store.ts';
import { Toasts } from '../ui/Toasts.tsx';
import { TooltipProvider } from '../ui/Tooltip.tsx';
import { Frame } from './Frame.tsx';
import { Header } from './Header.tsx';
import { useLayout } from './layout-store.ts';
import { markReady } from './ready.ts';
import { StatusBar } from './StatusBar.tsx';
import './frame.css';

const Palette = lazy(() => import('../features/palette/Palette.tsx'));
const ExportBundle = lazy(() => import('../features/export/ExportBundle.tsx'));
const ScheduleDialog = lazy(() => import('../features/schedule/ScheduleDialog.tsx'));

function Body() {
  const view = useWorkspace((state) => state.view);
  const failure = useWorkspace((state) => state.failure);
  const unusable = failure !== undefined || view?.usable === false;
  useEffect(() => {
    if (unusable) markReady();
  }, [unusable]);
  if (failure !== undefined) return <Unusable title="Hookbench could not start" text={failure} />;
  if (view?.usable === false) {
    return (
      <Unusable
        title="This folder can't be opened as a workspace"
        text={view.dir}
        problems={view.problems}
      />
    );
  }
  return <Frame />;
}

/** The whole window. */
export function App() {
  const overlay = useLayout((state) => state.overlay);
  const scheduling = useSchedule((state) => state.opened !== undefined);
  return (
    <TooltipProvider delayDuration={400}>
      <div className="window">
        <Header />
        <Body />
        <StatusBar />
      </div>
      <Suspense>
        {overlay === 'palette' && <Palette />}
        {overlay === 'export' && <ExportBundle />}
        {scheduling && <ScheduleDialog />}
      </Suspense>
      {overlay === 'create' && <CreateExtension />}
      <CloseDialog />
      <AddFixture />
      <DocumentDialog />
      <ReviewRecorded />
      <Toasts />
    </TooltipProvider>
  );
}
