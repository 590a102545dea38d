import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { guestPrograms } from './scripts/build/guest-programs.ts';

/** `npm run test:long` also runs what does not fit into the everyday ten minutes. */
const long = process.env.HOOKBENCH_LONG === '1';

/** `npm test` sets it: each project would transform the same sources again. */
const transformed = process.env.HOOKBENCH_TRANSFORMED;

const project = (name: string, include: string[], exclude: string[] = []) => ({
  extends: true as const,
  test: { name, include, exclude },
});

/** Deadlines and memory are measured there: nothing else of ours runs beside. */
const oneByOne = <P extends ReturnType<typeof project>>({ test, ...rest }: P) => ({
  ...rest,
  test: { ...test, fileParallelism: false },
});

/** Compares the guest with this very Node: never in a process whose globals a server has replaced. */
const AGAINST_NODE = 'test/unit/guest/**/*.test.ts';

export default defineConfig({
  plugins: [guestPrograms({ minify: true })],
  test: {
    environment: 'node',
    ...(transformed && { experimental: { fsModuleCache: true, fsModuleCachePath: transformed } }),
    globalSetup: ['test/global-setup.ts'],
    // What a slow and busy machine may take: cases start processes, and load much when they first do.
    testTimeout: long ? 600_000 : 120_000,
    hookTimeout: 60_000,
    allowOnly: false,
    // Files of one project share a process and what it has loaded: half of the time went there.
    isolate: false,
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      project('unit', ['test/unit/**/*.test.{ts,tsx}'], [AGAINST_NODE]),
      project('unit-guest', [AGAINST_NODE]),
      project('conformance', ['test/conformance/**/*.test.ts']),
      project('hostile', ['test/hostile/**/*.test.ts']),
      project('isolation', ['test/isolation/**/*.test.ts']),
      ...(long ? [oneByOne(project('long', ['test/long/**/*.test.ts']))] : []),
    ],
  },
});
