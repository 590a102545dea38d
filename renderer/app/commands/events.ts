import { canImportEvents, importEvents } from '../../features/events/import-events.ts';
import { saveSamples } from '../../features/events/samples.ts';
import { openSavedEvent, saveAsEvent, updateEvent } from '../../features/events/save-event.ts';
import { useTarget } from '../../features/simulate/target.ts';
import { acceptResult, runTests, stopTests, useTests } from '../../features/tests/tests-store.ts';
import { showPanel } from '../layout-store.ts';
import { type Command, usable } from './command.ts';

/** Saved events and tests. */
export const EVENT_COMMANDS: readonly Command[] = [
  {
    id: 'event.save',
    title: 'Save as event',
    chords: ['Mod+Alt+E'],
    enabled: usable,
    run: () => void saveAsEvent(),
  },
  {
    id: 'event.samples',
    title: 'Save all samples of the open extension as events',
    enabled: () => usable() && useTarget.getState().extension !== undefined,
    run: () => void saveSamples(),
  },
  {
    id: 'event.import',
    title: 'Import events of a tenant…',
    enabled: () => usable() && canImportEvents(),
    run: () => void importEvents(),
  },
  {
    id: 'event.update',
    title: 'Save to the open event',
    enabled: () => openSavedEvent() !== undefined,
    run: () => void updateEvent(),
  },
  {
    id: 'event.accept',
    title: 'Accept the result of the open event as expected',
    enabled: () => openSavedEvent() !== undefined && useTests.getState().running === undefined,
    run: () => {
      const saved = openSavedEvent();
      if (!saved) return;
      showPanel('tests');
      void acceptResult(saved.slug);
    },
  },
  {
    id: 'test.run',
    title: 'Run all tests',
    chords: ['Mod+F5'],
    enabled: () => usable() && useTests.getState().running === undefined,
    run: () => {
      showPanel('tests');
      void runTests();
    },
  },
  {
    id: 'test.stop',
    title: 'Stop the tests',
    enabled: () => useTests.getState().running !== undefined,
    run: stopTests,
  },
];
