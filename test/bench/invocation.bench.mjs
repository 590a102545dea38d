import { buildEntries } from './build-entry.mjs';

const built = await buildEntries({ invocation: 'invocation.ts', 'bare-worker': 'bare-worker.ts' });
const { benchInvocations } = await import(built('invocation').href);
await benchInvocations(
  new URL('../../dist/electron/sandbox-worker.js', import.meta.url),
  built('bare-worker'),
);
process.exit(0);
