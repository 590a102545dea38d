import { lazy, Suspense, useDeferredValue } from 'react';
import { DocumentDialog } from '../features/documents/DocumentDialog.tsx';
import { CloseDialog } from '../features/editor/CloseDialog.tsx';
import { CreateExtension } from '../features/explorer/CreateExtension.tsx';
import { AddFixture } from '../features/fixtures/AddFixture.tsx';
import { ReviewRecorded } from '../features/fixtures/ReviewRecorded.tsx';
import { useSchedule } from '../features/schedule/schedule-store.ts';
import { useLayout } from './layout-store.ts';

const Palette = lazy(() => import('../features/palette/Palette.tsx'));
const ExportBundle = lazy(() => import('../features/export/ExportBundle.tsx'));
const ScheduleDialog = lazy(() => import('../features/schedule/ScheduleDialog.tsx'));
const SecretsDialog = lazy(() => import('../features/secrets/SecretsDialog.tsx'));

/**
 * A value that React may render late, and none while it does. What is loaded meanwhile is shown as soon
 * as it is there; behind a fallback, even an empty one, it would be held back for 300 ms.
 */
function useLoading<T>(value: T): T | undefined {
  return useDeferredValue(value) === value ? value : undefined;
}

/** What opens over the window; the larger ones are loaded when they are first opened. */
export function Dialogs() {
  const overlay = useLayout((state) => state.overlay);
  const larger = useLoading(overlay);
  const scheduling = useLoading(useSchedule((state) => state.opened !== undefined));
  return (
    <>
      <Suspense>
        {larger === 'palette' && <Palette />}
        {larger === 'export' && <ExportBundle />}
        {larger === 'secrets' && <SecretsDialog />}
        {scheduling && <ScheduleDialog />}
      </Suspense>
      {overlay === 'create' && <CreateExtension />}
      <CloseDialog />
      <DocumentDialog />
      <AddFixture />
      <ReviewRecorded />
    </>
  );
}
