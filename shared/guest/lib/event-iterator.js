import { abortError } from './node-errors.js';

/** `events.on`: an asynchronous iterator over the events of one name, which never ends of itself. */
export function eventsOf(emitter, type, options) {
  const signal = options?.signal;
  if (signal?.aborted) throw abortError(signal);
  const happened = [];
  const waiting = [];
  let failure;
  let finished = false;

  const handle = (...args) => {
    const next = waiting.shift();
    if (next === undefined) happened.push(args);
    else next.resolve({ value: args, done: false });
  };
  const fail = (error) => {
    const next = waiting.shift();
    if (next === undefined) failure = error;
    else next.reject(error);
    iterator.return();
  };
  const onAbort = () => fail(abortError(signal));
  const ends = [options?.close ?? []].flat();
  const close = () => iterator.return();
  const isTarget = typeof emitter.on !== 'function';
  const listen = isTarget ? 'addEventListener' : 'on';
  const forget = isTarget ? 'removeEventListener' : 'removeListener';

  const iterator = {
    next() {
      if (happened.length > 0) return Promise.resolve({ value: happened.shift(), done: false });
      if (failure !== undefined) {
        const error = failure;
        failure = undefined;
        return Promise.reject(error);
      }
      if (finished) return Promise.resolve({ value: undefined, done: true });
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    return() {
      finished = true;
      emitter[forget](type, handle);
      if (!isTarget && type !== 'error') emitter.removeListener('error', fail);
      for (const name of ends) emitter[forget](name, close);
      signal?.removeEventListener('abort', onAbort);
      for (const { resolve } of waiting.splice(0)) resolve({ value: undefined, done: true });
      return Promise.resolve({ value: undefined, done: true });
    },
    throw(error) {
      fail(error);
    },
    [Symbol.asyncIterator]() {
      return iterator;
    },
  };
  emitter[listen](type, handle);
  if (!isTarget && type !== 'error') emitter.on('error', fail);
  for (const name of ends) emitter[listen](name, close);
  signal?.addEventListener('abort', onAbort);
  return iterator;
}
