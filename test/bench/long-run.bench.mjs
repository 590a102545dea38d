import { buildEntries } from './build-entry.mjs';

const built = await buildEntries({ 'long-run': 'long-run.ts', neighbours: 'neighbours.ts' });
const worker = new URL('../../dist/electron/sandbox-worker.js', import.meta.url);
const { benchLongRun } = await import(built('long-run').href);
await benchLongRun(worker);
const { benchNeighbours } = await import(built('neighbours').href);
await benchNeighbours(worker);
process.exit(0);
