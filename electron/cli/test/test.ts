import type { NetworkPermission } from '../../../shared/model/http.ts';
import type { Shard, TestReport } from '../../../shared/model/test-report.ts';
import type { Sandbox } from '../../engine/sandbox/protocol.ts';
import { UsageError } from '../../engine/simulate/options.ts';
import { isGreen, reportOf } from '../../engine/test/report.ts';
import { runTests } from '../../engine/test/run-tests.ts';
import { parseShard, shardOf } from '../../engine/test/shards.ts';
import type { Workspace } from '../../engine/workspace/index.ts';
import {
  type CommonFlags,
  engineOf,
  type Installation,
  withSandbox,
  workersOf,
  workspaceOf,
} from '../context.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { type NetworkFlags, permissionOf } from '../network.ts';
import { say } from '../output.ts';
import { acceptAll } from './accept.ts';
import { mergeFiles } from './merge.ts';
import { resultText } from './pretty.ts';
import { deliver, type Reporter } from './reporter.ts';
import { itemsOf, namesOf } from './selection.ts';
import { watchTests } from './watch.ts';

interface Flags extends CommonFlags, NetworkFlags {
  readonly reporter?: Reporter;
  readonly out?: string;
  readonly shard?: string;
  readonly merge?: boolean;
  readonly watch?: boolean;
  readonly accept?: boolean;
  readonly properties?: boolean;
  readonly workers?: string;
}

/** `hookbench test`: 1 when a test did not pass, 2 when there is none. */
export async function test(
  given: readonly string[],
  flags: Flags,
  installation: Installation,
): Promise<ExitCode> {
  const reporter = reporterOf(flags);
  const { out } = flags;
  if (flags.merge) {
    const report = await mergeFiles(given);
    await deliver(report, { reporter, out, told: false });
    return exitOf(report);
  }
  const shard = flags.shard === undefined ? undefined : parseShard(flags.shard);
  const network = permissionOf(flags);
  const workers = workersOf(flags);
  const workspace = await workspaceOf(flags);
  const names = namesOf(given, workspace);
  const told = reporter === 'pretty' && out === undefined;
  const run = async (wanted: readonly string[] | undefined, sandbox: Sandbox) => {
    const report = await testOnce(workspace, wanted, {
      flags,
      shard,
      network,
      workers,
      told,
      sandbox,
    });
    await deliver(report, { reporter, out, told });
    return report;
  };
  return withSandbox(
    installation,
    async (sandbox) => {
      if (flags.accept) {
        await acceptAll(workspace, names, sandbox, { network, json: flags.json ?? false });
        return EXIT.done;
      }
      if (!flags.watch) return exitOf(await run(names, sandbox));
      await run(names, sandbox);
      await watchTests(workspace, names, (touched) => run(touched, sandbox));
      return EXIT.done;
    },
    workers,
  );
}

const exitOf = (report: TestReport) => (isGreen(report) ? EXIT.done : EXIT.bad);

/** @throws UsageError when what was given can't go together */
function reporterOf({ reporter, json, watch, accept, shard, merge }: Flags): Reporter {
  const ways = { '--watch': watch, '--accept': accept, '--merge': merge, '--shard': shard };
  const [first, second] = Object.entries(ways).flatMap(([name, value]) => (value ? name : []));
  if (second !== undefined) throw new UsageError(`give ${first} or ${second}, not both`);
  if (json && reporter !== undefined && reporter !== 'json') {
    throw new UsageError(`--json is --reporter json; leave out --reporter ${reporter}, or --json`);
  }
  const wanted = json ? 'json' : (reporter ?? 'pretty');
  if (watch && wanted !== 'pretty') {
    throw new UsageError('--watch is for a person who looks on; leave out the reporter');
  }
  return wanted;
}

interface Once {
  readonly flags: Flags;
  readonly shard: Omit<Shard, 'of'> | undefined;
  readonly network: NetworkPermission;
  readonly workers: number;
  /** say each result as it comes */
  readonly told: boolean;
  readonly sandbox: Sandbox;
}

async function testOnce(
  workspace: Workspace,
  names: readonly string[] | undefined,
  { flags, shard, network, workers, told, sandbox }: Once,
): Promise<TestReport> {
  const properties = flags.properties ?? false;
  const items = itemsOf(workspace, names, properties);
  const own = shard === undefined ? items : shardOf(items, shard);
  // Reports leave the terminal: what the window masks is masked here too, and the answers agree.
  const engine = engineOf(workspace, sandbox, { reader: 'window' });
  let said = Promise.resolve();
  const tests = await runTests(own, engine, {
    network,
    workers,
    properties,
    ...(told && {
      onResult: (result) => {
        said = said.then(() => say(resultText(result)));
      },
    }),
  });
  await said;
  return reportOf(workspace.contents.name, tests, shard && { ...shard, of: items.length });
}
