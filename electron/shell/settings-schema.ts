import { z } from 'zod';
import { uiStateSchema } from '../../shared/ipc.ts';
import { networkModeSchema } from '../../shared/model/http.ts';

/** The newest version of the settings file that this build reads and writes. */
export const SETTINGS_VERSION = 1;

const bounds = z.object({
  x: z.number().int().optional(),
  y: z.number().int().optional(),
  width: z.number().int().min(200).max(20_000),
  height: z.number().int().min(200).max(20_000),
});

/** What the user allowed the extensions of one workspace on the network. */
const networkGrantSchema = z.object({
  /** real path of the workspace's folder */
  folder: z.string(),
  /** the very folder: another one at the same path has another identity */
  identity: z.string(),
  mode: networkModeSchema,
  hosts: z.array(z.string()).max(200),
});
export type NetworkGrant = z.infer<typeof networkGrantSchema>;

/** `settings.json` in the app's own folder. It never holds a secret. */
export const settingsSchema = z.object({
  version: z.literal(SETTINGS_VERSION).default(SETTINGS_VERSION),
  /** the workspace that was open last */
  workspace: z.string().optional(),
  window: bounds.optional(),
  ui: uiStateSchema.optional(),
  /** the workspace whose files `ui` names */
  uiWorkspace: z.string().optional(),
  network: z.array(networkGrantSchema).max(1000).optional(),
});
export type SettingsData = z.infer<typeof settingsSchema>;
