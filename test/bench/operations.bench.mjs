import { buildEntries } from './build-entry.mjs';

const built = await buildEntries({ operations: 'operations.ts' });
const { benchOperations } = await import(built('operations').href);
await benchOperations(new URL('../../dist/electron/sandbox-worker.js', import.meta.url));
process.exit(0);
