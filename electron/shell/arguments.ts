import { resolve } from 'node:path';

/** What the app was started with. */
export interface Arguments {
  readonly workspace?: string;
  readonly userDataDir?: string;
}

function argumentOf(argv: readonly string[], name: string): string | undefined {
  for (const [index, argument] of argv.entries()) {
    if (argument.startsWith(`${name}=`)) return argument.slice(name.length + 1) || undefined;
    const next = argv[index + 1];
    if (argument === name && next !== undefined && !next.startsWith('--')) return next;
  }
  return undefined;
}

/**
 * Reads `--workspace DIR` and `--user-data-dir DIR`, both also with `=`. Everything else is
 * Chromium's. Relative folders are taken from `cwd`.
 */
export function readArguments(argv: readonly string[], cwd: string): Arguments {
  const workspace = argumentOf(argv, '--workspace');
  const userDataDir = argumentOf(argv, '--user-data-dir');
  return {
    ...(workspace === undefined ? {} : { workspace: resolve(cwd, workspace) }),
    ...(userDataDir === undefined ? {} : { userDataDir: resolve(cwd, userDataDir) }),
  };
}
