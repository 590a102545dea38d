import { defineConfig } from 'vitest/config';
import { guestPrograms } from './scripts/build/guest-programs.ts';

/** `npm run test:long` also runs what does not fit into the everyday ten minutes. */
const long = process.env.HOOKBENCH_LONG === '1';

const project = (name: string, include: string[]) => ({
  extends: true as const,
  test: { name, include },
});

export default defineConfig({
  plugins: [guestPrograms({ minify: true })],
  test: {
    environment: 'node',
    globalSetup: ['test/global-setup.ts'],
    testTimeout: long ? 600_000 : 20_000,
    hookTimeout: 30_000,
    allowOnly: false,
    projects: [
      project('unit', ['test/unit/**/*.test.{ts,tsx}']),
      project('conformance', ['test/conformance/**/*.test.ts']),
      project('hostile', ['test/hostile/**/*.test.ts']),
      project('isolation', ['test/isolation/**/*.test.ts']),
      ...(long ? [project('long', ['test/long/**/*.test.ts'])] : []),
    ],
  },
});
