import type { Failure } from '../../../publishing/adapter.ts';
import type { RemoteCall } from '../../remote.ts';
import { installing } from '../facts.ts';
import { calmly, ensure, look } from './module-api.ts';
import { called, failedText, modulesWanted } from './modules.ts';

const POLL_MS = installing.pollMs.value;
const LIMIT_MS = installing.limitMs.value;

/**
 * Has the packages of a webtask installed and waits until all of them are available; the webtask itself
 * is not touched. Asked for twice, it is the same. Source: docs/contracts/extend.md, HTTP API, modules.
 *
 * @param tell hears what is waited for, whenever that changes
 * @returns why they are not available; undefined also when the author gave up
 */
export async function install(
  remoteId: string,
  call: RemoteCall,
  tell: (step: string) => void,
): Promise<Failure | undefined> {
  const wanted = modulesWanted(remoteId, call);
  if (wanted.length === 0) return undefined;
  const { ports } = call;
  let answer = await calmly(() => look(call, wanted), call);
  let told = '';
  for (let waited = 0; ; waited += POLL_MS) {
    if (!answer.ok) return answer.failure;
    const missing = answer.modules.filter(({ state }) => state !== 'available');
    if (missing.length === 0 || ports.cancelled?.()) return undefined;
    const failed = missing.find(({ state }) => state === 'failed');
    if (failed !== undefined) return { message: failedText(failed) };
    const names = missing.map(called).join(', ');
    if (waited > LIMIT_MS) return { message: lateText(names) };
    if (names !== told)
      tell(`waits until the tenant has installed ${names}, ${LIMIT_MS / 60_000} minutes at most`);
    told = names;
    if (waited > 0) await ports.sleep(POLL_MS);
    if (ports.cancelled?.()) return undefined;
    answer = await calmly(() => ensure(call, missing), call);
  }
}

const lateText = (names: string) =>
  `the tenant has not installed ${names} after ${LIMIT_MS / 60_000} minutes, so the webtask is not written. Publish again to go on waiting; if it stays so, ask who runs the tenant, or bring the package inside the code: take it out of config.meta and install it in the workspace.`;
