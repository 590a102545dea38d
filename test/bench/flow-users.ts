import { rmSync } from 'node:fs';
import { createPool } from '../../electron/engine/sandbox/pool.ts';
import { codeGrant, openFlows } from './flow-workspace.ts';

/** What a process that holds one directory is asked for: so many token flows. */
export interface FlowsAsked {
  readonly flows: number;
}

const PLATFORM = 'quasr';
/** So that one user after the other is not next to the one before. */
const STRIDE = 7919;

// A library asks for the name of its file, which a bundle has none of.
Object.assign(globalThis, { __filename: 'bench' });
const [dir = '', worker = ''] = process.argv.slice(2);
const sandbox = await createPool({ workerUrl: new URL(worker), size: 1 });
const { engine, workspace } = await openFlows(dir, sandbox);
const { users } = workspace.contents.directory;
let turn = 0;

async function flowMs(): Promise<number> {
  turn += STRIDE;
  const { email, username } = users[turn % users.length] ?? { username: '' };
  const input = codeGrant(PLATFORM, email ?? username);
  const startedAt = performance.now();
  const { decision } = await engine.run('token', input);
  if (decision !== 'issued') throw new Error(`the flow ended as ${decision}`);
  return performance.now() - startedAt;
}

process.on('message', async ({ flows }: FlowsAsked) => {
  const times: number[] = [];
  while (times.length < flows) times.push(await flowMs());
  process.send?.(times);
});
process.on('disconnect', () => {
  rmSync(dir, { recursive: true });
  process.exit(0);
});
process.send?.('ready');
