import { create } from 'zustand';
import type { Draft } from '../../../shared/ipc.ts';
import { bridge } from '../../app/bridge.ts';
import { notify } from '../../ui/toast-store.ts';
import type { Place } from '../workspace/locate.ts';
import { dropDraft, flushDrafts, keepDraft } from './drafts.ts';
import {
  afterDiskChange,
  afterSave,
  type DiskState,
  isDirty,
  type OpenFile,
  openedFile,
  orphanedFile,
  type ReadyFile,
  withDiskText,
} from './file.ts';
import { closeTab, isView } from './tabs.ts';

interface EditorState {
  /** paths of files and ids of views, in the order of the tabs */
  tabs: readonly string[];
  active: string | undefined;
  files: Readonly<Record<string, OpenFile>>;
  /** the place to show next; a new object each time */
  reveal: (Place & { focus: boolean }) | undefined;
  /** the conflicting file that is shown beside its disk version */
  comparing: string | undefined;
  /** the tab whose unsaved text the author is asked about */
  closing: string | undefined;
}

export const useEditor = create<EditorState>(() => ({
  tabs: [],
  active: undefined,
  files: {},
  reveal: undefined,
  comparing: undefined,
  closing: undefined,
}));

const state = () => useEditor.getState();

function put(file: OpenFile): void {
  useEditor.setState(({ files }) => ({ files: { ...files, [file.path]: file } }));
}

function ready(path: string): ReadyFile | undefined {
  const file = state().files[path];
  return file?.state === 'ready' ? file : undefined;
}

async function load(path: string, draft?: Draft): Promise<void> {
  put({ state: 'loading', path });
  const read = await bridge.request('file.read', { path });
  if (!state().tabs.includes(path)) return;
  if (read.ok) put(openedFile(read.value, draft));
  else if (draft) put(orphanedFile(draft));
  else put({ state: 'failed', path, failure: read.failure, hint: read.hint });
}

/** Shows a tab, opening it when needed. */
export function openTab(id: string): void {
  const { tabs, files } = state();
  useEditor.setState({ tabs: tabs.includes(id) ? tabs : [...tabs, id], active: id });
  const file = files[id];
  if (!isView(id) && (file === undefined || file.state === 'failed')) void load(id);
}

/** Shows a place of a file; `focus` moves the keyboard there too. */
export function openPlace(place: Place, focus = false): void {
  openTab(place.path);
  useEditor.setState({ reveal: { ...place, focus } });
}

/** Closes a tab, after asking about unsaved text. */
export function requestClose(id: string): void {
  if (isDirty(state().files[id])) useEditor.setState({ active: id, closing: id });
  else discardTab(id);
}

/** Closes a tab. Its unsaved text must have been saved or given up before. */
export function discardTab(id: string): void {
  const { tabs, active, files } = state();
  const { [id]: closed, ...rest } = files;
  useEditor.setState({ ...closeTab(tabs, active, id), files: rest, closing: undefined });
  if (closed !== undefined) dropDraft(id);
}

/** Takes over what was typed. */
export function editFile(path: string, text: string): void {
  const file = ready(path);
  if (!file || file.text === text) return;
  put({ ...file, text });
  keepDraft(path, () => state().files[path]);
}

/** Puts a text in place of the one in the editor, as one step that can be undone. */
export function replaceText(path: string, text: string): void {
  const file = ready(path);
  if (!file || file.text === text) return;
  put({ ...file, text, revision: {} });
  keepDraft(path, () => state().files[path]);
}

/** Writes a file, unless the disk has moved on; `overwrite` writes in any case. */
export async function saveFile(path: string, overwrite = false): Promise<boolean> {
  const file = ready(path);
  if (!file) return false;
  const { text, hash } = file;
  const result = await bridge.request('file.save', { path, text, baseHash: hash, overwrite });
  const now = ready(path);
  if (!now) return result.status === 'saved';
  switch (result.status) {
    case 'saved':
      put(afterSave(now, text, result.hash));
      keepDraft(path, () => state().files[path]);
      return true;
    case 'conflict':
      put({ ...now, disk: { text: result.disk ?? null, hash: result.hash ?? null } });
      return false;
    case 'failed':
      notify('bad', `${path} was not saved. ${result.message}`, 'Your text is kept; try again.');
      return false;
  }
}

/** Saves every file with unsaved text. */
export async function saveAll(): Promise<void> {
  for (const [path, file] of Object.entries(state().files)) {
    if (isDirty(file)) await saveFile(path);
  }
}

/** Settles a conflict with the author's text: it is written over what is on disk. */
export async function keepMine(path: string): Promise<void> {
  const file = ready(path);
  if (!file?.disk) return;
  useEditor.setState({ comparing: undefined });
  if (file.disk.hash === null) {
    await saveFile(path, true);
    return;
  }
  put({ ...file, hash: file.disk.hash });
  await saveFile(path);
}

/** Settles a conflict with the disk's text: the author's is given up. */
export function takeDisk(path: string): void {
  const file = ready(path);
  if (!file) return;
  useEditor.setState({ comparing: undefined });
  put(withDiskText(file));
  dropDraft(path);
}

/** Main saw a file change or vanish. */
export function diskChanged(path: string, disk: DiskState): void {
  const file = ready(path);
  if (!file) return;
  put(afterDiskChange(file, disk));
  keepDraft(path, () => state().files[path]);
}

/** Opens the tabs of the last session with their unsaved texts; `fallback` when there were none. */
export function restoreTabs(
  session: { openFiles: readonly string[]; activeFile?: string | undefined },
  drafts: readonly Draft[],
  fallback: string | undefined,
): void {
  const paths = [...new Set([...session.openFiles, ...drafts.map((draft) => draft.path)])];
  if (paths.length === 0 && fallback !== undefined) paths.push(fallback);
  const active = paths.find((path) => path === session.activeFile) ?? paths[0];
  useEditor.setState({ tabs: paths, active, files: {}, comparing: undefined, reveal: undefined });
  for (const path of paths) {
    if (!isView(path))
      void load(
        path,
        drafts.find((draft) => draft.path === path),
      );
  }
}

/** Leaves a workspace: unsaved texts stay with main as drafts. */
export function closeWorkspace(): void {
  flushDrafts();
  useEditor.setState({ tabs: [], active: undefined, files: {}, comparing: undefined });
}

/** Unsaved texts of extension code, by path. */
export function unsavedTexts(): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [path, file] of Object.entries(state().files)) {
    if (file.state === 'ready' && isDirty(file)) texts[path] = file.text;
  }
  return texts;
}
