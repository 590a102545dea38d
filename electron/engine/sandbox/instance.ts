import loadModule from '@jitl/quickjs-wasmfile-release-sync/emscripten-module';
import { QuickJSFFI } from '@jitl/quickjs-wasmfile-release-sync/ffi';
import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSRuntime,
  type QuickJSSyncVariant,
} from 'quickjs-emscripten-core';
import type { CappedMemory } from './capped-memory.ts';
import { writeTextsNatively } from './heap-texts.ts';
import { callPlainly } from './host-functions.ts';

type WasmModule = Awaited<ReturnType<typeof loadModule>>;

/** A WASM instance with a memory of its own, one runtime and one context. It is dropped, never disposed. */
export interface Instance {
  readonly memory: CappedMemory;
  readonly runtime: QuickJSRuntime;
  readonly context: QuickJSContext;
  /** first byte above everything that is allocated at this moment */
  heapTop(): number;
}

/** Larger than any hole that a young heap can have, so that it can only come from the top. */
const PROBE_BYTES = 1024 * 1024;

/** Makes a fresh instance in a memory of zeros; the module was compiled once for all of them. */
export async function createInstance(
  wasm: WebAssembly.Module,
  memory: CappedMemory,
): Promise<Instance> {
  let loaded: WasmModule | undefined;
  const variant: QuickJSSyncVariant = {
    type: 'sync',
    importFFI: async () => QuickJSFFI,
    importModuleLoader: async () => async (options) => {
      loaded = await loadModule(options);
      writeTextsNatively(loaded);
      return loaded;
    },
  };
  const quickjs = await newQuickJSWASMModuleFromVariant(
    newVariant(variant, { wasmModule: wasm, wasmMemory: memory.memory }),
  );
  const runtime = quickjs.newRuntime();
  const context = runtime.newContext();
  callPlainly(context);
  return {
    memory,
    runtime,
    context,
    heapTop() {
      if (loaded === undefined) throw new Error('the WASM module was not loaded');
      const top = loaded._malloc(PROBE_BYTES);
      loaded._free(top);
      return top;
    },
  };
}
