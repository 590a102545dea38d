import { join } from 'node:path';
import type Store from 'electron-store';
import type { Problem } from '../../shared/model/workspace.ts';
import { readSettingsFile } from './settings-file.ts';
import { type SettingsData, settingsSchema } from './settings-schema.ts';

const NAME = 'settings';
/** Changes that follow each other are written together, this long after the first. */
const WRITE_AFTER_MS = 1000;

/** What the app keeps across restarts: the window's state and place, and the last workspace. */
export class Settings {
  /** what the author should know about the settings file */
  readonly problems: readonly Problem[];
  readonly #dir: string;
  /** false while a newer file must not be written over */
  readonly #writable: boolean;
  #data: SettingsData;
  #store: Store | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(userDataDir: string) {
    const { data, writable, problems } = readSettingsFile(join(userDataDir, `${NAME}.json`));
    this.#dir = userDataDir;
    this.#data = data;
    this.#writable = writable;
    this.problems = problems;
  }

  get data(): SettingsData {
    return this.#data;
  }

  /** Changes settings; they are written soon, or by `flush`. */
  update(change: Partial<SettingsData>): void {
    this.#data = settingsSchema.parse({ ...this.#data, ...change });
    this.#timer ??= setTimeout(() => void this.flush(), WRITE_AFTER_MS);
  }

  /** Writes what has changed: temporary file, fsync, rename. */
  async flush(): Promise<void> {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#writable) return;
    // Loaded with the first write: it takes long, and the window is waiting for its first answers.
    const { default: SettingsStore } = await import('electron-store');
    this.#store ??= new SettingsStore({ name: NAME, cwd: this.#dir, clearInvalidConfig: false });
    this.#store.store = JSON.parse(JSON.stringify(this.#data));
  }
}
