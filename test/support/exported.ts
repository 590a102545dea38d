import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { unzipSync } from 'fflate';
import { onTestFinished } from 'vitest';
import { createGateway } from '../../electron/engine/gateway/gateway.ts';
import type { Fixture, HttpRequest } from '../../shared/model/http.ts';

/** The files of a bundle, in a folder of their own. */
export function unpacked(bytes: Uint8Array): string {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'hookbench-exported-')));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(unzipSync(bytes))) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), content);
  }
  return dir;
}

/** The network of an exported program: canned answers, behind a server of this process. */
export interface Network {
  /** what the next requests are answered from */
  fixtures: readonly Fixture[];
  /** variables for the program */
  readonly env: Readonly<Record<string, string>>;
}

/** Loaded before the program: its `fetch` asks the server. */
const PRELOAD = `
const real = globalThis.fetch;
globalThis.fetch = async (url, { method = 'GET', headers = {}, body } = {}) => {
  const asked = { method, url: String(url), headers: Object.fromEntries(new Headers(headers)), body };
  const answer = await real(process.env.NETWORK, { method: 'POST', body: JSON.stringify(asked) });
  const { ok, response, message } = await answer.json();
  if (!ok) throw new TypeError(message);
  return new Response(response.body, { status: response.status, headers: response.headers });
};`;

export async function cannedNetwork(): Promise<Network> {
  const network: { fixtures: readonly Fixture[]; env: Record<string, string> } = {
    fixtures: [],
    env: {},
  };
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    const asked = JSON.parse(Buffer.concat(pieces).toString()) as HttpRequest;
    const outcome = await createGateway({ fixtures: network.fixtures })(asked);
    response.end(JSON.stringify(outcome));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  network.env.NETWORK = `http://127.0.0.1:${port}/`;
  network.env.NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(PRELOAD)}`;
  return network;
}

/** An exported service as a process of its own. */
export interface RunningService {
  readonly url: string;
  /** what it said so far, line by line */
  readonly lines: readonly { readonly event: string; readonly [member: string]: unknown }[];
  /** Asks it to end; gives its exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  readonly ended: Promise<number | null>;
}

/** Starts the service of a folder with only these variables; undefined: it ended before it listened. */
export async function startService(
  dir: string,
  env: Readonly<Record<string, string>>,
): Promise<RunningService> {
  const child = spawn(process.execPath, ['service/server.mjs'], {
    cwd: dir,
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = new Promise<number | null>((end) => child.once('close', end));
  const lines: { event: string; [member: string]: unknown }[] = [];
  const read = createInterface({ input: child.stdout });
  const port = await new Promise<number>((found) => {
    read.on('line', (line) => {
      const parsed = JSON.parse(line);
      lines.push(parsed);
      if (parsed.event === 'listening') found(parsed.port);
    });
    void ended.then(() => found(0));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    lines,
    ended,
    stop(signal = 'SIGTERM') {
      child.kill(signal);
      return ended;
    },
  };
}
