import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { Readable, Writable } from 'node:stream';
import { main } from '../../electron/cli/main.ts';
import { type CliCall, type CliEnd, environmentOf } from './cli.ts';
import { WORKER_URL } from './invoke.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const installation = {
  workerUrl: WORKER_URL,
  version: String(version),
};

/** What is written to it, as text. */
function collector() {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      chunks.push(chunk);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString('utf8') };
}

/** Puts a stream in the place of one of the process's; gives back what undoes it. */
function replaceStream(name: 'stdin' | 'stdout' | 'stderr', value: Readable | Writable) {
  const before = Object.getOwnPropertyDescriptor(process, name) ?? {};
  Object.defineProperty(process, name, { configurable: true, value });
  return () => void Object.defineProperty(process, name, before);
}

/** Changes the environment in its place: the system reads a user's home from there too. */
function replaceEnvironment(variables: NodeJS.ProcessEnv) {
  const before = { ...process.env };
  const set = (to: NodeJS.ProcessEnv) => {
    for (const name of Object.keys(process.env)) delete process.env[name];
    Object.assign(process.env, to);
  };
  set(variables);
  return () => set(before);
}

let busy = false;

/**
 * Runs the command line to its end, in this process: the same words, codes and files as of
 * {@link runCli}, without the second that a process takes to start and load it.
 *
 * @throws Error when another call has not ended: folder, environment and streams are the process's
 */
export async function callCli(args: readonly string[], call: CliCall = {}): Promise<CliEnd> {
  if (busy) throw new Error('callCli: one call at a time; use runCli for two at once');
  busy = true;
  const [stdout, stderr] = [collector(), collector()];
  const folder = process.cwd();
  const undo = [
    replaceStream('stdin', Readable.from([Buffer.from(call.input ?? '')])),
    replaceStream('stdout', stdout.stream),
    replaceStream('stderr', stderr.stream),
    replaceEnvironment(environmentOf(call)),
  ];
  process.chdir(call.cwd ?? tmpdir());
  try {
    const code = await main(args, installation);
    return { code, stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    process.chdir(folder);
    for (const each of undo) each();
    busy = false;
  }
}
