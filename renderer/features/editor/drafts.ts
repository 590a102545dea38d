import { bridge } from '../../app/bridge.ts';
import { isDirty, type OpenFile } from './file.ts';

const QUIET_MS = 250;

const pending = new Map<string, { timer: number; file: () => OpenFile | undefined }>();

function write(path: string): void {
  const entry = pending.get(path);
  pending.delete(path);
  const file = entry?.file();
  if (file?.state !== 'ready') return;
  const request = isDirty(file)
    ? bridge.request('draft.save', { path, text: file.text, baseHash: file.hash })
    : bridge.request('draft.drop', { path });
  void request;
}

/** Keeps the unsaved text of a file for the next start, once the author pauses. */
export function keepDraft(path: string, file: () => OpenFile | undefined): void {
  window.clearTimeout(pending.get(path)?.timer);
  pending.set(path, { timer: window.setTimeout(() => write(path), QUIET_MS), file });
}

/** Forgets the unsaved text of a file. */
export function dropDraft(path: string): void {
  window.clearTimeout(pending.get(path)?.timer);
  pending.delete(path);
  void bridge.request('draft.drop', { path });
}

/** Sends what is still waiting: the window is about to go. */
export function flushDrafts(): void {
  for (const [path, entry] of [...pending]) {
    window.clearTimeout(entry.timer);
    write(path);
  }
}
