(function (host, kit) {
  'use strict';
  const P = kit.primordials;
  const { apply, defineProperty, arrayPush, arrayShift, arraySplice, arrayIndexOf, freeze } = P;
  const LONGEST = 2147483647;
  const promisified = P.Symbol.for('nodejs.util.promisify.custom');

  // Sorted by due time, then by insertion: every timer that is set and has not fired.
  const pending = [];
  const states = new P.WeakMap();
  const byId = new P.Map();
  let lastId = 0;
  let alive = 0;

  const invalidCallback = (value) =>
    kit.load('node-errors').invalidArgument('callback', 'of type function', value);
  const room = () => {
    const waiting = pending.length + immediates.length + batch.length;
    if (waiting < kit.limits.pendingTimers) return;
    host.exceeded('timers', waiting + 1);
    throw new P.RangeError(`too many pending timers: at most ${kit.limits.pendingTimers}`);
  };

  const insert = (state) => {
    state.due = kit.peek() + state.delay;
    let low = 0;
    let high = pending.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pending[middle].due <= state.due) low = middle + 1;
      else high = middle;
    }
    arraySplice(pending, low, 0, state);
    state.active = true;
    if (state.ref) alive += 1;
  };
  const remove = (state) => {
    if (!state.active) return;
    arraySplice(pending, arrayIndexOf(pending, state), 1);
    state.active = false;
    if (state.ref) alive -= 1;
  };
  const setRef = (handle, ref) => {
    const state = P.weakMapGet(states, handle);
    if (state !== undefined && state.ref !== ref) {
      state.ref = ref;
      if (state.active) alive += ref ? 1 : -1;
    }
    return handle;
  };

  class Timeout {
    ref() {
      return setRef(this, true);
    }
    unref() {
      return setRef(this, false);
    }
    hasRef() {
      return P.weakMapGet(states, this).ref;
    }
    refresh() {
      const state = P.weakMapGet(states, this);
      if (!state.cleared) {
        remove(state);
        insert(state);
      }
      return this;
    }
    close() {
      clearTimer(this);
      return this;
    }
    [P.Symbol.toPrimitive]() {
      const state = P.weakMapGet(states, this);
      P.mapSet(byId, state.id, state);
      return state.id;
    }
  }
  class Immediate {
    ref() {
      return setRef(this, true);
    }
    unref() {
      return setRef(this, false);
    }
    hasRef() {
      return P.weakMapGet(states, this).ref;
    }
  }

  const setTimer = (callback, delay, args, repeat) => {
    if (typeof callback !== 'function') throw invalidCallback(callback);
    room();
    const asked = +delay;
    const handle = new Timeout();
    const state = {
      id: ++lastId,
      handle,
      callback,
      args,
      delay: asked >= 1 && asked <= LONGEST ? P.mathFloor(asked) : 1,
      repeat,
      ref: true,
      active: false,
      cleared: false,
      due: 0,
    };
    P.weakMapSet(states, handle, state);
    insert(state);
    return handle;
  };
  const clearTimer = (handle) => {
    const isObject = typeof handle === 'object' && handle !== null;
    const id = typeof handle === 'string' ? +handle : handle;
    const state = isObject ? P.weakMapGet(states, handle) : P.mapGet(byId, id);
    if (state === undefined) return;
    state.repeat = false;
    state.cleared = true;
    P.mapDelete(byId, state.id);
    remove(state);
  };

  // Immediates set while a batch of them runs wait for the next turn, after the timers due now.
  let immediates = [];
  let batch = [];
  const waiting = (queue) => {
    for (let index = 0; index < queue.length; index++) if (queue[index].ref) return true;
    return false;
  };

  const fireTimer = (state) => {
    remove(state);
    try {
      apply(state.callback, state.handle, state.args);
    } finally {
      if (state.repeat && !state.active) insert(state);
      else if (!state.active) P.mapDelete(byId, state.id);
    }
  };
  const fireImmediate = (state) => {
    if (!state.cleared) apply(state.callback, state.handle, state.args);
  };

  // Callbacks of process.nextTick: before anything else once promise jobs are done, and straight
  // after each timer's callback, before its promise jobs.
  const ticks = [];
  const runTicks = () => {
    while (ticks.length > 0) {
      const tick = arrayShift(ticks);
      apply(tick.callback, undefined, tick.args);
    }
  };
  kit.nextTick = (callback, args) => {
    if (typeof callback !== 'function') throw invalidCallback(callback);
    arrayPush(ticks, { callback, args });
  };

  kit.timers = freeze({
    next() {
      if (ticks.length > 0) return -Infinity;
      // Timers without a reference fire only while something else keeps the loop going.
      const going = alive > 0 || (kit.awaiting > 0 && pending.length > 0);
      if (!going && !waiting(batch) && !waiting(immediates)) return undefined;
      if (batch.length > 0 || immediates.length > 0) return kit.peek();
      return pending[0].due;
    },
    fire() {
      if (ticks.length > 0) return runTicks();
      const due = pending.length > 0 && pending[0].due <= kit.peek();
      if (batch.length === 0 && !due && immediates.length > 0) {
        batch = immediates;
        immediates = [];
      }
      if (batch.length > 0) fireImmediate(arrayShift(batch));
      else fireTimer(pending[0]);
      return runTicks();
    },
  });

  const globals = {
    setTimeout(callback, delay, ...args) {
      return setTimer(callback, delay, args, false);
    },
    setInterval(callback, delay, ...args) {
      return setTimer(callback, delay, args, true);
    },
    setImmediate(callback, ...args) {
      if (typeof callback !== 'function') throw invalidCallback(callback);
      room();
      const handle = new Immediate();
      const state = { handle, callback, args, ref: true, cleared: false };
      P.weakMapSet(states, handle, state);
      arrayPush(immediates, state);
      return handle;
    },
    clearTimeout: (handle) => clearTimer(handle),
    clearInterval: (handle) => clearTimer(handle),
    clearImmediate(handle) {
      const state = P.weakMapGet(states, handle);
      if (state === undefined) return;
      state.cleared = true;
      state.ref = false;
    },
    queueMicrotask(callback) {
      if (typeof callback !== 'function') throw invalidCallback(callback);
      P.promiseThen(P.promiseResolve(), () => {
        try {
          callback();
        } catch (error) {
          kit.onUncaught?.(error);
        }
      });
    },
  };
  const custom = (fn, value) => defineProperty(fn, promisified, { value, enumerable: true });
  custom(
    globals.setTimeout,
    (delay, value) => new P.Promise((resolve) => setTimer(resolve, delay, [value], false)),
  );
  custom(
    globals.setImmediate,
    (value) => new P.Promise((resolve) => void globals.setImmediate(resolve, value)),
  );
  for (const name in globals) {
    defineProperty(globalThis, name, {
      value: globals[name],
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
});
