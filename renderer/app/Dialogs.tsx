import { lazy, Suspense } from 'react';
import { useDocument } from '../features/documents/document-store.ts';
import { CloseDialog } from '../features/editor/CloseDialog.tsx';
import { CreateExtension } from '../features/explorer/CreateExtension.tsx';
import { useFixtures } from '../features/fixtures/fixture-store.ts';
import { useSchedule } from '../features/schedule/schedule-store.ts';
import { useLayout } from './layout-store.ts';

const Palette = lazy(() => import('../features/palette/Palette.tsx'));
const ExportBundle = lazy(() => import('../features/export/ExportBundle.tsx'));
const ScheduleDialog = lazy(() => import('../features/schedule/ScheduleDialog.tsx'));
const DocumentDialog = lazy(() => import('../features/documents/DocumentDialog.tsx'));
const SecretsDialog = lazy(() => import('../features/secrets/SecretsDialog.tsx'));
const AddFixture = lazy(() => import('../features/fixtures/AddFixture.tsx'));
const ReviewRecorded = lazy(() => import('../features/fixtures/ReviewRecorded.tsx'));

/** What opens over the window; each is loaded when it is first opened, so that none costs the start. */
export function Dialogs() {
  const overlay = useLayout((state) => state.overlay);
  const scheduling = useSchedule((state) => state.opened !== undefined);
  const document = useDocument((state) => state.opened !== undefined);
  const fixture = useFixtures((state) => state.adding !== undefined);
  const reviewing = useFixtures((state) => state.review !== undefined);
  return (
    <>
      <Suspense>
        {overlay === 'palette' && <Palette />}
        {overlay === 'export' && <ExportBundle />}
        {overlay === 'secrets' && <SecretsDialog />}
        {scheduling && <ScheduleDialog />}
        {document && <DocumentDialog />}
        {fixture && <AddFixture />}
        {reviewing && <ReviewRecorded />}
      </Suspense>
      {overlay === 'create' && <CreateExtension />}
      <CloseDialog />
    </>
  );
}
