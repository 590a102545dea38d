import { Remembered } from '../shared/guest/remembered.ts';
import type { HttpOutcome } from '../shared/model/http.ts';
import type { JsonObject, JsonValue } from '../shared/model/json.ts';
import { createPool } from './engine/sandbox/pool.ts';
import { ProfileReceiver } from './engine/sandbox/profiles.ts';
import type { FromHost, Sandbox, ToHost } from './engine/sandbox/protocol.ts';

/** Two threads: one may be busy for seconds while the other serves the next run. */
const WORKERS = 2;

const main = process.parentPort;
const profiles = new ProfileReceiver();
/** One object for one text: the pool knows by it that it has sent the part before. */
const standings = new Remembered<JsonObject>();
const running = new Map<number, AbortController>();
const waiting = new Map<number, (outcome: HttpOutcome) => void>();
let requests = 0;

const say = (message: FromHost) => main.postMessage(message);

let pool: Promise<Sandbox> | undefined;

/** The pool; one that could not be made is made anew for the next run. */
function poolNow(): Promise<Sandbox> {
  pool ??= createPool({
    workerUrl: new URL('./sandbox-worker.js', import.meta.url),
    size: WORKERS,
    reserved: 1,
  }).catch((error: Error) => {
    pool = undefined;
    throw error;
  });
  return pool;
}

async function run({ id, request, run }: Extract<ToHost, { kind: 'run' }>): Promise<void> {
  const { input: text, standing, ...decoded } = profiles.decode(request);
  const input: JsonValue = JSON.parse(text);
  const controller = new AbortController();
  running.set(id, controller);
  const http = (asked: Parameters<Parameters<Sandbox['run']>[1]>[0]) =>
    new Promise<HttpOutcome>((resolve) => {
      requests += 1;
      waiting.set(requests, resolve);
      say({ kind: 'http', id, number: requests, request: asked });
    });
  try {
    const answer = await (await poolNow()).run(
      {
        ...decoded,
        input,
        ...(standing && { standing: standings.get(standing, () => JSON.parse(standing)) }),
      },
      http,
      {
        signal: controller.signal,
        ...(run !== undefined && { run }),
      },
    );
    say({ kind: 'answer', id, answer });
  } catch (error) {
    say({ kind: 'failed', id, message: error instanceof Error ? error.message : String(error) });
  } finally {
    running.delete(id);
  }
}

main.on('message', ({ data }: { data: ToHost }) => {
  switch (data.kind) {
    case 'run':
      void run(data);
      break;
    case 'cancel':
      running.get(data.id)?.abort();
      break;
    case 'http':
      waiting.get(data.number)?.(data.outcome);
      waiting.delete(data.number);
      break;
    case 'ping':
      say({ kind: 'pong', number: data.number });
      break;
  }
});

// What keeps a pool from being made is told to the run that wants it.
poolNow().then(
  () => say({ kind: 'ready' }),
  () => {},
);
