import { Argument, Command, Option } from 'commander';
import { CALLER_CHOICES, EXPORT_TARGETS } from '../../shared/model/bundle.ts';
import { FLOWS } from '../../shared/model/flow-name.ts';
import { RECORD_LEVELS } from '../../shared/model/record-level.ts';
import type { ExitCode } from './exit.ts';

/** What `runs` does. */
export const RUN_ACTIONS = ['list', 'show', 'pin', 'unpin', 'delete', 'compare'] as const;
export type RunAction = (typeof RUN_ACTIONS)[number];

/** What `schedule` does. */
export const SCHEDULE_ACTIONS = ['list', 'fire', 'history'] as const;
export type ScheduleAction = (typeof SCHEDULE_ACTIONS)[number];

type Action = (...args: never[]) => Promise<ExitCode>;

/** Makes the handler of a command from what loads its code. */
export type Act = (load: () => Promise<Action>) => (...args: unknown[]) => Promise<void>;

const EXIT_CODES = `
Exit codes: 0 done, also when a simulated flow ends in a denial; 1 it ran and the answer is bad;
2 wrong usage or input; 3 remote or environment failure. Everything: docs/cli.md`;

/** Every command and option there is: the public interface, documented in docs/cli.md. */
export function describeCommands(act: Act, version: string): Command {
  const program = new Command('hookbench')
    .description('Offline simulator for identity-platform extensions')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help, also after a command')
    .addHelpText('after', EXIT_CODES);
  const command = (usage: string, text: string) =>
    program
      .command(usage)
      .description(text)
      .helpOption('-h, --help', 'print help')
      .option('--workspace <dir>', 'the workspace (default: nearest folder up with hookbench.json)')
      .option('--json', 'exactly one JSON document on standard output');
  const networked = (made: Command) =>
    made
      .option('--network <mode>', 'offline (default), record or live')
      .option('--allow-host <host...>', 'hosts, as host or host:port, that may be private');
  const example = (...lines: string[]) =>
    `\nExamples:\n${lines.map((line) => `  hookbench ${line}`).join('\n')}`;

  networked(command('run <flow>', `drive a flow with its extensions (flows: ${FLOWS.join(', ')})`))
    .requiredOption('--platform <id>', 'the platform of this run')
    .option('--input <file>', 'flow input as JSON, or - for standard input')
    .option('--keep', 'write what the run changed in the user into directory.json')
    .option('--resume <file>', 'a suspended run as JSON: the flow goes on from there')
    .addHelpText(
      'after',
      example(
        'run token --platform ID',
        'run login --platform ID --input input.json --json > run.json',
        'run login --platform ID --input code.json --resume run.json',
      ),
    )
    .action(act(async () => (await import('./run.ts')).run));
  networked(command('invoke [extension]', 'fire one event at one extension, or many at code'))
    .option('--platform <id>', 'without a workspace: the platform')
    .option('--trigger <id>', 'without a workspace: the trigger')
    .option('--code <file>', 'without a workspace: the code')
    .option('--event <file>', 'the event as the platform sends it, or - for standard input')
    .option('--options <json>', 'options as JSON, or @FILE')
    .option('--batch <file>', 'NDJSON jobs, or - for standard input; NDJSON results')
    .option('--workers <n>', 'with --batch: jobs that run at the same time (default: the cores)')
    .addHelpText(
      'after',
      example(
        'invoke my-extension --event event.json',
        'invoke my-extension --network record',
        'invoke --platform ID --trigger ID --code index.js --options @options.json',
        'invoke --batch - < jobs.ndjson',
      ),
    )
    .action(act(async () => (await import('./invoke.ts')).invokeCommand));
  networked(command('test [events...]', 'fire saved events and hold what is expected of them'))
    .addOption(
      new Option('--reporter <kind>', 'how it is told (default: pretty)').choices([
        'pretty',
        'json',
        'junit',
      ]),
    )
    .option('--out <file>', 'write the report to a file, and a summary to standard output')
    .option('--shard <i/n>', 'the I-th of N parts, for N machines')
    .option('--merge', 'the arguments are JSON reports of all shards: make one of them')
    .option('--accept', 'write the results of the named events as what is expected of them')
    .option('--watch', 'run again what a save touched, until it is interrupted')
    .option(
      '--properties',
      'never throws, is refused or over its limit, and the same twice; samples too',
    )
    .option('--workers <n>', 'tests that run at the same time (default: the cores)')
    .addHelpText(
      'after',
      example(
        'test',
        'test events/login.json --watch',
        'test --reporter junit --out report.xml',
        'test --shard 3/8 --reporter json --out shard-3.json',
        'test --merge shard-*.json --reporter junit --out report.xml',
      ),
    )
    .action(act(async () => (await import('./test/test.ts')).test));
  command('lint [extension]', "syntax and the platform's own restrictions")
    .addOption(
      new Option('--format <kind>', 'how problems are told (default: text)').choices([
        'text',
        'json',
        'sarif',
      ]),
    )
    .addHelpText('after', example('lint', 'lint --format sarif > hookbench.sarif'))
    .action(act(async () => (await import('./lint/lint.ts')).lint));
  command('new', 'make something up: users, or saved events of samples')
    .addArgument(new Argument('<what>', 'what to make').choices(['users', 'event']))
    .argument('[extension]', 'of a saved event')
    .option('--count <n>', 'users: how many, up to 100000 (default: 10)')
    .option(
      '--seed <text>',
      'users: the same seed gives the same, in the same directory (default: 1)',
    )
    .option('--keep', 'users: add them to directory.json')
    .option('--out <file>', 'users: write them to a new file (default: standard output)')
    .option('--sample <kind>', 'event: realistic (default), sparse, awkward or all')
    .option('--name <name>', 'event: of its file (default: the extension and the kind)')
    .option(
      '--from <file>',
      "event: of what happened, an export of the tenant's events; - reads it",
    )
    .addHelpText(
      'after',
      example('new users --count 1000 --seed 7 --keep', 'new event my-extension --sample all'),
    )
    .action(act(async () => (await import('./new/new.ts')).newThing));
  command('logs', 'records of the runs that were kept; --json: NDJSON')
    .addOption(new Option('--level <level>', 'this level and above').choices(RECORD_LEVELS))
    .option('--platform <id>', 'of this platform')
    .option('--extension <slug...>', 'of these extensions')
    .option('--source <name...>', 'of these sources: console, platform, runtime, ...')
    .option('--run <run>', 'of this run')
    .option('--since <time>', 'from this instant on, or so long ago: 2026-01-31T12:00:00Z, 2h, 7d')
    .option('--until <time>', 'before this instant, or up to so long ago')
    .option('--text <words>', 'with all these words, in upper or lower case')
    .option('--limit <n>', 'the last so many', '200')
    .option('--raw', "each record in the platform's own format")
    .option('--follow', 'go on with what is added, until it is interrupted')
    .addHelpText(
      'after',
      example('logs --level warn --since 2h', 'logs --run last', 'logs --follow'),
    )
    .action(act(async () => (await import('./logs.ts')).logs));
  command('runs', 'the runs that were kept: list, show, pin, delete, compare')
    .addArgument(
      new Argument('[action]', 'what to do with them').choices(RUN_ACTIONS).default('list'),
    )
    .argument('[runs...]', 'ids of runs, or last')
    .option('--platform <id>', 'list: on this platform')
    .addOption(new Option('--flow <flow>', 'list: of this flow').choices(FLOWS))
    .option('--extension <slug>', 'list: in which this extension ran')
    .option('--end <word>', 'list: with this decision or outcome')
    .option('--pinned', 'list: only pinned ones')
    .option('--since <time>', 'list: that ended since this instant, or so long ago: 2h, 7d')
    .option('--until <time>', 'list: that ended before')
    .option('--text <words>', 'list: with all these words in a record, or in the line of the run')
    .option('--limit <n>', 'list: at most so many, the newest first', '20')
    .option('--before <run>', 'list: those that ended before this run')
    .addHelpText(
      'after',
      example('runs --text invoice --since 1d', 'runs show last', 'runs compare ID ID'),
    )
    .action(act(async () => (await import('./runs.ts')).runs));
  command('replay <run>', 'run a kept run again and say what differs, and why')
    .option('--current', 'with the extensions as they are now')
    .addHelpText('after', example('replay last', 'replay ID --current', 'replay ID --json'))
    .action(act(async () => (await import('./replay.ts')).replayCommand));
  command('publish [extensions...]', 'publish to a tenant: plan, apply, read back, compare')
    .requiredOption('--tenant <name>', 'a connection of tenants.json')
    .option('--dry-run', 'print the plan and change nothing')
    .option('--force', 'write also what somebody else changed there since the last time')
    .option('--resend-secrets', 'send secrets again that can not be read back from the tenant')
    .addHelpText('after', example('publish my-extension --tenant staging --dry-run'))
    .action(act(async () => (await import('./publish.ts')).publish));
  command('pull', 'bring the extensions of a tenant into the workspace')
    .requiredOption('--tenant <name>', 'a connection of tenants.json')
    .addHelpText('after', example('pull --tenant staging'))
    .action(act(async () => (await import('./publish.ts')).pullAll));
  command('rollback <extension>', 'put an earlier published revision back on a tenant')
    .requiredOption('--tenant <name>', 'a connection of tenants.json')
    .option('--to <revision>', 'its hash, or how that begins; without it the one before')
    .option('--dry-run', 'print the plan and change nothing')
    .option('--force', 'write also what somebody else changed there since the last time')
    .addHelpText('after', example('rollback my-extension --tenant staging --to 3f9c'))
    .action(act(async () => (await import('./publish.ts')).rollback));
  command('check', 'what a credential may do on a tenant, and what was changed there')
    .requiredOption('--tenant <name>', 'a connection of tenants.json')
    .addHelpText('after', example('check --tenant staging'))
    .action(act(async () => (await import('./check.ts')).check));
  command(
    'export [extensions...]',
    'write a bundle: files, a service for Node, functions of Lambda',
  )
    .addOption(
      new Option('--target <kind>', 'kind of bundle').choices(EXPORT_TARGETS).makeOptionMandatory(),
    )
    .option('--out <path>', 'where to write it', 'bundle.zip')
    .addOption(
      new Option('--callers <kind>', 'node: whom it answers; default: as manifests say').choices(
        CALLER_CHOICES,
      ),
    )
    .addHelpText('after', example('export --target node --callers bearer --out service.zip'))
    .action(act(async () => (await import('./export.ts')).exportCommand));
  networked(command('serve', 'the loopback OpenID provider; its runs are printed as they happen'))
    .option('--port <n>', 'port; 0 picks a free one', '8765')
    .option('--state <file>', 'keep sessions, grants and tokens in a file')
    .option('--host <address>', 'listen elsewhere than on 127.0.0.1; needs --force')
    .option('--force', 'with --host: let others on the network reach it')
    .addHelpText('after', example('serve', 'serve --port 0 --json', 'serve --state provider.json'))
    .action(act(async () => (await import('./serve.ts')).serve));
  networked(command('schedule', 'extensions that the clock fires: next times, fire now, history'))
    .addArgument(new Argument('[action]', 'what to do').choices(SCHEDULE_ACTIONS).default('list'))
    .argument('[extension]', 'of which; list: all of them without it')
    .option('--from <time>', 'list: times after this instant (default: now)')
    .option('--at <time>', 'fire: as if it were due at this instant, with the clock there')
    .option('--limit <n>', 'list: next times of each (default: 3); history: firings (default: all)')
    .addHelpText(
      'after',
      example(
        'schedule',
        'schedule fire nightly --at 2026-12-24T22:00:00Z',
        'schedule history nightly',
      ),
    )
    .action(act(async () => (await import('./schedule.ts')).schedule));
  command('tenant <platform>', "a stand-in for a platform's management API, on loopback")
    .option('--port <n>', 'port; 0 picks a free one', '0')
    .option('--state <file>', 'keep its state in a file')
    .option('--credential <text>', 'the credential that it accepts (default: made up and printed)')
    .option('--faults <json>', 'what goes wrong with requests, as JSON, or @FILE')
    .addHelpText(
      'after',
      example('tenant ID --port 9011 --state tenant.json', 'tenant ID --faults @faults.json'),
    )
    .action(act(async () => (await import('./tenant.ts')).tenant));
  return program;
}
