import { join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';

/** Asks where to write a file of newline-delimited JSON; undefined when the author cancelled. */
export async function chooseFile(
  parent: BrowserWindow | undefined,
  name: string,
): Promise<string | undefined> {
  const options = {
    title: 'Export records',
    defaultPath: join(app.getPath('documents'), name),
    filters: [{ name: 'Newline-delimited JSON', extensions: ['ndjson', 'jsonl'] }],
  };
  const { canceled, filePath } = parent
    ? await dialog.showSaveDialog(parent, options)
    : await dialog.showSaveDialog(options);
  return canceled || filePath === '' ? undefined : filePath;
}
