import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import Store from 'electron-store';
import type { Problem } from '../../shared/model/workspace.ts';
import { messageOf } from '../engine/workspace/index.ts';
import { SETTINGS_VERSION, type SettingsData, settingsSchema } from './settings-schema.ts';

/** The file's name without its ending. */
export const SETTINGS_NAME = 'settings';

type Checked =
  | { readonly status: 'good' }
  | { readonly status: 'newer'; readonly problem: Problem }
  | { readonly status: 'corrupt'; readonly reason: string };

function check(file: string): Checked {
  if (!existsSync(file)) return { status: 'good' };
  try {
    const raw: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const version = typeof raw === 'object' && raw && 'version' in raw ? raw.version : undefined;
    if (typeof version === 'number' && version > SETTINGS_VERSION) {
      const problem: Problem = {
        file,
        severity: 'warning',
        code: 'settings.newer',
        message: `${file} was written by a newer Hookbench (version ${version}); it is left alone.`,
        hint: 'What you arrange in this window is not kept. Use the newer Hookbench.',
      };
      return { status: 'newer', problem };
    }
    settingsSchema.parse(raw);
    return { status: 'good' };
  } catch (error) {
    return { status: 'corrupt', reason: messageOf(error) };
  }
}

/** Moves a corrupt file out of the way and says where it is. */
function setAside(file: string, reason: string): Problem {
  const kept = `${file}.corrupt-${Date.now()}`;
  renameSync(file, kept);
  return {
    file: kept,
    severity: 'warning',
    code: 'settings.set-aside',
    message: `The settings could not be read (${reason.split('\n')[0]}); they were set aside as ${kept}.`,
    hint: 'The window starts with its defaults. Nothing of your work is in that file.',
  };
}

/** What the app keeps across restarts: the window's state and place, and the last workspace. */
export class Settings {
  /** what the author should know about the settings file */
  readonly problems: readonly Problem[];
  /** absent while a newer file must not be written over */
  readonly #store: Store | undefined;
  #data: SettingsData;

  constructor(userDataDir: string) {
    const file = join(userDataDir, `${SETTINGS_NAME}.json`);
    const found = check(file);
    const problems: Problem[] = [];
    if (found.status === 'corrupt') problems.push(setAside(file, found.reason));
    if (found.status === 'newer') problems.push(found.problem);
    this.problems = problems;
    if (found.status !== 'newer') {
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
