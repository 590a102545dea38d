import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Serving } from './serving.ts';

const EXAMPLES = join(import.meta.dirname, '../../../examples');

/** The sample web application and the provider that it logs in through, as the README starts them. */
export class WebApp {
  readonly home: string;
  readonly serving: Serving;
  readonly #child: ChildProcess;

  private constructor(home: string, serving: Serving, child: ChildProcess) {
    this.home = home;
    this.serving = serving;
    this.#child = child;
  }

  /** On free ports: the example's own may be taken. */
  static async start(): Promise<WebApp> {
    const port = await freePort();
    const directory = readFileSync(join(EXAMPLES, 'directory.json'), 'utf8');
    const serving = await Serving.start({
      'directory.json': directory.replaceAll('http://127.0.0.1:3100/', `http://127.0.0.1:${port}/`),
    });
    const args = [join(EXAMPLES, 'web-app/server.mjs'), serving.issuer, String(port)];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(createInterface({ input: child.stdout }), 'line');
    return new WebApp(`http://127.0.0.1:${port}/`, serving, child);
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await ended;
    await this.serving.stop();
  }
}

/** Below the ports that the system hands out by itself: nobody is given it before it is used. */
async function freePort(): Promise<number> {
  const server = createServer().listen(randomInt(20_000, 30_000), '127.0.0.1');
  const [taken] = await Promise.race([once(server, 'listening'), once(server, 'error')]);
  if (taken !== undefined) return freePort();
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
