import type { QuickJSContext, QuickJSHandle } from 'quickjs-emscripten-core';
import { PlaceFinder } from '../../../shared/guest/place-finder.ts';
import { type RunningText, traced } from '../../../shared/guest/source-trace.ts';
import { wrapperPrefix } from '../../../shared/guest/stack.ts';
import type {
  GuestError,
  GuestProfile,
  GuestProgram,
  SandboxLimits,
} from '../../../shared/model/sandbox.ts';
import type { HostCalls } from './host-calls.ts';
import type { Instance } from './instance.ts';
import { promiseResult, promiseState } from './promise-calls.ts';
import type { DecodedRequest } from './protocol.ts';
import {
  fits,
  restoreSnapshot,
  type Snapshot,
  takeSnapshot,
  writeSnapshot,
  youngMemory,
} from './snapshot.ts';

type VmResult = ReturnType<QuickJSContext['evalCode']>;
type HostFunction = (...args: QuickJSHandle[]) => QuickJSHandle | VmResult | undefined;

/** A guest exception, carried through host code. */
export class GuestThrow extends Error {
  constructor(readonly thrown: GuestError) {
    super(thrown.message);
  }
}

/** Files of guest programs, which never show in the author's stacks. */
export const PROGRAM_PREFIX = 'hookbench:';

/** What a guest is built of. */
export interface GuestParts {
  readonly profile: GuestProfile;
  readonly core: GuestProgram;
  /** lazy programs of the profile that are in place before the run */
  readonly early: readonly string[];
}

/** The states in which guests of one profile begin, by the early programs in them. */
export interface GuestStates {
  get(early: readonly string[]): Snapshot | undefined;
  put(early: readonly string[], snapshot: Snapshot): void;
}

/**
 * A guest of one profile: core, prelude and driver in place, the author's code reachable only by
 * the driver. It is built once per profile; after that its memory is written from a snapshot, so
 * that every run starts from the very same fresh state.
 */
export class Guest {
  readonly #context: QuickJSContext;
  readonly #profile: GuestProfile;
  readonly #host: QuickJSHandle;
  readonly #kit: QuickJSHandle;
  readonly #snapshot: Snapshot;
  #running: RunningText;
  #places: PlaceFinder;
  /** the limits and the standing input that the guest has */
  #limits: SandboxLimits | undefined;
  #standing: string | undefined;

  /** @param states of guests of this profile in instances of this size: looked up, and added to */
  constructor(
    readonly instance: Instance,
    { profile, core, early }: GuestParts,
    calls: HostCalls,
    states: GuestStates,
  ) {
    this.#context = instance.context;
    this.#profile = profile;
    this.#running = traced({ file: '', code: '' }, profile.form);
    this.#places = new PlaceFinder(this.#running, 0);
    this.#host = this.#context.newObject();
    this.#kit = this.#context.newObject();
    this.#offer(calls);
    this.#allowModules();
    const layout = this.#layout();
    const known = (names: readonly string[]) => {
      const snapshot = states.get(names);
      return snapshot !== undefined && fits(snapshot, layout) ? snapshot : undefined;
    };
    const ready = known(early);
    if (ready !== undefined) {
      this.#snapshot = ready;
      writeSnapshot(instance, ready);
      return;
    }
    const young = youngMemory(instance);
    const taken = (names: readonly string[]) => {
      const snapshot = takeSnapshot(instance, young, layout);
      states.put(names, snapshot);
      return snapshot;
    };
    const bare = early.length === 0 ? undefined : known([]);
    if (bare === undefined) this.#build(core);
    else writeSnapshot(instance, bare);
    const fresh = bare ?? taken([]);
    for (const name of early) this.#callKit('load', this.#context.newString(name)).dispose();
    this.#snapshot = early.length === 0 ? fresh : taken(early);
  }

  #build(core: GuestProgram): void {
    this.#unwrap(this.#evaluate(core));
    for (const program of this.#profile.prelude) this.#unwrap(this.#evaluate(program));
    const driver = this.#unwrap(this.#compile(this.#profile.driver));
    this.#context.setProp(this.#kit, 'driver', driver);
  }

  /** Puts the guest back to the moment before any author's code. */
  reset(): void {
    this.#limits = undefined;
    this.#standing = undefined;
    restoreSnapshot(this.instance, this.#snapshot);
  }

  /**
   * Hands the text and the input over; before each run, also in a session.
   * @param entropy seeds a run that has no seed
   * @param serves the driver has been called before: it serves this run at once
   */
  begin(
    request: DecodedRequest,
    running: RunningText,
    entropy: () => string,
    serves: boolean,
  ): void {
    const context = this.#context;
    const { clock, seed, standing } = request;
    this.#running = running;
    this.#places = new PlaceFinder(running, wrapperPrefix(this.#profile).length);
    // One object for the runs of an extension, as long as they are the same.
    const { limits } = request;
    const knownLimits = limits === this.#limits;
    const knownStanding = standing === this.#standing;
    this.#limits = limits;
    this.#standing = standing;
    this.#callKit(
      'begin',
      context.newString(request.input),
      clock === undefined ? context.null : context.newNumber(clock),
      context.newString(seed ?? entropy()),
      seed === undefined ? context.false : context.true,
      knownLimits ? context.null : context.newString(JSON.stringify(limits)),
      standing === undefined || knownStanding ? context.null : context.newString(standing),
      context.newString(running.file),
      context.newNumber(Date.now()),
      running.inserted.length > 0 ? context.true : context.false,
      serves ? context.true : context.false,
    ).dispose();
  }

  /** Calls the driver, which loads the author's code. Once in each fresh state. */
  start(): void {
    this.#callKit('driver', this.#host.dup(), this.#kit.dup()).dispose();
  }

  /** Starts one invocation of a driver that is called for each (`kit.onInvoke`). */
  invoke(): void {
    const hook = this.#context.getProp(this.#kit, 'onInvoke');
    if (this.#context.typeof(hook) !== 'function') return;
    this.#call(hook).dispose();
  }

  /** One turn of the guest's loop: see core.guest.js. */
  turn(): number {
    return this.#number(this.#callKit('turn'));
  }

  /** The guest's clock without advancing it, epoch ms. */
  peek(): number {
    return this.#number(this.#callKit('peek'));
  }

  httpArrived(number: number, json: string, durationMs: number): void {
    const context = this.#context;
    this.#callKit(
      'httpArrived',
      context.newNumber(number),
      context.newString(json),
      context.newNumber(durationMs),
    ).dispose();
  }

  /** Runs promise jobs, at most `slice` of them; false when none is left. */
  runJobs(slice: number): boolean {
    const result = this.instance.runtime.executePendingJobs(slice);
    if (result.error) throw this.#thrown(result.error);
    return this.instance.runtime.hasPendingJob();
  }

  /** Where the pieces lie in memory; also makes every constant that is made on first use. */
  #layout(): number[] {
    const { undefined: none, null: empty, true: yes, false: no, global } = this.#context;
    return [this.#host, this.#kit, none, empty, yes, no, global].map((handle) => handle.value);
  }

  #offer(calls: HostCalls): void {
    const context = this.#context;
    const text = (handle: QuickJSHandle | undefined) =>
      handle === undefined ? '' : context.getString(handle);
    const offer = (name: string, fn: HostFunction) =>
      context.setProp(this.#host, name, context.newFunction(name, fn));

    // The head: whether the host's clock counts, whether it is dispensable, the channel, the time.
    offer('emit', (told, json) => {
      const head = text(told);
      const end = head.lastIndexOf(' ');
      const time = Number(head.slice(end + 1)) + (head[0] === '1' ? calls.now() : 0);
      calls.emit(head.slice(2, end), text(json), head[1] === '1', time);
      return context.newNumber(time);
    });
    offer('report', (json) => {
      calls.report(text(json));
      return undefined;
    });
    offer('random', (bytes) =>
      context.newString(calls.random(bytes ? context.getNumber(bytes) : 0)),
    );
    offer('overflow', () => {
      calls.overflow();
      return undefined;
    });
    offer('exceeded', (name, actual) => {
      calls.exceeded(text(name), actual ? context.getNumber(actual) : 0);
      return undefined;
    });
    offer('retire', () => {
      calls.retire();
      return undefined;
    });
    offer('place', (line, column) => {
      // Reading the text takes time once; finding a place in it takes the author's.
      calls.unpaid(this.#running.places);
      const found = this.#places.describe(
        line ? context.getNumber(line) : 0,
        column ? context.getNumber(column) : 0,
      );
      return context.newString(found);
    });
    offer('inAuthorsText', (stack) => context.newString(this.#places.inAuthorsText(text(stack))));
    offer('promiseState', (value) =>
      context.newString(value === undefined ? 'none' : promiseState(context, value)),
    );
    offer('promiseResult', (value) =>
      value === undefined ? undefined : promiseResult(context, value),
    );
    offer('realNow', () => context.newNumber(calls.now()));
    offer('load', () => this.#load());
    offer('lookup', (name) => this.#lookup(text(name)));
    offer('program', (name) => this.#lazy(text(name)));
    const { capabilities } = this.#profile;
    if (capabilities.includes('http.sync')) {
      offer('http', (json) => context.newString(calls.http(text(json))));
    }
    if (capabilities.includes('http.async')) {
      offer('fetch', (json) => context.newNumber(calls.fetch(text(json))));
    }
  }

  #compile(program: GuestProgram): VmResult {
    return this.#context.evalCode(program.source, PROGRAM_PREFIX + program.name);
  }

  #evaluate(program: GuestProgram): VmResult {
    const context = this.#context;
    const compiled = this.#compile(program);
    if (compiled.error) return compiled;
    return context.callFunction(compiled.value, context.undefined, this.#host, this.#kit);
  }

  #lazy(name: string): VmResult {
    const program = this.#profile.lazy?.find((candidate) => candidate.name === name);
    if (program === undefined) throw new Error(`no guest program "${name}" in this profile`);
    return this.#evaluate(program);
  }

  #load(): VmResult {
    const source = this.#running;
    switch (this.#profile.form) {
      case 'script':
        return this.#context.evalCode(source.code, source.file, { type: 'global' });
      case 'module':
        return this.#context.evalCode(source.code, source.file, { type: 'module' });
      case 'commonjs':
      case 'function-body': {
        // Node takes a hashbang as a comment; behind the wrapper the engine would not.
        const code = source.code.replace(/^#!/, '//');
        const wrapped = `${wrapperPrefix(this.#profile)}${code}\n})`;
        return this.#context.evalCode(wrapped, source.file, { type: 'global' });
      }
    }
  }

  #lookup(name: string): VmResult {
    if (!/^[A-Za-z_$][\w$]*$/.test(name)) throw new Error(`"${name}" is not a global name`);
    const expression = `typeof ${name} === 'undefined' ? undefined : ${name}`;
    return this.#context.evalCode(expression, `${PROGRAM_PREFIX}lookup`);
  }

  /** Imports of the author's modules are resolved by the guest itself, through `kit.moduleSource`. */
  #allowModules(): void {
    const context = this.#context;
    const load = (name: string): string | { error: Error } => {
      const resolve = context.getProp(this.#kit, 'moduleSource');
      if (context.typeof(resolve) !== 'function') return { error: missingPackage(name) };
      try {
        const found = this.#call(resolve, context.newString(name));
        const source = context.getString(found);
        found.dispose();
        return source;
      } catch (error) {
        if (!(error instanceof GuestThrow)) throw error;
        const { name: errorName, message } = error.thrown;
        return { error: Object.assign(new Error(message), { name: errorName }) };
      }
    };
    this.instance.runtime.setModuleLoader(load, (_base, requested) => requested);
  }

  #callKit(name: string, ...args: QuickJSHandle[]): QuickJSHandle {
    return this.#call(this.#context.getProp(this.#kit, name), ...args);
  }

  /** Calls a function of the guest and frees it and its arguments: a warm instance serves thousands of runs. */
  #call(fn: QuickJSHandle, ...args: QuickJSHandle[]): QuickJSHandle {
    const result = this.#context.callFunction(fn, this.#context.undefined, ...args);
    for (const handle of [fn, ...args]) handle.dispose();
    return this.#unwrap(result);
  }

  #number(handle: QuickJSHandle): number {
    const number = this.#context.getNumber(handle);
    handle.dispose();
    return number;
  }

  #unwrap(result: VmResult): QuickJSHandle {
    if (result.error) throw this.#thrown(result.error);
    return result.value;
  }

  /** What was thrown in the guest, for host code; its handle is freed. */
  #thrown(error: QuickJSHandle): GuestThrow {
    const thrown = new GuestThrow(this.#describe(error));
    error.dispose();
    return thrown;
  }

  /** Reads an error inside the guest: hostile getters run there, under the run's deadline. */
  #describe(error: QuickJSHandle): GuestError {
    const context = this.#context;
    const describe = context.getProp(this.#kit, 'describe');
    if (context.typeof(describe) === 'function') {
      const result = context.callFunction(describe, context.undefined, error);
      describe.dispose();
      const told = result.error ?? result.value;
      const described = result.error ? undefined : asGuestError(context.dump(told));
      told.dispose();
      if (described !== undefined) return described;
    }
    return { name: 'Error', message: '', stack: '' };
  }
}

/** What came out of the guest is texts, or nothing. */
function asGuestError(dumped: unknown): GuestError {
  const text = (key: keyof GuestError) => {
    const value: unknown = Object(dumped)[key];
    return typeof value === 'string' ? value : '';
  };
  return { name: text('name'), message: text('message'), stack: text('stack') };
}

function missingPackage(name: string): Error {
  return new Error(`Cannot find package '${name}'`);
}
