import { rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type EnvironmentOptions } from 'vite';
import { editorPreload } from './scripts/build/editor-preload.ts';
import { firstPaint } from './scripts/build/first-paint.ts';
import { guestPrograms } from './scripts/build/guest-programs.ts';
import { executableCli, quickjsModule } from './scripts/build/node-files.ts';
import { trimMonaco } from './scripts/build/trim-monaco.ts';

const root = import.meta.dirname;
const from = (path: string) => join(root, path);

/** Provided by the runtime; every npm dependency is bundled, so that a package needs no node_modules. */
const external = ['electron', /^node:/, ...builtinModules];

/** CommonJS dependencies may use these, which an ES module does not have. */
const FOLDERS = { __filename: 'import.meta.filename', __dirname: 'import.meta.dirname' };

function nodeSide(
  input: Record<string, string>,
  rolldown: { format: 'es' | 'cjs'; suffix: string; split: boolean },
): EnvironmentOptions {
  return {
    consumer: 'server',
    resolve: { noExternal: true, external: ['electron'] },
    build: {
      outDir: from('dist/electron'),
      emptyOutDir: false,
      copyPublicDir: false,
      target: 'node20',
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input,
        external,
        platform: 'node',
        // depd, below koa, writes a function's wrapper with it.
        checks: { eval: false },
        ...(rolldown.format === 'es' ? { transform: { define: FOLDERS } } : {}),
        output: {
          format: rolldown.format,
          ...(rolldown.format === 'cjs' ? { strict: true } : {}),
          entryFileNames: `[name].${rolldown.suffix}`,
          chunkFileNames: `chunks/[name]-[hash].${rolldown.suffix}`,
          ...(rolldown.split ? {} : { codeSplitting: false }),
        },
      },
    },
  };
}

export default defineConfig({
  root: from('renderer'),
  base: './',
  plugins: [
    react(),
    guestPrograms({ minify: process.env.HOOKBENCH_GUEST_SOURCE !== 'plain' }),
    firstPaint(),
    editorPreload(),
    trimMonaco(),
    quickjsModule(),
    executableCli(),
  ],
  worker: { format: 'es' },
  environments: {
    renderer: {
      consumer: 'client',
      build: {
        outDir: from('dist/renderer'),
        emptyOutDir: true,
        target: 'chrome130',
        modulePreload: { polyfill: false },
        chunkSizeWarningLimit: 12_000,
        reportCompressedSize: false,
        rolldownOptions: {
          input: from('renderer/index.html'),
          checks: { pluginTimings: false },
        },
      },
    },
    worker: nodeSide(
      { 'sandbox-worker': from('electron/engine/sandbox/worker.ts') },
      { format: 'es', suffix: 'js', split: false },
    ),
    // CommonJS: the app compiles these chunks ahead (docs/architecture.md, "The start of the app").
    node: nodeSide(
      {
        main: from('electron/main.ts'),
        cli: from('electron/cli.ts'),
        'compile-ahead': from('electron/shell/compile-ahead.ts'),
        'sandbox-host': from('electron/sandbox-host.ts'),
      },
      { format: 'cjs', suffix: 'cjs', split: true },
    ),
    preload: nodeSide(
      { preload: from('electron/preload.ts') },
      { format: 'cjs', suffix: 'cjs', split: false },
    ),
    // A sandboxed preload can't load a second file, so the two share no chunk.
    confirmPreload: nodeSide(
      { 'confirm-preload': from('electron/shell/confirm/preload.ts') },
      { format: 'cjs', suffix: 'cjs', split: false },
    ),
  },
  builder: {
    async buildApp(builder) {
      for (const name of ['renderer', 'worker', 'node', 'preload', 'confirmPreload']) {
        const environment = builder.environments[name];
        // As late as it can be: a program that runs loads its chunks from here.
        if (name === 'node') rmSync(from('dist/electron/chunks'), { recursive: true, force: true });
        if (environment) await builder.build(environment);
      }
    },
  },
});
