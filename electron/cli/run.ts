import { FLOWS } from '../../shared/model/flow-name.ts';
import type { FlowName, Run } from '../../shared/model/run.ts';
import { UsageError } from '../engine/simulate/options.ts';
import {
  type CommonFlags,
  engineOf,
  type Installation,
  withSandbox,
  workspaceOf,
} from './context.ts';
import { EXIT, type ExitCode } from './exit.ts';
import { findPlatform } from './find.ts';
import { readFlowInput } from './flow-input.ts';
import { historiesOf } from './history.ts';
import { readJson } from './input.ts';
import { type NetworkFlags, permissionOf } from './network.ts';
import { answerJson, say } from './output.ts';
import { runText } from './run-text.ts';

interface Flags extends CommonFlags, NetworkFlags {
  readonly platform: string;
  readonly input?: string;
  readonly resume?: string;
  readonly keep?: boolean;
}

/** `hookbench run <flow>`: 0 also when the flow ends in a denial, 1 when it ends in an error, 3 when it could not be kept. */
export async function run(
  flow: string,
  flags: Flags,
  installation: Installation,
): Promise<ExitCode> {
  const name = flowOf(flow);
  const { id } = findPlatform(flags.platform);
  const input = await readFlowInput(flags.input, name, id);
  const resume = flags.resume === undefined ? undefined : ((await readJson(flags.resume)) ?? {});
  const network = permissionOf(flags, input.network);
  const workspace = await workspaceOf(flags);
  const result: Run = await withSandbox(installation, (sandbox) =>
    engineOf(workspace, sandbox, { histories: historiesOf(installation) }).run(name, input, {
      network,
      ...(resume !== undefined && { resume }),
      keep: flags.keep ?? false,
    }),
  );
  if (flags.json) await answerJson(result);
  else await say(runText(result));
  if (result.kept === false) return EXIT.environment;
  return result.decision === 'error' ? EXIT.bad : EXIT.done;
}

function flowOf(flow: string): FlowName {
  const known = FLOWS.find((name) => name === flow);
  if (known !== undefined) return known;
  throw new UsageError(`there is no flow "${flow}"; known: ${FLOWS.join(', ')}`);
}
