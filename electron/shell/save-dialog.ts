import { join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';

/** Kinds of files that the author saves outside the workspace. */
const KINDS = {
  records: {
    title: 'Export records',
    filters: [{ name: 'Newline-delimited JSON', extensions: ['ndjson', 'jsonl'] }],
  },
  bundle: { title: 'Export a bundle', filters: [{ name: 'Zip', extensions: ['zip'] }] },
};

/** Asks where to write a file of a kind; undefined when the author cancelled. */
export async function chooseFile(
  parent: BrowserWindow | undefined,
  kind: keyof typeof KINDS,
  name: string,
): Promise<string | undefined> {
  const options = { ...KINDS[kind], defaultPath: join(app.getPath('documents'), name) };
  const { canceled, filePath } = parent
    ? await dialog.showSaveDialog(parent, options)
    : await dialog.showSaveDialog(options);
  return canceled || filePath === '' ? undefined : filePath;
}
