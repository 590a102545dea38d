import { createPool } from '../../electron/engine/sandbox/pool.ts';
import type { Sandbox } from '../../electron/engine/sandbox/protocol.ts';
import { type InvokeRequest, invoke } from '../../electron/engine/simulate/invoke.ts';
import type { Invocation } from '../../shared/model/invocation.ts';
import type { Platform } from '../../shared/platforms/platform.ts';

/** The built worker, as the app and the CLI run it. */
export const WORKER_URL = new URL('../../dist/electron/sandbox-worker.js', import.meta.url);

let pool: Promise<Sandbox> | undefined;

/** One real pool for all files of a test process: its threads end with it. */
export function testSandbox(): Promise<Sandbox> {
  pool ??= createPool({ workerUrl: WORKER_URL, size: 1 });
  return pool;
}

export type TestInvocation = Omit<
  InvokeRequest,
  'platform' | 'trigger' | 'extension' | 'source'
> & { extension?: string; code?: string; file?: string };

/** Invokes code on the real sandbox. Without `code` the invocation has no source (scripted answers). */
export async function testInvoke(
  platform: Platform,
  triggerId: string,
  { code, file, ...rest }: TestInvocation,
  sandbox?: Sandbox,
): Promise<Invocation> {
  const trigger = platform.triggers.find(({ id }) => id === triggerId);
  if (trigger === undefined) throw new Error(`${platform.id} has no trigger ${triggerId}`);
  return invoke(
    {
      platform,
      trigger,
      extension: 'under-test',
      ...rest,
      ...(code !== undefined && { source: { file: file ?? 'index.js', code } }),
    },
    { sandbox: sandbox ?? (await testSandbox()) },
  );
}
