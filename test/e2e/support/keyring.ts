import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as after } from 'node:timers/promises';
import { endsWithin } from './ending.ts';

const PATIENCE_MS = 20_000;
const SECRETS = 'org.freedesktop.secrets';

/** A real keyring of its own, unlocked, in a session bus of its own. */
export class Keyring {
  /** what a program needs to find it */
  readonly variables: Readonly<Record<string, string>>;
  readonly #root: string;
  readonly #children: readonly ChildProcess[];

  private constructor(
    root: string,
    variables: Readonly<Record<string, string>>,
    children: readonly ChildProcess[],
  ) {
    this.#root = root;
    this.variables = variables;
    this.#children = children;
  }

  static async start(): Promise<Keyring> {
    const root = await mkdtemp(join(tmpdir(), 'hookbench-keyring-'));
    const bus = spawn(
      'dbus-daemon',
      ['--session', '--nofork', '--print-address=1', `--address=unix:path=${join(root, 'bus')}`],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    );
    const address = await firstLine(bus);
    const env = {
      PATH: process.env.PATH,
      HOME: root,
      XDG_DATA_HOME: root,
      XDG_RUNTIME_DIR: root,
      DBUS_SESSION_BUS_ADDRESS: address,
    };
    const daemon = spawn(
      'gnome-keyring-daemon',
      ['--foreground', '--unlock', '--components=secrets'],
      { env, stdio: ['pipe', 'ignore', 'ignore'] },
    );
    daemon.stdin?.end('the password of this test');
    await isThere(env);
    const variables = { DBUS_SESSION_BUS_ADDRESS: address, XDG_CURRENT_DESKTOP: 'GNOME' };
    return new Keyring(root, variables, [daemon, bus]);
  }

  async stop(): Promise<void> {
    for (const child of this.#children) {
      child.kill('SIGTERM');
      if (!(await endsWithin(child, PATIENCE_MS))) child.kill('SIGKILL');
    }
    await rm(this.#root, { recursive: true, force: true });
  }
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`dbus-daemon ended with ${code}`)));
    if (child.stdout) createInterface(child.stdout).once('line', resolve);
  });
}

/** Waits until the keyring answers on the bus. */
async function isThere(env: NodeJS.ProcessEnv): Promise<void> {
  const asking = [
    ...['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/org/freedesktop/DBus'],
    ...['org.freedesktop.DBus.NameHasOwner', `string:${SECRETS}`],
  ];
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    const answer = await new Promise<string>((resolve) =>
      execFile('dbus-send', asking, { env }, (_error, stdout) => resolve(stdout)),
    );
    if (answer.includes('boolean true')) return;
    await after(50);
  }
  throw new Error(`no keyring answers on the bus after ${PATIENCE_MS} ms`);
}
