import { Event, EventTarget } from './events.js';

const KEY = Symbol('AbortSignal');
const states = new WeakMap();

/** AbortController and AbortSignal. @param aborted makes the default reason, @param later a timer */
export function abortTypes(aborted, later) {
  class AbortSignal extends EventTarget {
    constructor(key) {
      if (key !== KEY) throw new TypeError('Illegal constructor');
      super();
      states.set(this, { aborted: false, reason: undefined, followers: [] });
      this.onabort = null;
    }
    get aborted() {
      return states.get(this).aborted;
    }
    get reason() {
      return states.get(this).reason;
    }
    throwIfAborted() {
      if (this.aborted) throw this.reason;
    }
    static abort(reason) {
      const signal = new AbortSignal(KEY);
      Object.assign(states.get(signal), { aborted: true, reason: reason ?? aborted('AbortError') });
      return signal;
    }
    static timeout(ms) {
      const signal = new AbortSignal(KEY);
      later(() => trigger(signal, aborted('TimeoutError')), ms);
      return signal;
    }
    static any(signals) {
      const all = [...signals];
      const done = all.find((each) => each.aborted);
      if (done) return AbortSignal.abort(done.reason);
      const signal = new AbortSignal(KEY);
      for (const each of all) states.get(each).followers.push(signal);
      return signal;
    }
  }

  function trigger(signal, reason) {
    const state = states.get(signal);
    if (state.aborted) return;
    Object.assign(state, { aborted: true, reason });
    signal.dispatchEvent(new Event('abort'));
    for (const follower of state.followers) trigger(follower, reason);
  }

  class AbortController {
    #signal = new AbortSignal(KEY);
    get signal() {
      return this.#signal;
    }
    abort(reason = aborted('AbortError')) {
      trigger(this.#signal, reason);
    }
  }
  for (const type of [AbortSignal, AbortController]) {
    Object.defineProperty(type.prototype, Symbol.toStringTag, {
      value: type.name,
      configurable: true,
    });
  }
  return { AbortSignal, AbortController };
}
