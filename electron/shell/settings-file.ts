import { existsSync, readFileSync, renameSync } from 'node:fs';
import type { Problem } from '../../shared/model/workspace.ts';
import { messageOf } from '../engine/workspace/index.ts';
import { SETTINGS_VERSION, type SettingsData, settingsSchema } from './settings-schema.ts';

/** What the settings file holds, whether it may be written, and what the author should know. */
export interface SettingsFile {
  readonly data: SettingsData;
  readonly writable: boolean;
  readonly problems: readonly Problem[];
}

function versionOf(raw: unknown): number {
  const version = typeof raw === 'object' && raw !== null ? Reflect.get(raw, 'version') : undefined;
  return typeof version === 'number' ? version : SETTINGS_VERSION;
}

function leftAlone(file: string, version: number): Problem {
  return {
    file,
    severity: 'warning',
    code: 'settings.newer',
    message: `${file} was written by a newer Hookbench (version ${version}); it is left alone.`,
    hint: 'What you arrange in this window is not kept. Use the newer Hookbench.',
  };
}

function setAside(file: string, error: unknown): Problem {
  const kept = `${file}.corrupt-${Date.now()}`;
  renameSync(file, kept);
  const [reason] = messageOf(error).split('\n');
  return {
    file: kept,
    severity: 'warning',
    code: 'settings.set-aside',
    message: `The settings could not be read (${reason}); they were set aside as ${kept}.`,
    hint: 'The window starts with its defaults. Nothing of your work is in that file.',
  };
}

/** Reads the settings file; defaults where there is none. A corrupt one is moved away and named. */
export function readSettingsFile(file: string): SettingsFile {
  const defaults = settingsSchema.parse({});
  if (!existsSync(file)) return { data: defaults, writable: true, problems: [] };
  try {
    const raw: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const version = versionOf(raw);
    if (version > SETTINGS_VERSION) {
      return { data: defaults, writable: false, problems: [leftAlone(file, version)] };
    }
    return { data: settingsSchema.parse(raw), writable: true, problems: [] };
  } catch (error) {
    return { data: defaults, writable: true, problems: [setAside(file, error)] };
  }
}
