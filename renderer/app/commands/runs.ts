import { useHistory } from '../../features/history/history-store.ts';
import {
  compareShown,
  replayShown,
  runInSight,
  saveShown,
} from '../../features/history/shown-run.ts';
import { useSimulate } from '../../features/simulate/simulate-store.ts';
import { goToError, hasErrors } from '../../features/timeline/story-store.ts';
import { showPanel } from '../layout-store.ts';
import { type Command, running, usable } from './command.ts';

/** The run before or after the shown one. */
function neighbourRun(step: 1 | -1): string | undefined {
  const { results, shown } = useSimulate.getState();
  const at = results.findIndex(({ id }) => id === shown);
  return at < 0 ? undefined : results[at + step]?.id;
}

/** The runs that were made: shown, replayed, compared, kept. */
export const RUN_COMMANDS: readonly Command[] = [
  {
    id: 'run.previous',
    title: 'Show the previous run',
    chords: ['Mod+Alt+PageUp'],
    enabled: () => neighbourRun(-1) !== undefined,
    run: () => useSimulate.setState({ shown: neighbourRun(-1) }),
  },
  {
    id: 'run.next',
    title: 'Show the next run',
    chords: ['Mod+Alt+PageDown'],
    enabled: () => neighbourRun(1) !== undefined,
    run: () => useSimulate.setState({ shown: neighbourRun(1) }),
  },
  {
    id: 'run.replay',
    title: 'Replay the run as it was',
    enabled: () => usable() && !running() && runInSight() !== undefined,
    run: () => void replayShown('kept'),
  },
  {
    id: 'run.replayEdit',
    title: 'Replay the run against my edit',
    chords: ['Mod+Shift+F5'],
    enabled: () => usable() && !running() && runInSight() !== undefined,
    run: () => void replayShown('current'),
  },
  {
    id: 'run.compare',
    title: 'Compare the run with another…',
    enabled: () => runInSight() !== undefined,
    run: compareShown,
  },
  {
    id: 'run.save',
    title: 'Save what really happened in the run as an event',
    enabled: () => usable() && runInSight() !== undefined,
    run: () => void saveShown(),
  },
  {
    id: 'history.limits',
    title: 'History: how much is kept…',
    run: () => {
      showPanel('history');
      useHistory.setState({ limits: true });
    },
  },
  {
    id: 'timeline.nextError',
    title: 'Timeline: go to the next error',
    chords: ['F8'],
    editorFirst: true,
    enabled: hasErrors,
    run: () => goToError(1),
  },
  {
    id: 'timeline.previousError',
    title: 'Timeline: go to the previous error',
    chords: ['Shift+F8'],
    editorFirst: true,
    enabled: hasErrors,
    run: () => goToError(-1),
  },
];
