import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

type Esbuild = typeof import('esbuild');

let loaded: Promise<Esbuild> | undefined;

/** A packaged app carries the bundler's program beside its archive: nothing starts out of one. */
function programOfTheApp(): string | undefined {
  const { resourcesPath } = process as { resourcesPath?: string };
  if (resourcesPath === undefined) return undefined;
  const name = process.platform === 'win32' ? 'esbuild.exe' : 'bin/esbuild';
  const program = join(resourcesPath, 'esbuild', `${process.platform}-${process.arch}`, name);
  return existsSync(program) ? program : undefined;
}

function installedProgram(): string {
  const name = process.platform === 'win32' ? 'esbuild.exe' : 'bin/esbuild';
  const path = `@esbuild/${process.platform}-${process.arch}/${name}`;
  return createRequire(import.meta.url).resolve(path);
}

/**
 * The bundler, loaded when the first package is met. It runs as a process of its own: a text that
 * brings it down brings nothing else down.
 *
 * @throws Error when there is no bundler for this machine
 */
export function bundler(): Promise<Esbuild> {
  if (loaded === undefined) {
    process.env.ESBUILD_BINARY_PATH = programOfTheApp() ?? installedProgram();
    loaded = import('esbuild');
  }
  return loaded;
}
