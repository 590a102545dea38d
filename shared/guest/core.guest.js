(function (host, kit) {
  'use strict';
  // Everything below runs before any other code: what it captures can be trusted later,
  // whatever the author's code does to globals and prototypes.
  const { apply, construct, ownKeys, getPrototypeOf, setPrototypeOf, defineProperty, has } =
    Reflect;
  const { parse, stringify } = JSON;
  // What they lack must not be looked for in Object.prototype, where the author may lie in wait.
  setPrototypeOf(host, null);
  setPrototypeOf(kit, null);
  const uncurry =
    (fn) =>
    (self, ...args) =>
      apply(fn, self, args);
  const RealDate = Date;
  const RealError = Error;
  const floor = Math.floor;
  const imul = Math.imul;
  const charCodeAt = uncurry(String.prototype.charCodeAt);

  kit.primordials = {
    __proto__: null,
    apply,
    construct,
    ownKeys,
    getPrototypeOf,
    setPrototypeOf,
    defineProperty,
    has,
    get: Reflect.get,
    set: Reflect.set,
    deleteProperty: Reflect.deleteProperty,
    uncurry,
    parse,
    stringify,
    Object,
    objectKeys: Object.keys,
    objectEntries: Object.entries,
    objectAssign: Object.assign,
    objectCreate: Object.create,
    freeze: Object.freeze,
    hasOwn: Object.hasOwn,
    getOwnPropertyDescriptor: Object.getOwnPropertyDescriptor,
    getOwnPropertyNames: Object.getOwnPropertyNames,
    is: Object.is,
    isArray: Array.isArray,
    arrayPush: uncurry(Array.prototype.push),
    arrayShift: uncurry(Array.prototype.shift),
    arraySlice: uncurry(Array.prototype.slice),
    arraySplice: uncurry(Array.prototype.splice),
    arrayMap: uncurry(Array.prototype.map),
    arrayJoin: uncurry(Array.prototype.join),
    arrayIndexOf: uncurry(Array.prototype.indexOf),
    arraySort: uncurry(Array.prototype.sort),
    String,
    stringSlice: uncurry(String.prototype.slice),
    stringSplit: uncurry(String.prototype.split),
    stringIndexOf: uncurry(String.prototype.indexOf),
    stringReplace: uncurry(String.prototype.replace),
    stringToLowerCase: uncurry(String.prototype.toLowerCase),
    stringTrim: uncurry(String.prototype.trim),
    stringStartsWith: uncurry(String.prototype.startsWith),
    regExpExec: uncurry(RegExp.prototype.exec),
    functionToString: uncurry(Function.prototype.toString),
    objectToString: uncurry(Object.prototype.toString),
    Number,
    numberIsFinite: Number.isFinite,
    numberToFixed: uncurry(Number.prototype.toFixed),
    Symbol,
    Error,
    TypeError,
    RangeError,
    SyntaxError,
    Promise,
    promiseResolve: Promise.resolve.bind(Promise),
    promiseReject: Promise.reject.bind(Promise),
    promiseThen: uncurry(Promise.prototype.then),
    Proxy,
    Map,
    mapGet: uncurry(Map.prototype.get),
    mapSet: uncurry(Map.prototype.set),
    mapHas: uncurry(Map.prototype.has),
    mapDelete: uncurry(Map.prototype.delete),
    Set,
    setHas: uncurry(Set.prototype.has),
    setAdd: uncurry(Set.prototype.add),
    setDelete: uncurry(Set.prototype.delete),
    WeakMap,
    weakMapGet: uncurry(WeakMap.prototype.get),
    weakMapSet: uncurry(WeakMap.prototype.set),
    weakMapHas: uncurry(WeakMap.prototype.has),
    Date: RealDate,
    dateToISOString: uncurry(RealDate.prototype.toISOString),
    mathFloor: floor,
    mathMax: Math.max,
    mathMin: Math.min,
    Uint8Array,
    Function,
    eval: globalThis.eval,
  };

  /** The author's text of a piece of the text that runs: caught.guest.js sets it. */
  kit.asWritten = (text) => text;
  // What guest programs made reads as native code and not as their source. A class stays one:
  // the inspector, and libraries, tell classes by the first word. The engine lays out the text of
  // its own functions on three lines, which neither V8 nor GraalJS does.
  const { functionToString, stringStartsWith, stringIndexOf, stringSlice } = kit.primordials;
  const fileOf = uncurry(
    Object.getOwnPropertyDescriptor(Function.prototype, 'fileName')?.get ?? (() => undefined),
  );
  const engineName = (text) => {
    const name = stringSlice(text, 9, stringIndexOf(text, '('));
    return stringStartsWith(name, 'bound ') ? '' : name;
  };
  const native = {
    toString() {
      if (typeof this !== 'function') {
        const message = "Function.prototype.toString requires that 'this' be a Function";
        throw new kit.primordials.TypeError(message);
      }
      const file = fileOf(this);
      const text = kit.asWritten(functionToString(this));
      if (typeof file !== 'string') return `function ${engineName(text)}() { [native code] }`;
      if (!stringStartsWith(file, 'hookbench:')) return text;
      const name = kit.primordials.getOwnPropertyDescriptor(this, 'name')?.value;
      const isClass = stringStartsWith(text, 'class ') || stringStartsWith(text, 'class{');
      return `${isClass ? 'class ' : 'function '}${typeof name === 'string' ? name : ''}${
        isClass ? '' : '()'
      } { [native code] }`;
    },
  };
  defineProperty(Function.prototype, 'toString', {
    value: native.toString,
    writable: true,
    enumerable: false,
    configurable: true,
  });
  // Only this engine has them.
  for (const name of ['fileName', 'lineNumber', 'columnNumber']) delete Function.prototype[name];

  // The clock: real, or fixed at an instant from which each read advances 1 ms. Timers add
  // the time that they skip.
  let fixed = null;
  let reads = 0;
  let skipped = 0;
  kit.peek = () => (fixed === null ? host.realNow() : fixed + reads) + skipped;
  kit.now = () => {
    const now = kit.peek();
    if (fixed !== null) reads += 1;
    return now;
  };

  function HookDate(...args) {
    if (new.target === undefined) return new RealDate(kit.now()).toString();
    return construct(RealDate, args.length === 0 ? [kit.now()] : args, new.target);
  }
  HookDate.prototype = RealDate.prototype;
  const data = (value) => ({ value, writable: true, enumerable: false, configurable: true });
  defineProperty(HookDate, 'name', { value: 'Date', configurable: true });
  defineProperty(HookDate, 'length', { value: 7, configurable: true });
  defineProperty(HookDate, 'prototype', { writable: false });
  defineProperty(HookDate, 'UTC', data(RealDate.UTC));
  defineProperty(HookDate, 'parse', data(RealDate.parse));
  defineProperty(HookDate, 'now', data({ now: () => kit.now() }.now));
  defineProperty(RealDate.prototype, 'constructor', data(HookDate));
  defineProperty(globalThis, 'Date', data(HookDate));

  // Randomness: sfc32 over a hash of the seed, so that a seeded run is repeatable. Without a
  // seed the host gives a new one for each run: the engine's own source would repeat itself in
  // every guest that starts from the same memory.
  let seeded = false;
  let a = 0;
  let b = 0;
  let c = 0;
  let counter = 1;
  kit.random = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 4294967296;
  };
  const reseed = (seed) => {
    let hash = 2166136261;
    for (let index = 0; index < seed.length; index++) {
      hash = imul(hash ^ charCodeAt(seed, index), 16777619);
    }
    a = hash;
    b = imul(hash, 2246822519) | 1;
    c = imul(hash ^ 3266489917, 668265263);
    counter = 1;
    for (let warm = 0; warm < 12; warm++) kit.random();
  };
  defineProperty(Math, 'random', data({ random: () => kit.random() }.random));
  const numberToString = uncurry(Number.prototype.toString);
  kit.randomHex = (bytes) => {
    if (!seeded) return host.random(bytes);
    let text = '';
    for (let index = 0; index < bytes; index++) {
      const byte = floor(kit.random() * 256);
      text += (byte < 16 ? '0' : '') + numberToString(byte, 16);
    }
    return text;
  };

  const StringFrom = String;
  // What describes an error is for people, and a hostile one may be as large as the memory.
  const LONGEST_NAME = 1024;
  const LONGEST_TEXT = 65536;
  const clip = (text, longest) =>
    text.length <= longest
      ? text
      : `${stringSlice(text, 0, longest)}... (${text.length - longest} more characters)`;
  const asText = (value, longest = LONGEST_TEXT) => {
    try {
      return clip(typeof value === 'string' ? value : StringFrom(value), longest);
    } catch {
      return '';
    }
  };
  const read = (error, key) => {
    try {
      return error[key];
    } catch {
      return undefined;
    }
  };
  kit.describe = (error) => {
    const isObject = (typeof error === 'object' && error !== null) || typeof error === 'function';
    if (!isObject) {
      let text;
      try {
        text = clip(StringFrom(error), LONGEST_TEXT);
      } catch {
        text = typeof error;
      }
      return { __proto__: null, name: typeof error, message: text, stack: '' };
    }
    const { errors } = kit;
    errors?.translate(error);
    const name = asText(read(error, 'name') ?? 'Error', LONGEST_NAME);
    const message = asText(read(error, 'message') ?? '');
    const stack = host.inAuthorsText(
      errors?.heldFrames(error) ?? asText(read(error, 'stack') ?? ''),
    );
    if (errors?.isOverflow(error)) host.overflow();
    // QuickJS words it so both for calls (InternalError) and for its JSON parser (SyntaxError).
    const ofEngine = name === 'InternalError' || name === 'SyntaxError';
    if (ofEngine && message === 'stack overflow') host.overflow();
    // Without a prototype, since the author may have given every object a `toJSON`.
    return { __proto__: null, name, message, stack };
  };

  // What guest programs say of their own has no prototypes when it becomes text: the author may
  // have given every object or list a `toJSON`. For data of ours only; it follows no cycle.
  kit.bare = (value) => {
    if (typeof value !== 'object' || value === null) return value;
    if (kit.primordials.isArray(value)) {
      const list = [];
      setPrototypeOf(list, null);
      for (let index = 0; index < value.length; index++) list[index] = kit.bare(value[index]);
      return list;
    }
    const copy = { __proto__: null };
    const keys = ownKeys(value);
    for (let index = 0; index < keys.length; index++) {
      copy[keys[index]] = kit.bare(value[keys[index]]);
    }
    return copy;
  };

  // A text is measured before it leaves the guest: copying it out would cost the host its length.
  kit.limits = { __proto__: null };
  const over = (name, limit, length) => {
    if (!(length > limit)) return false;
    host.exceeded(name, length);
    return true;
  };
  const rawEmit = host.emit;
  // What is dispensable is left out when it is nested too deeply, instead of ending the run. Gives
  // the time at which it was said.
  host.emit = (channel, json, dispensable = false) => {
    if (over('output', kit.limits.outputBytes, json.length)) return kit.peek();
    // The host adds its own clock where none is fixed: asking for it would be a call more. One text
    // of what is short, since each argument is calls more.
    const isReal = fixed === null;
    const at = isReal ? skipped : kit.peek();
    return rawEmit(`${isReal ? 1 : 0}${dispensable ? 1 : 0}${channel} ${at}`, json);
  };
  const rawReport = host.report;
  host.report = (json) => {
    if (!over('result', kit.limits.resultBytes, json.length)) rawReport(json);
  };
  const refuseLarge = (json) => {
    if (!over('http-request', kit.limits.httpRequestBytes, json.length)) return;
    throw new RealError(`a request of ${json.length} bytes is over the limit`);
  };

  // The synchronous fetch: its answer arrives when its time has passed.
  const rawHttp = host.http;
  if (rawHttp !== undefined) {
    host.http = (json) => {
      refuseLarge(json);
      const begun = kit.peek();
      const answer = rawHttp(json);
      const late = begun + parse(answer).durationMs - kit.peek();
      if (late > 0) skipped += late;
      return answer;
    };
  }

  // Answers of the asynchronous fetch, placed on the virtual time line at the moment they arrive.
  const arrivals = [];
  let outstanding = 0;
  const startedAt = new Map();
  const starts = {
    get: uncurry(Map.prototype.get),
    set: uncurry(Map.prototype.set),
    drop: uncurry(Map.prototype.delete),
  };
  const rawFetch = host.fetch;
  host.fetch = (json) => {
    refuseLarge(json);
    const number = rawFetch(json);
    outstanding += 1;
    starts.set(startedAt, number, kit.peek());
    return number;
  };
  kit.httpArrived = (number, json, durationMs) => {
    outstanding -= 1;
    arrivals[arrivals.length] = { number, json, due: starts.get(startedAt, number) + durationMs };
    starts.drop(startedAt, number);
  };
  const earliestArrival = () => {
    let best = -1;
    for (let index = 0; index < arrivals.length; index++) {
      if (best < 0 || arrivals[index].due < arrivals[best].due) best = index;
    }
    return best;
  };

  // One turn of the loop, called when no promise job is left. Answers the virtual ms that
  // passed, -1 when an answer must be waited for, -2 when nothing is left.
  let drained = false;
  const splice = kit.primordials.arraySplice;
  kit.turn = () => {
    if (outstanding > 0) return -1;
    const arrival = earliestArrival();
    const timerDue = kit.timers === undefined ? undefined : kit.timers.next();
    const arrivalDue = arrival < 0 ? undefined : arrivals[arrival].due;
    if (timerDue === undefined && arrivalDue === undefined) {
      if (drained || kit.onDrain === undefined) return -2;
      drained = true;
      kit.onDrain();
      return 0;
    }
    const timerFirst =
      arrivalDue === undefined || (timerDue !== undefined && timerDue <= arrivalDue);
    const due = timerFirst ? timerDue : arrivalDue;
    const now = kit.peek();
    const passed = due > now ? due - now : 0;
    skipped += passed;
    if (timerFirst) {
      kit.timers.fire();
    } else {
      const answer = splice(arrivals, arrival, 1)[0];
      kit.onHttp(answer.number, answer.json);
    }
    return passed;
  };

  // A lazy program is evaluated once per instance, by whoever asks first.
  const programs = { __proto__: null };
  kit.load = (name) => {
    if (!(name in programs)) programs[name] = host.program(name);
    return programs[name];
  };
  /** Globals that a lazy program holds: it is evaluated when one of them is first touched. */
  kit.lazyGlobals = (program, names, enumerable) => {
    const { arrayIndexOf, getOwnPropertyDescriptor } = kit.primordials;
    for (let index = 0; index < names.length; index++) {
      const name = names[index];
      const shown = arrayIndexOf(enumerable, name) >= 0;
      const put = (value) =>
        defineProperty(globalThis, name, {
          value,
          writable: true,
          enumerable: shown,
          configurable: true,
        });
      const lazy = {
        get [name]() {
          const value = kit.load(program)[name];
          put(value);
          return value;
        },
        set [name](value) {
          put(value);
        },
      };
      const { get, set } = getOwnPropertyDescriptor(lazy, name);
      defineProperty(globalThis, name, { get, set, enumerable: shown, configurable: true });
    }
  };
  /** The error for what the platform has and the sandbox has not; the run says so as well. */
  kit.notSimulated = (what, tell = kit.onNotSimulated) => {
    tell?.(what);
    const message = `Hookbench does not simulate ${what}; the platform has it`;
    const error = new RealError(message);
    error.code = 'ERR_HOOKBENCH_NOT_SIMULATED';
    return error;
  };
  /** The value of a lazy program if anybody has asked for it. */
  kit.loaded = (name) => programs[name];

  let moved = false;
  // Called before each run; a session calls it again with the next input.
  // `limitsText` and `standingText` are null for those of the run before; `isMoved`: the text that runs has calls in it
  // that the author's has not; `serves`: the driver is there, and serves this run at once.
  kit.begin = (
    inputText,
    clock,
    seed,
    isSeeded,
    limitsText,
    standingText,
    file,
    now,
    isMoved,
    serves,
  ) => {
    fixed = clock;
    reads = 0;
    skipped = 0;
    seeded = isSeeded;
    reseed(seed);
    if (limitsText !== null) kit.limits = parse(limitsText);
    kit.input = parse(inputText);
    if (standingText !== null) kit.standing = parse(standingText);
    kit.source = { __proto__: null, file };
    moved = isMoved;
    drained = false;
    kit.begunAt = fixed ?? now;
    kit.startedAt ??= kit.begunAt;
    if (serves && kit.onInvoke !== undefined) kit.onInvoke();
  };
  kit.errorAt = () => {
    const { stack } = new RealError('');
    return moved ? host.inAuthorsText(stack) : stack;
  };
});
