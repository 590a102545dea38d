import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Problem } from '../../shared/model/workspace.ts';
import { platforms } from '../../shared/platforms/registry.ts';
import type { Histories } from '../engine/history/histories.ts';
import { createPool } from '../engine/sandbox/pool.ts';
import type { Sandbox } from '../engine/sandbox/protocol.ts';
import { Engine } from '../engine/simulate/engine.ts';
import type { EngineOptions } from '../engine/simulate/engine-parts.ts';
import { UsageError } from '../engine/simulate/options.ts';
import type { StateStore } from '../engine/simulate/state-store.ts';
import { openWorkspace, type Workspace } from '../engine/workspace/index.ts';
import type { StoredFixture } from '../engine/workspace/save-fixtures.ts';
import { secretsFromEnvironment } from './environment.ts';
import { tell } from './output.ts';

/** What the entry knows about the installation. */
export interface Installation {
  readonly workerUrl: URL;
  readonly version: string;
}

/** Options that every command takes. */
export interface CommonFlags {
  readonly workspace?: string;
  readonly json?: boolean;
}

const WORKSPACE_FILE = 'hookbench.json';

/** The folder of `--workspace`, else the nearest one up from here that is a workspace, if there is one. */
export function workspaceDirOf({ workspace }: CommonFlags): string | undefined {
  if (workspace !== undefined) return resolve(workspace);
  for (let dir = process.cwd(); ; dir = dirname(dir)) {
    if (existsSync(join(dir, WORKSPACE_FILE))) return dir;
    if (dirname(dir) === dir) return undefined;
  }
}

/** Opens the workspace of this call. @throws UsageError naming file, place and way out when it can't be used */
export async function workspaceOf(flags: CommonFlags): Promise<Workspace> {
  const dir = workspaceDirOf(flags);
  if (dir === undefined) {
    throw new UsageError(
      `no ${WORKSPACE_FILE} here or in a folder above; go into a workspace or give --workspace DIR`,
    );
  }
  if (!existsSync(dir)) {
    throw new UsageError(`there is no folder ${dir}; give the workspace's with --workspace DIR`);
  }
  const workspace = await openWorkspace(dir, platforms);
  if (workspace.contents.usable) return workspace;
  const [problem] = workspace.contents.problems;
  throw new UsageError(problem === undefined ? `${dir} is not usable` : problemText(dir, problem));
}

/** A problem in one line: the file as the author can open it, the place, the cause, the way out. */
function problemText(dir: string, { file, line, column, message, hint }: Problem): string {
  const place = [join(dir, file), line, column].filter((part) => part !== undefined).join(':');
  return [`${place}:`, message, hint].filter(Boolean).join(' ');
}

/** Starts the sandbox for one command and ends it with it. */
export async function withSandbox<T>(
  { workerUrl }: Installation,
  use: (sandbox: Sandbox) => Promise<T>,
  size = 1,
): Promise<T> {
  const sandbox = await createPool({ workerUrl, size });
  try {
    return await use(sandbox);
  } finally {
    await sandbox.close();
  }
}

/** How an engine of the command line differs from the terminal's own, which keeps nothing. */
export interface EngineParts {
  /** `window` masks secret values everywhere, for what leaves the author's terminal */
  readonly reader?: EngineOptions['reader'];
  /** where its runs are kept */
  readonly histories?: Histories | undefined;
  /** what extensions keep between runs */
  readonly documents?: StateStore;
}

export function engineOf(
  workspace: Workspace,
  sandbox: Sandbox,
  { reader = 'terminal', histories, documents }: EngineParts = {},
): Engine {
  return new Engine({
    reader,
    ...(histories && { history: { histories, origin: 'cli' } }),
    ...(documents && { documents }),
    workspace: () => workspace,
    sandbox,
    secrets: secretsFromEnvironment,
    onStored: (stored) => void tell(stored.map(storedLine).join('\n')),
  });
}

const storedLine = ({ file, fixture: { request } }: StoredFixture) =>
  `hookbench: recorded ${request.method ?? ''} ${request.url} in ${file}, without credentials`;

const MOST_WORKERS = 64;

/** Workers for a command that runs many jobs. @throws UsageError when it is no sensible number */
export function workersOf({ workers }: { readonly workers?: string }): number {
  if (workers === undefined) return availableParallelism();
  const count = Number(workers);
  if (Number.isInteger(count) && count >= 1 && count <= MOST_WORKERS) return count;
  throw new UsageError(`--workers takes a number from 1 to ${MOST_WORKERS}, not "${workers}"`);
}
