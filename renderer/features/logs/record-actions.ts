import { MOST_COPIED } from '../../../shared/model/record-limits.ts';
import { bridge } from '../../app/bridge.ts';
import { formatBytes, plural } from '../../ui/format.ts';
import { notify, notifyFailure } from '../../ui/toast-store.ts';
import { openPlace } from '../editor/editor-store.ts';
import { openRun } from '../history/open-run.ts';
import { placeOf } from '../workspace/locate.ts';
import { extensionBySlug } from '../workspace/workspace-store.ts';
import { askedOfMain, useLogs } from './logs-store.ts';
import type { LogRow } from './session-rows.ts';

/** Shows the line that wrote a record. @param focus the keyboard goes there, too */
export function openSource(row: LogRow | undefined, focus: boolean): void {
  const { location, extension } = row ?? {};
  if (location) openPlace(placeOf(location, extensionBySlug(extension ?? '')), focus);
}

/** Shows the run of a record in the Timeline. */
export function openRunOf(row: LogRow | undefined): void {
  if (row?.run !== undefined) void openRun(row.run);
}

const rawOf = ({ record, text }: LogRow): string => {
  const { raw } = record ?? { raw: text };
  return typeof raw === 'string' ? raw : JSON.stringify(raw);
};

/** Copies the selected records as their platforms print them. */
export async function copySelected(): Promise<void> {
  const { selection, rows } = useLogs.getState();
  if (selection === undefined) return;
  const offset = Math.min(selection.active, selection.anchor);
  const count = Math.abs(selection.active - selection.anchor) + 1;
  if (count > MOST_COPIED) {
    const most = MOST_COPIED.toLocaleString('en');
    notify('bad', `At most ${most} records are copied at once.`, 'Export them to a file instead.');
    return;
  }
  const filter = askedOfMain();
  if (filter === undefined) {
    const own = Array.from({ length: count }, (_, at) => rows.get(offset + at));
    const text = own.flatMap((row) => (row ? [rawOf(row)] : [])).join('\n');
    await bridge.request('clipboard.write', { text });
    notify('ok', `${plural(count, 'record')} copied.`);
    return;
  }
  const answer = await bridge.request('records.copy', { filter, offset, count });
  if (answer.ok) notify('ok', `${plural(answer.value, 'record')} copied.`);
  else notifyFailure(answer);
}

/** Writes all records that fit to a file that main asks for. */
export async function exportRecords(): Promise<void> {
  const filter = askedOfMain();
  if (filter === undefined || useLogs.getState().exporting !== undefined) return;
  useLogs.setState({ exporting: { written: 0, total: undefined } });
  const stop = bridge.on('records.exporting', (exporting) => useLogs.setState({ exporting }));
  try {
    const answer = await bridge.request('records.export', { filter });
    if (!answer.ok) notifyFailure(answer);
    else if (answer.value !== null) {
      const { file, records, bytes } = answer.value;
      const count = `${records.toLocaleString('en')} ${records === 1 ? 'record' : 'records'}`;
      notify('ok', `${count} written to ${file}, ${formatBytes(bytes)}.`);
    }
  } finally {
    stop();
    useLogs.setState({ exporting: undefined });
  }
}

export const stopExport = () => void bridge.request('records.stopExport', null);
