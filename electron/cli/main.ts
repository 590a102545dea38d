import { CommanderError } from 'commander';
import type { Failure } from '../../shared/model/failure.ts';
import { HistoryError } from '../engine/history/history-error.ts';
import { PublisherStateError } from '../engine/publish/state-folder.ts';
import { UsageError } from '../engine/simulate/options.ts';
import { WorkspaceError } from '../engine/workspace/index.ts';
import { type Act, describeCommands } from './commands.ts';
import type { Installation } from './context.ts';
import { CancelledError, EnvironmentError, EXIT, type ExitCode } from './exit.ts';
import { answerLine, endWithReader, plain, tell } from './output.ts';

/** Runs one command line. Never throws; the number is the process's exit code. */
export async function main(argv: readonly string[], installation: Installation): Promise<number> {
  let code: number = EXIT.done;
  endWithReader();
  /** Commands load what they need only when they run. */
  const act: Act =
    (load) =>
    async (...args) => {
      const action = await load();
      // Commander appends the command object to the arguments and options.
      code = await action(...([...args.slice(0, -1), installation] as never[]));
    };
  const program = describeCommands(act, installation.version);
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeErr: (text) => process.stderr.write(plain(text)),
      outputError: (text, write) => write(`hookbench: ${oneLine(text)}\n`),
    });
  }
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    return explain(error, argv.includes('--json'));
  }
}

/** Says what went wrong on standard error; under `--json` standard output still gets its one document. */
async function explain(error: unknown, json: boolean): Promise<ExitCode> {
  if (error instanceof CommanderError && error.exitCode === 0) return EXIT.done;
  const { name, message, exit } = describeFailure(error);
  if (!(error instanceof CommanderError)) await tell(`hookbench: ${message}`);
  const failure: Failure = { error: { name, message } };
  if (json) await answerLine(JSON.stringify(failure));
  return exit;
}

/** Commander's words for an error, which may come with a hint in a line of its own. */
function oneLine(text: string): string {
  return text
    .replace(/^error: /, '')
    .trim()
    .replace(/\s*\n\s*/g, ' ');
}

function describeFailure(error: unknown): { name: string; message: string; exit: ExitCode } {
  if (error instanceof CommanderError) {
    return { name: 'UsageError', message: oneLine(error.message), exit: EXIT.usage };
  }
  if (error instanceof WorkspaceError) {
    const message = [error.message, error.hint].filter(Boolean).join(' ');
    return { name: error.name, message, exit: EXIT.usage };
  }
  if (error instanceof HistoryError || error instanceof PublisherStateError) {
    const message = `${error.message} ${error.hint}`;
    return { name: error.name, message, exit: EXIT.environment };
  }
  if (error instanceof UsageError) {
    return { name: error.name, message: error.message, exit: EXIT.usage };
  }
  if (error instanceof CancelledError) {
    return { name: error.name, message: error.message, exit: EXIT.bad };
  }
  if (error instanceof EnvironmentError) {
    return { name: error.name, message: error.message, exit: EXIT.environment };
  }
  const text = error instanceof Error ? error.message : String(error);
  return { name: 'EnvironmentError', message: `failed: ${text}`, exit: EXIT.environment };
}
