import { z } from 'zod';
import { uiStateSchema } from '../../shared/ipc.ts';

/** The newest version of the settings file that this build reads and writes. */
export const SETTINGS_VERSION = 1;

const bounds = z.object({
  x: z.number().int().optional(),
  y: z.number().int().optional(),
  width: z.number().int().min(200).max(20_000),
  height: z.number().int().min(200).max(20_000),
});

/** `settings.json` in the app's own folder. It never holds a secret. */
export const settingsSchema = z.object({
  version: z.literal(SETTINGS_VERSION).default(SETTINGS_VERSION),
  /** the workspace that was open last */
  workspace: z.string().optional(),
  window: bounds.optional(),
  ui: uiStateSchema.optional(),
  /** the workspace whose files `ui` names */
  uiWorkspace: z.string().optional(),
});
export type SettingsData = z.infer<typeof settingsSchema>;
