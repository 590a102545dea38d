import { randomBytes } from 'node:crypto';
import type { MessagePort } from 'node:worker_threads';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { core } from '../../../shared/guest/core.ts';
import type { HttpOutcome, HttpRequest } from '../../../shared/model/http.ts';
import { nestingOfText } from '../../../shared/model/json.ts';
import { namedIn } from './early-programs.ts';
import { EmitWriter } from './emit-buffer.ts';
import { Guest, GuestThrow } from './guest.ts';
import { createInstance, type Instance } from './instance.ts';
import { KeptGuests } from './kept-guests.ts';
import { MemoryStock } from './memory-stock.ts';
import { ProfileReceiver } from './profiles.ts';
import {
  type DecodedRequest,
  type FromWorker,
  sessionOf,
  type ToWorker,
  type WireRequest,
  type WorkerEnd,
  type WorkerStart,
} from './protocol.ts';
import {
  breakBy,
  elapsedMs,
  isBreakingLimit,
  passedLimit,
  type RunState,
  runGuest,
} from './run-guest.ts';
import { runningText } from './running-texts.ts';
import { Sessions, type Warm } from './sessions.ts';
import { Snapshots } from './snapshots.ts';

const WAKE = 1;
const STOP = 2;
const BUILT = 3;
const STILL = 4;
const SERVED = 5;
/** Time a guest gets to come back after it was told to stop. */
const COME_BACK_MS = 50;
const DEFAULT_MEMORY_MB = 64;
/** More than the guest's random source can hold: each further character costs the guest time. */
const ENTROPY_BYTES = 9;
const entropy = () => randomBytes(ENTROPY_BYTES).toString('base64url');

const start = workerData as WorkerStart & { replies: MessagePort };
const { replies } = start;
const port = parentPort as MessagePort;
const control = new Int32Array(start.control);
const emitter = new EmitWriter(start.control, start.emitted);
const profiles = new ProfileReceiver();

const sessions = new Sessions();
const memories = new MemoryStock();
const kept = new KeptGuests(memories);
const snapshots = new Snapshots();
/** One instance made ahead of the next run, while the worker would be idle. */
let spare: Promise<Instance> | undefined;
let requests = 0;

/** The run in progress. */
interface Current {
  readonly id: number;
  /** when the guest was first told to stop */
  toldAt: number | undefined;
  readonly state: RunState;
  guest: Guest | undefined;
  /** numbers of asynchronous requests that were not answered yet */
  readonly pending: Set<number>;
  wake: (() => void) | undefined;
}
let current: Current | undefined;

function post(message: FromWorker): void {
  port.postMessage(message);
}

async function takeInstance(memoryMb: number): Promise<Instance> {
  const ready = spare;
  if (ready === undefined || memoryMb !== DEFAULT_MEMORY_MB)
    return createInstance(start.wasm, memories.take(memoryMb));
  spare = undefined;
  return ready;
}

/** What a guest that is about to be interrupted gets. */
const STOPPED: HttpOutcome = { ok: false, fault: 'reset', message: 'stopped', durationMs: 0 };

/** Counts a request and an answer against the run's limits. @throws Error into the guest when there are too many */
function countRequest(state: RunState, json: string): HttpRequest {
  const { httpCalls, httpRequestBytes } = state.limits;
  state.httpCalls += 1;
  if (state.httpCalls > httpCalls) {
    breakBy(state, 'http-calls', state.httpCalls);
    throw new Error(`more than ${httpCalls} requests`);
  }
  const bytes = Buffer.byteLength(json);
  if (bytes > httpRequestBytes) {
    breakBy(state, 'http-request', bytes);
    throw new Error(`a request of ${bytes} bytes is over the limit`);
  }
  return JSON.parse(json) as HttpRequest;
}

/** The text of an answer for the guest; undefined when the run has had more than it may. */
function countAnswer(state: RunState, outcome: HttpOutcome): string | undefined {
  const json = JSON.stringify(outcome);
  state.httpAnswerBytes += Buffer.byteLength(json);
  if (state.httpAnswerBytes <= state.limits.httpAnswerBytes) return json;
  breakBy(state, 'http-answers', state.httpAnswerBytes);
  return undefined;
}

/** The answer to a blocking request, if it is there; late ones to earlier runs are passed over. */
function replyTo(number: number): HttpOutcome | undefined {
  for (;;) {
    const received = receiveMessageOnPort(replies) as
      | { message: { number: number; outcome: HttpOutcome } }
      | undefined;
    if (received === undefined) return undefined;
    if (received.message.number === number) return received.message.outcome;
  }
}

/** Blocks this thread until the host has answered, or the run's time is over. */
function sendBlocking(state: RunState, json: string): string {
  const request = countRequest(state, json);
  const number = ++requests;
  const sentAt = performance.now();
  Atomics.store(control, WAKE, 0);
  post({ kind: 'http', number, request, blocking: true });
  for (;;) {
    const left = state.limits.timeoutMs - elapsedMs(state);
    if (left < 0) throw new Error('the time for this run is over');
    Atomics.wait(control, WAKE, 0, left + 1);
    Atomics.store(control, WAKE, 0);
    if (state.stopped()) return JSON.stringify(STOPPED);
    const outcome = replyTo(number);
    if (outcome === undefined) continue;
    // A canned answer comes at once; the time that it stands for counts all the same.
    const spent = performance.now() - sentAt;
    state.virtualMs += Math.max(0, outcome.durationMs - spent);
    const answer = countAnswer(state, outcome);
    if (answer === undefined) throw new Error('the answers are over the limit');
    return answer;
  }
}

/**
 * Whether the guest must stop. Code can go on all the same, since an asynchronous function turns
 * the interrupt into a rejection: then the run ends here, and this thread stands still until it is
 * terminated.
 */
function mustStop(run: Current): boolean {
  const passed = passedLimit(run.state);
  if (passed === undefined) return false;
  const now = performance.now();
  run.toldAt ??= now;
  if (now - run.toldAt < COME_BACK_MS) return true;
  const { virtualMs, startedAt } = run.state;
  const end: WorkerEnd = {
    status: 'limit',
    ...passed,
    durationMs: now - startedAt + virtualMs,
    virtualMs,
  };
  post({ kind: 'end', id: run.id, end, spoiled: true });
  for (;;) Atomics.wait(control, STILL, 0);
}

function callsOf(state: () => RunState) {
  return {
    emit(channel: string, json: string, dispensable: boolean, time: number) {
      const run = state();
      const { nesting, outputBytes } = run.limits;
      // Shorter texts can't be that deep.
      const depth = json.length > 2 * nesting ? nestingOfText(json) : 0;
      if (depth > nesting) return dispensable ? undefined : breakBy(run, 'nesting', depth);
      if (emitter.write(channel, time, json, outputBytes)) return;
      breakBy(run, 'output', emitter.length + Buffer.byteLength(json));
    },
    report(json: string) {
      state().reported ??= json;
    },
    http: (json: string) => sendBlocking(state(), json),
    fetch(json: string) {
      const request = countRequest(state(), json);
      const number = ++requests;
      current?.pending.add(number);
      post({ kind: 'http', number, request, blocking: false });
      return number;
    },
    random: (bytes: number) => randomBytes(Math.min(bytes, 65_536)).toString('hex'),
    overflow() {
      state().overflowed = true;
    },
    exceeded(name: string, actual: number) {
      if (isBreakingLimit(name)) breakBy(state(), name, actual);
    },
    unpaid(work: () => void) {
      const run = state();
      const began = performance.now();
      work();
      const took = performance.now() - began;
      run.startedAt += took;
      run.turnStartedAt += took;
      Atomics.add(control, BUILT, Math.ceil(took));
    },
    retire() {
      state().retired = true;
    },
    now: () => Date.now(),
  };
}

/**
 * The guest of a run: a session's own, one that this extension used before and that ended well
 * (put back to its fresh state), or one in a fresh instance.
 */
async function guestFor(
  request: DecodedRequest,
): Promise<{ guest: Guest; warm: Warm | undefined; cold: boolean }> {
  const known = sessions.of(request);
  if (known !== undefined) return { guest: known.guest, warm: known, cold: false };
  const guest = kept.take(request) ?? (await freshGuest(request));
  return { guest, warm: sessions.begun(request, guest), cold: true };
}

async function freshGuest({ profile, limits, source }: DecodedRequest): Promise<Guest> {
  const instance = await takeInstance(limits.memoryMb);
  instance.runtime.setMaxStackSize(limits.stackKb * 1024);
  instance.runtime.setInterruptHandler(() => {
    if (current === undefined) return true;
    // Until the guest is built only our own programs run, on nobody's time.
    if (current.guest === undefined) return false;
    return mustStop(current);
  });
  const state = () => {
    if (current === undefined) throw new Error('no run is in progress');
    mustStop(current);
    return current.state;
  };
  const early = namedIn(profile, source.code);
  const states = snapshots.of(profile, limits.stackKb);
  return new Guest(instance, { profile, core, early }, callsOf(state), states);
}

async function run(id: number, wire: WireRequest): Promise<WorkerEnd> {
  const request = profiles.decode(wire);
  emitter.reset();
  const state: RunState = {
    startedAt: performance.now(),
    turnStartedAt: performance.now(),
    limits: request.limits,
    reported: undefined,
    virtualMs: 0,
    overflowed: false,
    retired: false,
    stopped: () => Atomics.load(control, STOP) === id,
    httpCalls: 0,
    httpAnswerBytes: 0,
    broken: undefined,
  };
  current = { id, toldAt: undefined, state, guest: undefined, pending: new Set(), wake: undefined };
  const running = runningText(request);
  const { guest, warm, cold } = await guestFor(request);
  current.guest = guest;
  if (warm !== undefined) warm.invocations += 1;
  Atomics.store(control, SERVED, warm?.invocations ?? 0);
  const receivedAt = state.startedAt;
  state.startedAt = performance.now();
  Atomics.store(control, BUILT, Math.ceil(state.startedAt - receivedAt) + 1);
  state.turnStartedAt = state.startedAt;
  const end = await runGuest(
    guest,
    state,
    () => {
      guest.begin(request, running, entropy, !cold);
      if (!cold) return;
      guest.start();
      guest.invoke();
    },
    () => waitForHttp(state),
  );
  const durationMs =
    request.clock === undefined || end.status === 'limit'
      ? performance.now() - state.startedAt + state.virtualMs
      : guest.peek() - request.clock;
  const virtualMs = state.virtualMs;
  if (warm === undefined || request.session === undefined) {
    if (end.status === 'reported') kept.keep(request, guest);
    else if (end.status !== 'limit') memories.giveBack(guest.instance.memory);
    return { ...end, durationMs, virtualMs };
  }
  const isOver = end.status !== 'reported' || state.retired;
  if (isOver) sessions.drop(request.session);
  else sessions.keep(request.session, warm);
  const session = sessionOf(request.session, warm.invocations, isOver);
  return { ...end, durationMs, virtualMs, session };
}

/** Resolves at the next answer, or when the run's time is over. */
function waitForHttp(state: RunState): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, Math.max(0, state.limits.timeoutMs - elapsedMs(state)) + 1);
    if (current === undefined) return;
    current.wake = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}

async function handleRun(id: number, request: WireRequest): Promise<void> {
  const end = await run(id, request).catch(brokenGuest);
  current = undefined;
  post({ kind: 'end', id, end });
  spare ??= createInstance(start.wasm, memories.take(DEFAULT_MEMORY_MB));
}

/** A guest whose own programs failed: our fault, told as such. */
function brokenGuest(error: unknown): WorkerEnd {
  const message = error instanceof Error ? error.message : String(error);
  const stack = error instanceof GuestThrow ? error.thrown.stack : '';
  const failure = {
    name: 'InternalError',
    message: `the guest could not be built: ${message}`,
    stack,
  };
  return { status: 'threw', error: failure, durationMs: 0, virtualMs: 0 };
}

port.on('message', (message: ToWorker) => {
  switch (message.kind) {
    case 'run':
      void handleRun(message.id, message.request);
      break;
    case 'http': {
      const { number, outcome } = message;
      if (current?.pending.delete(number)) {
        const answer = countAnswer(current.state, outcome);
        if (answer !== undefined) current.guest?.httpArrived(number, answer, outcome.durationMs);
        current.wake?.();
      }
      break;
    }
    case 'stop':
      current?.wake?.();
      break;
    case 'forget': {
      const warm = sessions.drop(message.session);
      if (warm !== undefined) memories.giveBack(warm.guest.instance.memory);
      break;
    }
  }
});

/** In a function of its own: what a module awaits for itself is held as long as the module is. */
async function getReady(): Promise<void> {
  spare = createInstance(start.wasm, memories.take(DEFAULT_MEMORY_MB));
  await spare;
  post({ kind: 'ready' });
}

await getReady();
