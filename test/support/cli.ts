import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** The built program, as `npx hookbench` starts it. */
export const PROGRAM = fileURLToPath(new URL('../../dist/electron/cli.cjs', import.meta.url));
const EXAMPLES = fileURLToPath(new URL('../../examples', import.meta.url));

/** The home of programs that tests start: what they keep of a user is not this user's. */
const HOME = realpathSync(mkdtempSync(join(tmpdir(), 'hookbench-home-')));
process.once('exit', () => rmSync(HOME, { recursive: true, force: true }));

export interface CliCall {
  readonly cwd?: string;
  /** standard input; absent: empty */
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface CliEnd {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** All that a call of the command line finds in its environment. */
export const environmentOf = ({ env }: CliCall): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME,
  ...env,
});

/** Starts the command line with only these variables in its environment. */
export function startCli(args: readonly string[], call: CliCall = {}) {
  return spawn(process.execPath, [PROGRAM, ...args], {
    cwd: call.cwd ?? tmpdir(),
    env: environmentOf(call),
  });
}

/** What a started program came to. */
export async function endOf(child: ChildProcessWithoutNullStreams): Promise<CliEnd> {
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  const code = await new Promise<number | null>((end) => child.on('close', end));
  return {
    code,
    stdout: Buffer.concat(stdout).toString('utf8'),
    stderr: Buffer.concat(stderr).toString('utf8'),
  };
}

/** Runs the command line to its end. */
export function runCli(args: readonly string[], call: CliCall = {}): Promise<CliEnd> {
  const child = startCli(args, call);
  child.stdin.end(call.input ?? '');
  return endOf(child);
}

/** A temporary folder with these files; removed when the test ends. */
export function tempFolder(files: Readonly<Record<string, string>> = {}): string {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'hookbench-cli-')));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  return dir;
}

/** A copy of the example workspace with these files on top; removed when the test ends. */
export function exampleCopy(files: Readonly<Record<string, string>> = {}): string {
  const dir = tempFolder();
  cpSync(EXAMPLES, dir, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  return dir;
}
