import type { QuickJSContext, QuickJSHandle } from 'quickjs-emscripten-core';

type PromiseState = 'none' | 'pending' | 'fulfilled' | 'rejected';

/** How a promise stands, read from the engine: no code of the guest runs. */
export function promiseState(context: QuickJSContext, value: QuickJSHandle): PromiseState {
  const state = context.getPromiseState(value);
  if (state.type === 'pending') return 'pending';
  if (state.type === 'fulfilled' && state.notAPromise) return 'none';
  if (state.type === 'fulfilled') state.value.dispose();
  else state.error.dispose();
  return state.type;
}

/** What a settled promise holds: its value, or the reason of its rejection; else undefined. */
export function promiseResult(context: QuickJSContext, value: QuickJSHandle): QuickJSHandle {
  const state = context.getPromiseState(value);
  if (state.type === 'pending' || (state.type === 'fulfilled' && state.notAPromise)) {
    return context.undefined;
  }
  return state.type === 'fulfilled' ? state.value : state.error;
}
