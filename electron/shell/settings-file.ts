import { type OwnFile, readOwnFile } from './own-file.ts';
import { SETTINGS_VERSION, type SettingsData, settingsSchema } from './settings-schema.ts';

/** Reads the settings file; defaults where there is none. A corrupt one is moved away and named. */
export function readSettingsFile(file: string): OwnFile<SettingsData> {
  return readOwnFile(file, {
    version: SETTINGS_VERSION,
    schema: settingsSchema,
    code: 'settings',
    title: 'The settings',
    hints: {
      newer: 'What you arrange in this window is not kept. Use the newer Hookbench.',
      setAside: 'The window starts with its defaults. Nothing of your work is in that file.',
    },
  });
}
