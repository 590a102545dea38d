import variant from '@jitl/quickjs-wasmfile-release-sync';
import {
  newQuickJSWASMModuleFromVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSWASMModule,
} from 'quickjs-emscripten-core';
import { promiseResult, promiseState } from '../../electron/engine/sandbox/promise-calls.ts';
import coreText from '../../shared/guest/core.guest.js?raw';
import { PlaceFinder } from '../../shared/guest/place-finder.ts';
import { lazyProgramsOf } from '../../shared/guest/programs.ts';
import { traced } from '../../shared/guest/source-trace.ts';
import type { HttpOutcome, HttpRequest } from '../../shared/model/http.ts';
import { type JsonValue, parseJson } from '../../shared/model/json.ts';
import type { GuestProgram } from '../../shared/model/sandbox.ts';
import { sandboxLimits, triggerLimits } from '../../shared/platforms/limits.ts';

export interface GuestRun {
  /** the prelude; what it loads lazily comes along */
  readonly programs: readonly GuestProgram[];
  /** the body of an async function, run as `index.js`; what it returns is reported */
  readonly code: string;
  readonly input?: JsonValue;
  readonly clock?: number;
  readonly seed?: string;
  readonly http?: (request: HttpRequest) => HttpOutcome;
}

export interface GuestOutcome {
  readonly value: JsonValue | undefined;
  readonly error:
    | { readonly name: string; readonly message: string; readonly stack: string }
    | undefined;
  readonly emitted: readonly { readonly channel: string; readonly data: JsonValue | undefined }[];
  /** names of the lazy programs that were evaluated */
  readonly loaded: readonly string[];
}

let compiled: Promise<QuickJSWASMModule> | undefined;

/**
 * Runs one snippet over the real core program and the given programs in QuickJS, in this process
 * and without the sandbox's limits: shims are tested for what they do, the worker for the rest.
 */
export async function runGuest(run: GuestRun): Promise<GuestOutcome> {
  compiled ??= newQuickJSWASMModuleFromVariant(variant);
  return new Guest((await compiled).newContext(), run).outcome();
}

class Guest {
  readonly #vm: QuickJSContext;
  readonly #run: GuestRun;
  readonly #emitted: { channel: string; data: JsonValue | undefined }[] = [];
  readonly #loaded: string[] = [];
  readonly #waiting: { number: number; request: HttpRequest }[] = [];
  readonly #host: QuickJSHandle;
  readonly #kit: QuickJSHandle;
  readonly #places = new PlaceFinder(traced({ file: 'index.js', code: '' }, 'script'), 0);
  #requests = 0;
  #reported: JsonValue | undefined;
  #error: GuestOutcome['error'];

  constructor(vm: QuickJSContext, run: GuestRun) {
    this.#vm = vm;
    this.#run = run;
    this.#host = vm.newObject();
    this.#kit = vm.newObject();
    this.#installHost();
  }

  outcome(): GuestOutcome {
    this.#enter({ name: 'core', source: coreText });
    for (const program of this.#run.programs) this.#enter(program);
    const { input, clock, seed } = this.#run;
    this.#callKit(
      'begin',
      JSON.stringify(input ?? {}),
      clock ?? null,
      seed ?? String(Math.random()),
      seed !== undefined,
      JSON.stringify(sandboxLimits(triggerLimits(), {})),
      null,
      'index.js',
      Date.now(),
      true,
      false,
    );
    this.#author();
    this.#turn();
    return {
      value: this.#reported,
      error: this.#error,
      emitted: this.#emitted,
      loaded: this.#loaded,
    };
  }

  #installHost(): void {
    const vm = this.#vm;
    const offer = (name: string, answer: (...args: QuickJSHandle[]) => QuickJSHandle | undefined) =>
      vm.setProp(
        this.#host,
        name,
        vm.newFunction(name, (...args) => answer(...args)),
      );
    const text = (handle: QuickJSHandle | undefined) => (handle ? vm.getString(handle) : '');
    offer('realNow', () => vm.newNumber(Date.now()));
    offer('overflow', () => undefined);
    offer('exceeded', () => undefined);
    offer('inAuthorsText', (stack) => vm.newString(text(stack)));
    offer('place', (line, column) =>
      vm.newString(
        this.#places.describe(line ? vm.getNumber(line) : 0, column ? vm.getNumber(column) : 0),
      ),
    );
    offer('promiseState', (value) => value && vm.newString(promiseState(vm, value)));
    offer('promiseResult', (value) => value && promiseResult(vm, value));
    offer('retire', () => undefined);
    offer('random', (size) => {
      const bytes = size ? vm.getNumber(size) : 0;
      return vm.newString(
        Array.from({ length: bytes }, () =>
          Math.floor(Math.random() * 256)
            .toString(16)
            .padStart(2, '0'),
        ).join(''),
      );
    });
    offer('emit', (told, json) => {
      const [, channel = ''] = /^[01]{2}(.*) \S+$/s.exec(text(told)) ?? [];
      this.#emitted.push({ channel, data: parseJson(text(json)) });
      return undefined;
    });
    offer('report', (json) => {
      this.#reported = parseJson(text(json));
      return undefined;
    });
    offer('fetch', (json) => {
      this.#requests += 1;
      const request = parseJson(text(json)) as unknown as HttpRequest;
      this.#waiting.push({ number: this.#requests, request });
      return vm.newNumber(this.#requests);
    });
    offer('program', (name) => {
      const wanted = text(name);
      const program = lazyProgramsOf(this.#run.programs).find((each) => each.name === wanted);
      if (!program) throw new Error(`no lazy program ${wanted}`);
      this.#loaded.push(wanted);
      return this.#enter(program);
    });
  }

  /** The library's own error holds the whole instance, which a test report would walk through. */
  #unwrap(result: ReturnType<QuickJSContext['evalCode']>): QuickJSHandle {
    if (!result.error) return result.value;
    throw new Error(JSON.stringify(this.#vm.dump(result.error)));
  }

  #eval(file: string, source: string): QuickJSHandle {
    return this.#unwrap(this.#vm.evalCode(source, file));
  }

  #enter(program: GuestProgram): QuickJSHandle {
    const program_ = this.#eval(`hookbench:${program.name}`, program.source);
    return this.#unwrap(this.#vm.callFunction(program_, this.#vm.undefined, this.#host, this.#kit));
  }

  #callKit(name: string, ...args: (string | number | boolean | null)[]): QuickJSHandle {
    const vm = this.#vm;
    const handles = args.map((arg) => {
      if (typeof arg === 'string') return vm.newString(arg);
      if (typeof arg === 'number') return vm.newNumber(arg);
      if (arg === null) return vm.null;
      return arg ? vm.true : vm.false;
    });
    const called = vm.callFunction(vm.getProp(this.#kit, name), this.#kit, ...handles);
    return this.#unwrap(called);
  }

  #author(): void {
    const handler = this.#eval('index.js', `(async function handler(){${this.#run.code}\n})`);
    const driver = this.#eval(
      'driver',
      `(function (host, kit, handler) {
        const fail = (error) => host.emit('failure', JSON.stringify(kit.describe(error)));
        handler().then((value) => host.report(JSON.stringify(value) ?? 'null'), fail);
      })`,
    );
    const vm = this.#vm;
    this.#unwrap(vm.callFunction(driver, vm.undefined, this.#host, this.#kit, handler));
  }

  #turn(): void {
    for (;;) {
      this.#jobs();
      const turned = this.#vm.callFunction(this.#vm.getProp(this.#kit, 'turn'), this.#kit);
      if (turned.error) {
        this.#error = this.#vm.dump(turned.error);
        return;
      }
      const passed = this.#vm.getNumber(turned.value);
      if (passed === -2) break;
      if (passed === -1) this.#answer();
    }
    const failure = this.#emitted.findIndex((each) => each.channel === 'failure');
    const [failed] = failure < 0 ? [] : this.#emitted.splice(failure, 1);
    if (failed) this.#error = failed.data as unknown as GuestOutcome['error'];
  }

  #jobs(): void {
    while (this.#vm.runtime.hasPendingJob()) {
      const ran = this.#vm.runtime.executePendingJobs();
      if (ran.error) throw new Error(JSON.stringify(this.#vm.dump(ran.error)));
    }
  }

  #answer(): void {
    for (const { number, request } of this.#waiting.splice(0)) {
      const outcome = this.#run.http?.(request) ?? {
        ok: false as const,
        fault: 'offline' as const,
        message: 'no fixture',
        durationMs: 0,
      };
      this.#callKit('httpArrived', number, JSON.stringify(outcome), outcome.durationMs);
    }
  }
}
