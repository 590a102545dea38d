import loadModule from '@jitl/quickjs-wasmfile-release-sync/emscripten-module';
import { QuickJSFFI } from '@jitl/quickjs-wasmfile-release-sync/ffi';
import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSRuntime,
  type QuickJSSyncVariant,
} from 'quickjs-emscripten-core';
import { type CappedMemory, createCappedMemory } from './capped-memory.ts';

const variant: QuickJSSyncVariant = {
  type: 'sync',
  importFFI: async () => QuickJSFFI,
  importModuleLoader: async () => loadModule,
};

/** A WASM instance with a memory of its own, one runtime and one context. It is dropped, never disposed. */
export interface Instance {
  readonly memory: CappedMemory;
  readonly memoryMb: number;
  readonly runtime: QuickJSRuntime;
  readonly context: QuickJSContext;
}

/** Makes a fresh instance; the module was compiled once for all of them. */
export async function createInstance(
  wasm: WebAssembly.Module,
  memoryMb: number,
): Promise<Instance> {
  const memory = createCappedMemory(memoryMb);
  const quickjs = await newQuickJSWASMModuleFromVariant(
    newVariant(variant, { wasmModule: wasm, wasmMemory: memory.memory }),
  );
  const runtime = quickjs.newRuntime();
  return { memory, memoryMb, runtime, context: runtime.newContext() };
}

/** Calls a guest function with text arguments; the result is a handle, or the thrown value's handle. */
export function callWithText(
  context: QuickJSContext,
  fn: QuickJSHandle,
  ...texts: string[]
): ReturnType<QuickJSContext['callFunction']> {
  return context.callFunction(
    fn,
    context.undefined,
    ...texts.map((text) => context.newString(text)),
  );
}
