import { invalidArgument, missingArgument } from './node-errors.js';
import { shownAs, shownByFields, webInterface } from './web-interface.js';

const states = new WeakMap();
const listenersOf = new WeakMap();
const PHASES = { NONE: 0, CAPTURING_PHASE: 1, AT_TARGET: 2, BUBBLING_PHASE: 3 };

/** DOM events as Node has them: one target and no tree. */
export class Event {
  constructor(type, options = undefined) {
    if (arguments.length === 0) throw missingArgument('type');
    states.set(this, {
      type: `${type}`,
      bubbles: Boolean(options?.bubbles),
      cancelable: Boolean(options?.cancelable),
      composed: Boolean(options?.composed),
      target: null,
      current: null,
      prevented: false,
      halted: false,
      stopped: false,
      at: globalThis.performance?.now() ?? 0,
    });
  }
  initEvent(type, bubbles = false, cancelable = false) {
    Object.assign(states.get(this), { type: `${type}`, bubbles, cancelable });
  }
  stopImmediatePropagation() {
    Object.assign(states.get(this), { halted: true, stopped: true });
  }
  preventDefault() {
    states.get(this).prevented = true;
  }
  get target() {
    return states.get(this).target;
  }
  get currentTarget() {
    return states.get(this).current;
  }
  get srcElement() {
    return states.get(this).target;
  }
  get type() {
    return states.get(this).type;
  }
  get cancelable() {
    return states.get(this).cancelable;
  }
  get defaultPrevented() {
    return states.get(this).cancelable && states.get(this).prevented;
  }
  get timeStamp() {
    return states.get(this).at;
  }
  composedPath() {
    const { current } = states.get(this);
    return current === null ? [] : [current];
  }
  get returnValue() {
    return !this.defaultPrevented;
  }
  get bubbles() {
    return states.get(this).bubbles;
  }
  get composed() {
    return states.get(this).composed;
  }
  get eventPhase() {
    return states.get(this).current === null ? PHASES.NONE : PHASES.AT_TARGET;
  }
  get cancelBubble() {
    return states.get(this).halted;
  }
  set cancelBubble(value) {
    if (value) states.get(this).halted = true;
  }
  stopPropagation() {
    states.get(this).halted = true;
  }
  get isTrusted() {
    return false;
  }
}
for (const name of Object.keys(PHASES)) {
  Object.defineProperty(Event, name, { value: PHASES[name], enumerable: true });
}
webInterface(Event);
Object.defineProperty(Event.prototype, 'isTrusted', { configurable: false });
shownByFields(Event, ({ type, defaultPrevented, cancelable, timeStamp }) => ({
  type,
  defaultPrevented,
  cancelable,
  timeStamp,
}));

export class CustomEvent extends Event {
  #detail;
  constructor(type, options = undefined) {
    if (arguments.length === 0) throw missingArgument('type');
    super(type, options);
    this.#detail = options?.detail ?? null;
  }
  get detail() {
    return this.#detail;
  }
}
webInterface(CustomEvent);

function call(target, event, listener) {
  if (typeof listener === 'function') listener.call(target, event);
  else listener.handleEvent(event);
}

export class EventTarget {
  constructor() {
    listenersOf.set(this, []);
  }
  addEventListener(type, listener, options = undefined) {
    if (listener === null || listener === undefined) return;
    const name = `${type}`;
    const capture = Boolean(typeof options === 'object' ? options?.capture : options);
    if (options?.signal?.aborted) return;
    const all = listenersOf.get(this);
    const same = (each) =>
      each.type === name && each.listener === listener && each.capture === capture;
    if (all.some(same)) return;
    all.push({ type: name, listener, capture, once: Boolean(options?.once), removed: false });
    options?.signal?.addEventListener('abort', () =>
      this.removeEventListener(name, listener, { capture }),
    );
  }
  removeEventListener(type, listener, options = undefined) {
    const capture = Boolean(typeof options === 'object' ? options?.capture : options);
    const all = listenersOf.get(this);
    const at = all.findIndex(
      (each) => each.type === `${type}` && each.listener === listener && each.capture === capture,
    );
    if (at >= 0) all.splice(at, 1)[0].removed = true;
  }
  dispatchEvent(event) {
    const state = states.get(event);
    if (state === undefined) {
      throw invalidArgument('event', 'an instance of Event', event);
    }
    Object.assign(state, { target: this, current: this, stopped: false });
    for (const entry of [...listenersOf.get(this)]) {
      if (state.stopped || entry.removed || entry.type !== state.type) continue;
      if (entry.once) {
        this.removeEventListener(entry.type, entry.listener, { capture: entry.capture });
      }
      // Node reports what a listener throws as an uncaught exception and calls the others.
      try {
        call(this, event, entry.listener);
      } catch (error) {
        kit.nextTick(() => {
          throw error;
        }, []);
      }
    }
    state.current = null;
    return !event.defaultPrevented;
  }
}
webInterface(EventTarget);
shownAs(EventTarget, (self, depth) => (depth < 0 ? self : `${self.constructor.name} {}`));

/** An attribute such as `onabort`: one listener, called where it was first set. */
export function eventAttribute(type, name) {
  const current = new WeakMap();
  Object.defineProperty(type.prototype, `on${name}`, {
    get() {
      return current.get(this)?.listener ?? null;
    },
    set(value) {
      const known = current.get(this);
      if (known !== undefined) this.removeEventListener(name, known.call);
      current.delete(this);
      if (typeof value !== 'function') return;
      const entry = { listener: value, call: (event) => value.call(this, event) };
      current.set(this, entry);
      this.addEventListener(name, entry.call);
    },
    enumerable: true,
    configurable: true,
  });
}
