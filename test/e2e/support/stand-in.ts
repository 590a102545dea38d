import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { endsWithin } from './ending.ts';

const CLI = join(import.meta.dirname, '../../../dist/electron/cli.cjs');
const PATIENCE_MS = 5_000;
const STATE = 'state.json';

export type StandInPlatform = 'fusionauth' | 'extend' | 'quasr' | 'asgardeo';

/** A stand-in as the command line starts it, in a process of its own. */
export class StandIn {
  readonly url: string;
  readonly credential: string;
  readonly #child: ChildProcess;
  readonly #dir: string;

  private constructor(child: ChildProcess, dir: string, url: string, credential: string) {
    this.#child = child;
    this.#dir = dir;
    this.url = url;
    this.credential = credential;
  }

  /** @param faults what goes wrong with requests, as `--faults` takes it */
  static async start(platform: StandInPlatform, faults?: object): Promise<StandIn> {
    const asked = faults === undefined ? [] : ['--faults', JSON.stringify(faults)];
    const dir = mkdtempSync(join(tmpdir(), 'hookbench-stand-in-'));
    const kept = ['--state', join(dir, STATE)];
    const args = [CLI, 'tenant', platform, '--port', '0', '--json', ...kept, ...asked];
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const line = await firstLine(child);
    const { url, credential } = Object(JSON.parse(line));
    return new StandIn(child, dir, String(url), String(credential));
  }

  /** Asks the stand-in for what it holds; `authorization` is the header as the platform takes it. */
  async get(path: string, authorization: string): Promise<unknown> {
    const answer = await fetch(new URL(path, this.url), { headers: { authorization } });
    if (!answer.ok) throw new Error(`GET ${path} was answered with ${answer.status}`);
    return answer.json();
  }

  /** Changes what it holds, as somebody else would. */
  async change(
    method: 'PATCH' | 'PUT' | 'POST',
    path: string,
    authorization: string,
    body: object,
  ): Promise<unknown> {
    const answer = await fetch(new URL(path, this.url), {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path} was answered with ${answer.status}`);
    return answer.json();
  }

  /** All that it keeps, also what it gives back to nobody. */
  kept(): string {
    return JSON.stringify(JSON.parse(readFileSync(join(this.#dir, STATE), 'utf8')));
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGTERM');
    if (!(await endsWithin(this.#child, PATIENCE_MS))) {
      this.#child.kill('SIGKILL');
      await endsWithin(this.#child, PATIENCE_MS);
    }
    rmSync(this.#dir, { recursive: true, force: true });
  }
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the stand-in ended with ${code}`)));
    if (child.stdout) createInterface(child.stdout).once('line', resolve);
  });
}
