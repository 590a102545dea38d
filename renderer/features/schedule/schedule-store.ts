import { create } from 'zustand';
import type { Failure } from '../../../shared/ipc.ts';
import type { JobView, ScheduleView } from '../../../shared/model/schedule-view.ts';
import { bridge } from '../../app/bridge.ts';
import { showPanel } from '../../app/layout-store.ts';
import { notify, notifyFailure } from '../../ui/toast-store.ts';
import { askedNetwork } from '../simulate/network-store.ts';
import { addResults, nextNumber, type Result } from '../simulate/results.ts';
import { useSimulate } from '../simulate/simulate-store.ts';
import { useTarget } from '../simulate/target.ts';
import { platformOf } from '../workspace/workspace-store.ts';

/** The schedule that is looked at. */
export interface OpenedSchedule {
  readonly extension: string;
  readonly view: ScheduleView;
  readonly failure?: Failure;
}

export const useSchedule = create<{ opened: OpenedSchedule | undefined }>(() => ({
  opened: undefined,
}));

/** What the fields begin with where nothing is scheduled yet. */
export const NEW_JOB: JobView = { expression: '0 * * * *', timeZone: 'UTC', active: true };

/** Whether the clock can fire the open extension. */
export function isSchedulable(): boolean {
  const { extension } = useTarget.getState();
  return extension !== undefined && platformOf(extension.manifest.platform)?.schedules === true;
}

function show(extension: string, view: ScheduleView): void {
  useSchedule.setState({ opened: { extension, view } });
}

async function read(extension: string): Promise<void> {
  const answer = await bridge.request('schedule.view', { extension });
  if (answer.ok) show(extension, answer.value);
  else notifyFailure(answer);
}

/** Reads the schedule of the open extension, and shows it. */
export async function openSchedule(): Promise<void> {
  const { extension } = useTarget.getState();
  if (extension !== undefined && isSchedulable()) await read(extension.slug);
}

export function closeSchedule(): void {
  useSchedule.setState({ opened: undefined });
}

function fail({ failure, hint }: Failure): void {
  const { opened } = useSchedule.getState();
  if (opened === undefined) return;
  useSchedule.setState({ opened: { ...opened, failure: { failure, ...(hint && { hint }) } } });
}

/** Writes it into the manifest; null takes it away. */
export async function saveSchedule(job: JobView | null): Promise<void> {
  const { opened } = useSchedule.getState();
  if (opened === undefined) return;
  const { extension, view } = opened;
  const answer = await bridge.request('schedule.write', { extension, job, baseHash: view.hash });
  if (!answer.ok) return fail(answer);
  show(extension, answer.value);
  notify('ok', job ? `The schedule of ${extension} is saved.` : `${extension} has no schedule.`);
}

/** Fires the job as it is saved: now, or with the clock at one of its times. */
export async function fireSchedule(at?: string): Promise<void> {
  const { opened } = useSchedule.getState();
  if (opened === undefined || useSimulate.getState().running !== undefined) return;
  const { extension } = opened;
  const runId = crypto.randomUUID();
  useSimulate.setState({ running: runId, stopping: false });
  try {
    const answer = await bridge.request('schedule.fire', {
      runId,
      extension,
      network: askedNetwork(),
      ...(at !== undefined && { at }),
    });
    if (!answer.ok) return fail(answer);
    const number = nextNumber(useSimulate.getState().results);
    const result: Result = {
      ...{ kind: 'event', id: runId, number, extension, by: 'schedule' },
      invocation: answer.value,
    };
    useSimulate.setState(({ results }) => ({
      results: addResults(results, [result]),
      shown: runId,
    }));
    showPanel();
    await read(extension);
  } finally {
    useSimulate.setState({ running: undefined, stopping: false });
  }
}
