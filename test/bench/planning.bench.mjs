import { buildEntries } from './build-entry.mjs';

const built = await buildEntries({ planning: 'planning.ts' });
const { benchPlanning } = await import(built('planning').href);
await benchPlanning();
process.exit(0);
