import { join } from 'node:path';
import { app } from 'electron';

/** Where the app's own files are. */
export interface Places {
  readonly renderer: string;
  readonly preload: string;
  readonly confirmPreload: string;
  readonly sandboxHost: string;
  /** the sample workspace as it was shipped */
  readonly examples: string;
  /** whether the sample workspace is part of a package, and so not to be written */
  readonly packaged: boolean;
  readonly userData: string;
  /** the signing keys of this user's workspaces */
  readonly keys: string;
}

/** @param built the folder of the built entries, `dist/electron` */
export function findPlaces(built: string): Places {
  const userData = app.getPath('userData');
  return {
    renderer: join(built, '../renderer'),
    preload: join(built, 'preload.cjs'),
    confirmPreload: join(built, 'confirm-preload.cjs'),
    sandboxHost: join(built, 'sandbox-host.cjs'),
    examples: app.isPackaged
      ? join(process.resourcesPath, 'examples')
      : join(built, '../../examples'),
    packaged: app.isPackaged,
    userData,
    keys: join(userData, 'keys'),
  };
}
