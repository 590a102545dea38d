import { Command, CommanderError } from 'commander';
import { UsageError } from '../engine/simulate/options.ts';
import { WorkspaceError } from '../engine/workspace/index.ts';
import type { Installation } from './context.ts';
import { EnvironmentError, EXIT, type ExitCode } from './exit.ts';
import { tell } from './output.ts';

type Action = (...args: never[]) => Promise<ExitCode>;

/** Runs one command line. Never throws; the number is the process's exit code. */
export async function main(argv: readonly string[], installation: Installation): Promise<number> {
  let code: number = EXIT.done;
  /** Commands load what they need only when they run. */
  const act =
    (load: () => Promise<Action>) =>
    async (...args: unknown[]) => {
      const action = await load();
      // Commander appends the command object to the arguments and options.
      code = await action(...([...args.slice(0, -1), installation] as never[]));
    };
  try {
    await describeCommands(act).parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    return explain(error);
  }
}

function describeCommands(
  act: (load: () => Promise<Action>) => (...args: unknown[]) => Promise<void>,
) {
  const program = new Command('hookbench')
    .description('Offline simulator for identity-platform extensions')
    .exitOverride()
    .configureOutput({ writeErr: (text) => process.stderr.write(text) });
  const command = (usage: string, text: string) =>
    program
      .command(usage)
      .description(text)
      .option(
        '--workspace <dir>',
        'the workspace (default: the nearest folder up with hookbench.json)',
      )
      .option('--json', 'exactly one JSON document on standard output')
      .exitOverride();

  command('run <flow>', 'drive a flow (token) with its extensions')
    .requiredOption('--platform <id>', 'the platform of this run')
    .option('--input <file>', 'flow input as JSON, or - for standard input')
    .action(act(async () => (await import('./run.ts')).run));
  command('invoke [extension]', 'fire one event at one extension')
    .option('--platform <id>', 'without a workspace: the platform')
    .option('--trigger <id>', 'without a workspace: the trigger')
    .option('--code <file>', 'without a workspace: the code')
    .option('--event <file>', 'the event as the platform sends it, or - for standard input')
    .option('--options <json>', 'options as JSON or @file')
    .option('--batch <file>', 'NDJSON jobs, or - for standard input; NDJSON results')
    .action(act(async () => (await import('./invoke.ts')).invokeCommand));
  command('lint [extension]', "syntax and the platform's own restrictions").action(
    act(async () => (await import('./lint.ts')).lint),
  );
  command('publish [extensions...]', 'publish to a tenant: plan, apply, read back, compare')
    .requiredOption('--tenant <name>', 'a connection of tenants.json')
    .option('--dry-run', 'print the plan and change nothing')
    .action(act(async () => (await import('./publish.ts')).publish));
  command('export [extensions...]', 'write a bundle')
    .requiredOption('--target <kind>', 'zip')
    .option('--out <path>', 'where to write it (default: bundle.zip)')
    .action(act(async () => (await import('./export.ts')).exportBundle));
  command('tenant <platform>', "a stand-in for a platform's management API, on loopback")
    .option('--port <n>', 'port; 0 picks a free one', '0')
    .option('--state <file>', 'keep its state in a file')
    .option('--credential <text>', 'the credential that it accepts (default: made up and printed)')
    .action(act(async () => (await import('./tenant.ts')).tenant));
  return program;
}

async function explain(error: unknown): Promise<number> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof WorkspaceError) {
    await tell(`hookbench: ${[error.message, error.hint].filter(Boolean).join(' ')}`);
    return EXIT.usage;
  }
  if (error instanceof UsageError) {
    await tell(`hookbench: ${error.message}`);
    return EXIT.usage;
  }
  const text = error instanceof Error ? error.message : String(error);
  await tell(`hookbench: ${error instanceof EnvironmentError ? text : `failed: ${text}`}`);
  return EXIT.environment;
}
