import { abortError } from './lib/node-errors.js';

/** Waits; ends early with Node's AbortError when a signal aborts. @param start (resolve) => cancel */
function waiting(options, start) {
  const signal = options?.signal;
  if (signal?.aborted) return Promise.reject(abortError(signal));
  return new Promise((resolve, reject) => {
    const handle = start(resolve);
    if (options?.ref === false) handle.timer.unref();
    signal?.addEventListener(
      'abort',
      () => {
        handle.cancel();
        reject(abortError(signal));
      },
      { once: true },
    );
  });
}

/** The timers module: the globals by the names that they had when it was first required. */
export default () => {
  const { setTimeout, setInterval, setImmediate } = globalThis;
  const { clearTimeout, clearInterval, clearImmediate } = globalThis;

  const promises = {
    setTimeout: (delay, value, options = undefined) =>
      waiting(options, (resolve) => {
        const timer = setTimeout(resolve, delay, value);
        return { timer, cancel: () => clearTimeout(timer) };
      }),
    setImmediate: (value, options = undefined) =>
      waiting(options, (resolve) => {
        const timer = setImmediate(resolve, value);
        return { timer, cancel: () => clearImmediate(timer) };
      }),
    async *setInterval(delay, value, options = undefined) {
      if (options?.signal?.aborted) throw abortError(options.signal);
      let due = 0;
      let wake;
      const timer = setInterval(() => {
        due += 1;
        wake?.();
      }, delay);
      options?.signal?.addEventListener('abort', () => wake?.(), { once: true });
      try {
        for (;;) {
          if (options?.signal?.aborted) throw abortError(options.signal);
          if (due === 0) {
            await new Promise((resolve) => {
              wake = resolve;
            });
          }
          for (; due > 0; due--) yield value;
        }
      } finally {
        clearInterval(timer);
      }
    },
    scheduler: {
      wait: (delay, options = undefined) => promises.setTimeout(delay, undefined, options),
      yield: () => promises.setImmediate(),
    },
  };
  return {
    setTimeout,
    setInterval,
    setImmediate,
    clearTimeout,
    clearInterval,
    clearImmediate,
    promises,
  };
};
