import type { NetworkPermission } from '../../../shared/model/http.ts';
import type { Sandbox } from '../../engine/sandbox/protocol.ts';
import { UsageError } from '../../engine/simulate/options.ts';
import { acceptResult } from '../../engine/test/accept.ts';
import type { Workspace } from '../../engine/workspace/index.ts';
import { engineOf } from '../context.ts';
import { answerJson, say } from '../output.ts';

/**
 * Writes the results of saved events as what is expected of them; says which files.
 * @throws UsageError without names: nobody has looked at all of them
 */
export async function acceptAll(
  workspace: Workspace,
  names: readonly string[] | undefined,
  sandbox: Sandbox,
  { network, json }: { network: NetworkPermission; json: boolean },
): Promise<void> {
  if (names === undefined)
    throw new UsageError('--accept takes the saved events whose result is right');
  const engine = engineOf(workspace, sandbox, { reader: 'window' });
  const files: string[] = [];
  for (const name of names) files.push(await acceptResult(workspace, engine, name, network));
  if (json) await answerJson({ files });
  else await say(files.map((file) => `${file}: its result is what is expected now`).join('\n'));
}
