import { Event, EventTarget, eventAttribute } from './events.js';
import { illegalConstructor, invalidArgument } from './node-errors.js';
import { shownByFields, webInterface } from './web-interface.js';

const KEY = Symbol('AbortSignal');
const states = new WeakMap();

/** AbortController and AbortSignal. @param aborted makes the default reason, @param later a timer */
export function abortTypes(aborted, later) {
  class AbortSignal extends EventTarget {
    constructor() {
      if (arguments[0] !== KEY) throw illegalConstructor();
      super();
      states.set(this, { aborted: false, reason: undefined, followers: [] });
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
    static abort(reason = aborted('AbortError')) {
      const signal = new AbortSignal(KEY);
      Object.assign(states.get(signal), { aborted: true, reason });
      return signal;
    }
    static timeout(delay) {
      if (typeof delay !== 'number') throw invalidArgument('delay', 'of type number', delay);
      const signal = new AbortSignal(KEY);
      later(() => trigger(signal, aborted('TimeoutError')), delay);
      return signal;
    }
    static any(signals) {
      const all = [...signals];
      all.forEach((each, at) => {
        if (states.has(each)) return;
        throw invalidArgument(`signals[${at}]`, 'an instance of AbortSignal', each);
      });
      const signal = new AbortSignal(KEY);
      const done = all.find((each) => each.aborted);
      if (done) Object.assign(states.get(signal), { aborted: true, reason: done.reason });
      else for (const each of all) states.get(each).followers.push(signal);
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
  webInterface(AbortSignal, ['reason', 'throwIfAborted']);
  webInterface(AbortController);
  eventAttribute(AbortSignal, 'abort');
  shownByFields(AbortSignal, (self) => ({ aborted: self.aborted }));
  shownByFields(AbortController, (self) => ({ signal: self.signal }));
  return { AbortSignal, AbortController };
}
