import { execFileSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { buildEntries } from './build-entry.mjs';

/**
 * Opening a workspace, finding a user, showing a page and adding a user with 10 and with 100,000
 * users, each in a process of its own.
 */
const SIZES = [10, 100_000];

const built = await buildEntries({ directory: 'directory.ts' });
const module = built('directory').href;
const run = (/** @type {string} */ code) =>
  execFileSync(process.execPath, [
    '--input-type=module',
    '--eval',
    // A library asks for the name of its file, which a bundle has none of.
    `globalThis.__filename = 'bench';
    const { makeWorkspace, measureDirectory } = await import(${JSON.stringify(module)});
    ${code}`,
  ]).toString();

const sizes = SIZES.map((users) => {
  const dir = run(`process.stdout.write(await makeWorkspace(${users}));`);
  return JSON.parse(
    run(`process.stdout.write(JSON.stringify(await measureDirectory(${JSON.stringify(dir)})));`),
  );
});
const [few, many] = sizes;
console.log(
  JSON.stringify({
    measure: 'directory',
    sizes,
    lookupRatio: Math.round((many.lookupNs / few.lookupNs) * 100) / 100,
    load: loadavg()[0],
  }),
);
process.exit(0);
