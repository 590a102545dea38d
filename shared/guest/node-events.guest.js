import EventEmitter from 'events/';
import { eventsOf } from './lib/event-iterator.js';
import { abortError, coded, invalidArgument } from './lib/node-errors.js';

const { emit, setMaxListeners } = EventEmitter.prototype;
const { init } = EventEmitter;
const waitFor = EventEmitter.once;
const errorMonitor = Symbol('events.errorMonitor');
const shapeMode = Symbol('shapeMode');
const capture = Symbol('kCapture');
const isTarget = (emitter) => typeof emitter?.addEventListener === 'function';

EventEmitter.init = function () {
  init.call(this);
  this[shapeMode] ??= false;
  this[capture] ??= false;
};

/** An `error` event without a listener is thrown, in Node's words when it is no Error. */
function emitAsNode(type, ...args) {
  if (type === 'error') {
    if (this._events?.[errorMonitor] !== undefined) emit.call(this, errorMonitor, ...args);
    if (this._events?.error === undefined && !(args[0] instanceof Error)) {
      const shown = kit.load('inspect').inspect(args[0]);
      const error = coded(Error, 'ERR_UNHANDLED_ERROR', `Unhandled error. (${shown})`);
      error.context = args[0];
      throw error;
    }
  }
  return emit.call(this, type, ...args);
}

/** The library warns in its own words, and on the console. */
function warnOfLeak(emitter, type) {
  const count = emitter.listenerCount(type);
  const most = emitter.getMaxListeners();
  const listeners = emitter._events?.[type];
  if (most <= 0 || count <= most || listeners.warned) return;
  listeners.warned = true;
  const shown = kit.load('inspect').inspect(emitter, { depth: -1 });
  kit.emitWarning(
    `Possible EventEmitter memory leak detected. ${count} ${String(type)} listeners added to ${shown}. MaxListeners is ${most}. Use emitter.setMaxListeners() to increase limit`,
    'MaxListenersExceededWarning',
  );
}
/** Adds a listener without the library's own warning. */
function quietly(emitter, add) {
  const most = Object.getOwnPropertyDescriptor(emitter, '_maxListeners');
  emitter._maxListeners = 0;
  try {
    add();
  } finally {
    if (most === undefined) delete emitter._maxListeners;
    else Object.defineProperty(emitter, '_maxListeners', most);
  }
}

const named = {
  setMaxListeners(n) {
    if (typeof n === 'number' && n >= 0) return setMaxListeners.call(this, n);
    const message = `The value of "setMaxListeners" is out of range. It must be >= 0. Received ${n}`;
    throw coded(RangeError, 'ERR_OUT_OF_RANGE', message);
  },
  emit: emitAsNode,
};
for (const name of ['addListener', 'prependListener', 'once', 'prependOnceListener']) {
  const method = EventEmitter.prototype[name];
  named[name] = {
    [name](type, listener) {
      if (typeof listener !== 'function') {
        throw invalidArgument('listener', 'of type function', listener);
      }
      quietly(this, () => method.call(this, type, listener));
      warnOfLeak(this, type);
      return this;
    },
  }[name];
}
named.on = named.addListener;
for (const name of Object.keys(named)) {
  EventEmitter.prototype[name] = named[name];
  if (name !== 'on') Object.defineProperty(named[name], 'name', { value: name });
}

const statics = {
  once(emitter, type, options = undefined) {
    const signal = options?.signal;
    if (signal?.aborted) return Promise.reject(abortError(signal));
    if (signal === undefined) return waitFor(emitter, type);
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(abortError(signal)), { once: true });
      waitFor(emitter, type).then(resolve, reject);
    });
  },
  on: (emitter, type, options = undefined) => eventsOf(emitter, type, options),
  getEventListeners: (emitter, type) => (isTarget(emitter) ? [] : emitter.listeners(type)),
  getMaxListeners: (emitter) => emitter.getMaxListeners?.() ?? EventEmitter.defaultMaxListeners,
  setMaxListeners(n = EventEmitter.defaultMaxListeners, ...targets) {
    if (targets.length === 0) EventEmitter.defaultMaxListeners = n;
    for (const target of targets) target.setMaxListeners?.(n);
  },
  addAbortListener(signal, listener) {
    if (signal.aborted) queueMicrotask(() => listener());
    else signal.addEventListener('abort', listener, { once: true });
    return { [Symbol.dispose]: () => signal.removeEventListener('abort', listener) };
  },
};
for (const name of Object.keys(statics)) {
  Object.defineProperty(statics[name], 'name', { value: name });
}
Object.assign(EventEmitter, statics, {
  EventEmitter,
  captureRejectionSymbol: Symbol.for('nodejs.rejection'),
  captureRejections: false,
  errorMonitor,
  usingDomains: false,
});

export default () => EventEmitter;
