import { type UtilityProcess, utilityProcess } from 'electron';
import { httpRequestSchema } from '../../shared/model/http.ts';
import type { SandboxAnswer, SandboxRequest } from '../../shared/model/sandbox.ts';
import { ProfileSender } from '../engine/sandbox/profiles.ts';
import type { FromHost, HttpPort, RunTicket, Sandbox, ToHost } from '../engine/sandbox/protocol.ts';

/** How often the process is asked whether it still answers, while it has something to do. */
const PING_MS = 1000;
/** Without an answer for this long it is killed: the third clock. */
const SILENCE_MS = 4000;

interface Run {
  readonly http: HttpPort;
  readonly startedAt: number;
  readonly settle: (answer: SandboxAnswer) => void;
  readonly fail: (error: Error) => void;
}

/** One life of the utility process. */
interface Host {
  readonly child: UtilityProcess;
  readonly profiles: ProfileSender;
  lastHeard: number;
}

/** A process that does not answer may not heed a request to end either. */
function killNow(pid: number | undefined): void {
  if (pid !== undefined) process.kill(pid, 'SIGKILL');
}

function killed(run: Run, name: string, allowed: number): SandboxAnswer {
  const durationMs = performance.now() - run.startedAt;
  return {
    status: 'limit',
    outcome: 'killed',
    limit: { name, allowed, actual: durationMs, clock: 'process' },
    durationMs,
    virtualMs: 0,
    emitted: [],
    http: [],
  };
}

/**
 * Runs extension code in a utility process: an empty environment, no arguments, no way to main but
 * messages. It is started at the first run or by `warmUp`, and killed and started again when it stops
 * answering.
 */
export class SandboxProcess implements Sandbox {
  readonly #script: string;
  readonly #runs = new Map<number, Run>();
  #host: Host | undefined;
  #heartbeat: NodeJS.Timeout | undefined;
  #lastId = 0;

  /** @param script path of the built host script */
  constructor(script: string) {
    this.#script = script;
  }

  /** Starts the process before it is needed. */
  warmUp(): void {
    this.#host ??= this.#start();
  }

  /** The process's id, for those who watch over it; undefined while none runs. */
  get pid(): number | undefined {
    return this.#host?.child.pid;
  }

  run(
    request: SandboxRequest,
    http: HttpPort,
    { signal, run }: RunTicket = {},
  ): Promise<SandboxAnswer> {
    this.#host ??= this.#start();
    const host = this.#host;
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      const cancel = () => this.#send({ kind: 'cancel', id });
      const over = () => {
        signal?.removeEventListener('abort', cancel);
        this.#runs.delete(id);
        if (this.#runs.size === 0) this.#rest();
      };
      const settle = (answer: SandboxAnswer) => {
        over();
        resolve(answer);
      };
      const fail = (error: Error) => {
        over();
        reject(error);
      };
      this.#runs.set(id, { http, startedAt: performance.now(), settle, fail });
      this.#send({
        kind: 'run',
        id,
        request: host.profiles.encode(request),
        ...(run !== undefined && { run }),
      });
      if (signal?.aborted) cancel();
      else signal?.addEventListener('abort', cancel, { once: true });
      this.#watch();
    });
  }

  async close(): Promise<void> {
    const host = this.#host;
    this.#lose('stopped', 0);
    host?.child.kill();
  }

  #start(): Host {
    const child = utilityProcess.fork(this.#script, [], {
      env: {},
      execArgv: [],
      serviceName: 'hookbench sandbox',
      stdio: 'ignore',
    });
    const host: Host = { child, profiles: new ProfileSender(), lastHeard: performance.now() };
    child.on('message', (message: FromHost) => {
      if (this.#host === host) this.#receive(message);
    });
    child.once('exit', () => {
      if (this.#host === host) this.#lose('process', 0);
    });
    return host;
  }

  #send(message: ToHost): void {
    this.#host?.child.postMessage(message);
  }

  #receive(message: FromHost): void {
    if (this.#host) this.#host.lastHeard = performance.now();
    switch (message.kind) {
      case 'answer':
        this.#runs.get(message.id)?.settle(message.answer);
        break;
      case 'failed':
        this.#runs.get(message.id)?.fail(new Error(message.message));
        break;
      case 'http':
        void this.#forward(message);
        break;
      default:
    }
  }

  /** The gateway is on this side; what comes from the process is checked before it gets there. */
  async #forward({ id, number, request }: Extract<FromHost, { kind: 'http' }>): Promise<void> {
    const run = this.#runs.get(id);
    const parsed = httpRequestSchema.safeParse(request);
    if (run === undefined || !parsed.success) return;
    const outcome = await run.http(parsed.data);
    if (this.#runs.get(id) === run) this.#send({ kind: 'http', number, outcome });
  }

  #watch(): void {
    if (this.#heartbeat !== undefined) return;
    if (this.#host) this.#host.lastHeard = performance.now();
    let number = 0;
    this.#heartbeat = setInterval(() => {
      const host = this.#host;
      if (host && performance.now() - host.lastHeard > SILENCE_MS) {
        this.#lose('process', SILENCE_MS);
        killNow(host.child.pid);
        return;
      }
      number += 1;
      this.#send({ kind: 'ping', number });
    }, PING_MS);
  }

  #rest(): void {
    clearInterval(this.#heartbeat);
    this.#heartbeat = undefined;
  }

  /** Ends what was running; the next run starts a new process. */
  #lose(name: string, allowed: number): void {
    this.#host = undefined;
    for (const run of [...this.#runs.values()]) run.settle(killed(run, name, allowed));
    this.#rest();
  }
}
