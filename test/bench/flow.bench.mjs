import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { buildEntries } from './build-entry.mjs';

/** Users of the directories that a flow is run over, each in a process of its own. */
const SIZES = [10, 100_000];
const ROUNDS = 20;
const FLOWS = 40;

// A library asks for the name of its file, which a bundle has none of.
Object.assign(globalThis, { __filename: 'bench' });
const built = await buildEntries({
  flow: 'flow.ts',
  'flow-workspace': 'flow-workspace.ts',
  'flow-users': 'flow-users.ts',
  statistics: 'statistics.ts',
});
const worker = new URL('../../dist/electron/sandbox-worker.js', import.meta.url);
const { benchFlows } = await import(built('flow').href);
const { makeFlowWorkspace } = await import(built('flow-workspace').href);
const { percentile, ratioOfMedians } = await import(built('statistics').href);
await benchFlows(worker);

/** @param {import('node:child_process').ChildProcess} child */
async function flows(child) {
  child.send({ flows: FLOWS });
  const [times] = await once(child, 'message');
  return times;
}

const houses = [];
for (const users of SIZES) {
  const dir = await makeFlowWorkspace(users, 1);
  const child = fork(fileURLToPath(built('flow-users')), [dir, worker.href]);
  await once(child, 'message');
  await flows(child);
  houses.push({ users, child, times: /** @type {number[]} */ ([]) });
}
for (let round = 0; round < ROUNDS; round += 1) {
  for (const { child, times } of houses) times.push(...(await flows(child)));
}
for (const { child } of houses) child.disconnect();
const [few, many] = houses.map(({ times }) => times);
console.log(
  JSON.stringify({
    measure: 'flow-users',
    sizes: houses.map(({ users, times }) => ({
      users,
      p50Ms: percentile(times, 50),
      p99Ms: percentile(times, 99),
    })),
    manyToFew: ratioOfMedians(many, few),
  }),
);
process.exit(0);
