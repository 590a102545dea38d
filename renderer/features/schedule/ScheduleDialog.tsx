import { Play } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { FiredView, JobView } from '../../../shared/model/schedule-view.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Failure } from '../../ui/Failure.tsx';
import { TextField } from '../../ui/Field.tsx';
import { formatDay, formatDuration, formatLocalTime } from '../../ui/format.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { ScrollRegion } from '../../ui/ScrollRegion.tsx';
import { openRun } from '../history/open-run.ts';
import { endVerdict } from '../simulate/results.ts';
import { useSimulate } from '../simulate/simulate-store.ts';
import { nextTimes } from './next-times.ts';
import {
  closeSchedule,
  fireSchedule,
  NEW_JOB,
  type OpenedSchedule,
  saveSchedule,
  useSchedule,
} from './schedule-store.ts';
import './schedule.css';

const EXAMPLE = 'minute hour day month weekday, such as 0 22 * * 1-5';

/** An instant in the time of the job, with the author's own beside it where that differs. */
function timeText(iso: string, timeZone: string): string {
  const there = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', timeZoneName: 'short' },
  });
  return there.format(new Date(iso));
}

function NextTimes({
  times,
  job,
  saved,
}: {
  times: readonly string[];
  job: JobView;
  saved: boolean;
}) {
  const running = useSimulate((state) => state.running !== undefined);
  return (
    <section aria-label="Next times">
      <h3>Next times</h3>
      {times.length === 0 && <p className="field-hint">None.</p>}
      <ol className="schedule-times">
        {times.map((at) => (
          <li key={at}>
            <time dateTime={at} className="mono">
              {timeText(at, job.timeZone)}
            </time>
            <IconButton
              icon={Play}
              label={`Fire with the clock at ${timeText(at, job.timeZone)}`}
              disabled={running || !saved}
              onClick={() => void fireSchedule(at)}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Fired({ fired, timeZone }: { fired: readonly FiredView[]; timeZone: string }) {
  return (
    <section aria-label="Fired">
      <h3>Fired</h3>
      {fired.length === 0 && <p className="field-hint">Not yet.</p>}
      <ScrollRegion className="schedule-fired" label="What was fired">
        <ul>
          {fired.map(({ run, scheduledAt, startedAt, durationMs, outcome, answer }) => (
            <li key={run}>
              <button
                type="button"
                title={`Run on ${formatDay(startedAt)} at ${formatLocalTime(startedAt)}: open it`}
                onClick={() => void openRun(run).then((shown) => shown && closeSchedule())}
              >
                <Mark {...endVerdict(outcome)} />
                <time dateTime={scheduledAt} className="mono">
                  {timeText(scheduledAt, timeZone)}
                </time>
                <span className="soft">{formatDuration(durationMs)}</span>
                <span className="mono truncate">{answer}</span>
              </button>
            </li>
          ))}
        </ul>
      </ScrollRegion>
    </section>
  );
}

function ScheduleForm({ opened }: { opened: OpenedSchedule }) {
  const { extension, view, failure } = opened;
  const [job, setJob] = useState(view.job ?? NEW_JOB);
  const [now] = useState(() => Date.now());
  const running = useSimulate((state) => state.running !== undefined);
  const { times, problem } = nextTimes(job, now);
  const saved = JSON.stringify(job) === JSON.stringify(view.job);
  const problemOf = (part: keyof JobView) => (problem?.part === part ? problem.text : undefined);
  const change = (part: Partial<JobView>) => setJob({ ...job, ...part });
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (problem === undefined) void saveSchedule(job);
  };
  return (
    <Dialog
      title={`Schedule of ${extension}`}
      description="While the login provider runs, the extension is called at these times. Its answers are kept here."
      onClose={closeSchedule}
    >
      <form className="schedule-form" onSubmit={save}>
        <TextField
          label="Schedule"
          mono
          autoFocus
          value={job.expression}
          hint={EXAMPLE}
          error={problemOf('expression')}
          onChange={(expression) => change({ expression })}
        />
        <TextField
          label="Time zone"
          mono
          value={job.timeZone}
          error={problemOf('timeZone')}
          onChange={(timeZone) => change({ timeZone })}
        />
        <label className="check">
          <input
            type="checkbox"
            checked={job.active}
            onChange={({ target }) => change({ active: target.checked })}
          />
          Active
        </label>
        {failure && <Failure text={failure.failure} hint={failure.hint} />}
        <NextTimes times={times} job={job} saved={saved} />
        {view.job && <Fired fired={view.fired} timeZone={view.job.timeZone} />}
        <div className="dialog-actions">
          {view.job && (
            <Button variant="quiet" onClick={() => void saveSchedule(null)}>
              Remove
            </Button>
          )}
          <Button disabled={!saved || running} onClick={() => void fireSchedule()}>
            Fire now
          </Button>
          <Button type="submit" variant="primary" disabled={saved || problem !== undefined}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** When the clock fires an extension, and what came of it. */
export default function ScheduleDialog() {
  const opened = useSchedule((state) => state.opened);
  return opened && <ScheduleForm key={`${opened.extension} ${opened.view.hash}`} opened={opened} />;
}
