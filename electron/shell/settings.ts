import { join } from 'node:path';
import Store from 'electron-store';
import type { Problem } from '../../shared/model/workspace.ts';
import { checkSettingsFile } from './settings-file.ts';
import { type SettingsData, settingsSchema } from './settings-schema.ts';

/** The file's name without its ending. */
export const SETTINGS_NAME = 'settings';

/** What the app keeps across restarts: the window's state and place, and the last workspace. */
export class Settings {
  /** what the author should know about the settings file */
  readonly problems: readonly Problem[];
  /** absent while a newer file must not be written over */
  readonly #store: Store | undefined;
  #data: SettingsData;

  constructor(userDataDir: string) {
    const file = join(userDataDir, `${SETTINGS_NAME}.json`);
    const { writable, problems } = checkSettingsFile(file);
    this.problems = problems;
    if (writable) {
      this.#store = new Store({ name: SETTINGS_NAME, cwd: userDataDir, clearInvalidConfig: false });
    }
    this.#data = settingsSchema.parse(this.#store?.store ?? {});
  }

  get data(): SettingsData {
    return this.#data;
  }

  /** Changes settings and writes them: temporary file, fsync, rename. */
  update(change: Partial<SettingsData>): void {
    this.#data = settingsSchema.parse({ ...this.#data, ...change });
    if (this.#store) this.#store.store = JSON.parse(JSON.stringify(this.#data));
  }
}
