import { type BrowserWindow, dialog } from 'electron';

/** Asks for a JSON file to read; undefined when the author cancelled. */
export async function chooseJson(
  parent: BrowserWindow | undefined,
  title: string,
): Promise<string | undefined> {
  const options = {
    title,
    properties: ['openFile' as const],
    filters: [{ name: 'JSON', extensions: ['json'] }],
  };
  const { canceled, filePaths } = parent
    ? await dialog.showOpenDialog(parent, options)
    : await dialog.showOpenDialog(options);
  return canceled ? undefined : filePaths[0];
}
