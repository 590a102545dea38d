/** What is on disk now, when it is no longer what was edited. `text` is null when the file is gone. */
export interface DiskState {
  text: string | null;
  hash: string | null;
}

/** A file in a tab. `saved` and `hash` are the version on disk that `text` was made from. */
export interface ReadyFile {
  state: 'ready';
  path: string;
  text: string;
  saved: string;
  hash: string;
  /** stands for one reading of `text` from outside the editor; another one replaces what it shows */
  revision: object;
  disk?: DiskState | undefined;
}

export type OpenFile =
  | { state: 'loading'; path: string }
  | { state: 'failed'; path: string; failure: string; hint?: string | undefined }
  | ReadyFile;

/** Whether closing the tab would lose something. */
export function isDirty(file: OpenFile | undefined): boolean {
  return file?.state === 'ready' && (file.text !== file.saved || file.disk?.text === null);
}

/** A file as read from disk, with the unsaved text of the last session when there is one. */
export function openedFile(
  read: { path: string; text: string; hash: string },
  draft: { text: string; baseHash: string } | undefined,
): ReadyFile {
  const file: ReadyFile = {
    state: 'ready',
    path: read.path,
    text: draft?.text ?? read.text,
    saved: read.text,
    hash: read.hash,
    revision: {},
  };
  const stale = draft !== undefined && draft.baseHash !== read.hash && draft.text !== read.text;
  return stale ? { ...file, disk: { text: read.text, hash: read.hash } } : file;
}

/** An unsaved text whose file is gone. */
export function orphanedFile(draft: { path: string; text: string; baseHash: string }): ReadyFile {
  return {
    state: 'ready',
    path: draft.path,
    text: draft.text,
    saved: draft.text,
    hash: draft.baseHash,
    revision: {},
    disk: { text: null, hash: null },
  };
}

/** The file after its disk version changed: reloaded when untouched, in conflict when edited. */
export function afterDiskChange(file: ReadyFile, disk: DiskState): ReadyFile {
  if (disk.text === null || disk.hash === null) return { ...file, disk };
  if (disk.hash === file.hash) return { ...file, disk: undefined };
  const clean = { ...file, saved: disk.text, hash: disk.hash, disk: undefined };
  if (disk.text === file.text) return clean;
  if (file.text === file.saved) return { ...clean, text: disk.text, revision: {} };
  return { ...file, disk };
}

/** The file after `written` reached the disk. The author may have typed on meanwhile. */
export function afterSave(file: ReadyFile, written: string, hash: string): ReadyFile {
  return { ...file, saved: written, hash, disk: undefined };
}

/** The file with the disk's text instead of the author's. */
export function withDiskText(file: ReadyFile): ReadyFile {
  const { disk } = file;
  if (disk === undefined || disk.text === null || disk.hash === null) return file;
  return {
    ...file,
    text: disk.text,
    saved: disk.text,
    hash: disk.hash,
    revision: {},
    disk: undefined,
  };
}
