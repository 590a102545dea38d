import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { trimMonaco } from '../../../scripts/build/trim-monaco.ts';

/** Builds the window for a plain browser, with a stand-in for main: to look at, never to ship. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react(), trimMonaco()],
  worker: { format: 'es' },
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1' },
  build: {
    outDir: '../../../dist/fake',
    emptyOutDir: true,
    target: 'chrome130',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 12_000,
    reportCompressedSize: false,
  },
});
