import { chmodSync, copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** Puts QuickJS beside the sandbox worker, which reads it once and compiles it. */
export function quickjsModule(): Plugin {
  return {
    name: 'hookbench:quickjs-module',
    applyToEnvironment: (environment) => environment.name === 'worker',
    writeBundle(output) {
      if (output.dir === undefined) return;
      const source = createRequire(import.meta.url).resolve(
        '@jitl/quickjs-wasmfile-release-sync/wasm',
      );
      mkdirSync(output.dir, { recursive: true });
      copyFileSync(source, join(output.dir, 'quickjs.wasm'));
    },
  };
}

/** Makes `npx hookbench` work straight from the build: npm links to the file as it is. */
export function executableCli(): Plugin {
  return {
    name: 'hookbench:executable-cli',
    applyToEnvironment: (environment) => environment.name === 'node',
    writeBundle(output) {
      if (output.dir !== undefined) chmodSync(join(output.dir, 'cli.cjs'), 0o755);
    },
  };
}
