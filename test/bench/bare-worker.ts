import { parentPort, workerData } from 'node:worker_threads';
import loadModule from '@jitl/quickjs-wasmfile-release-sync/emscripten-module';
import { QuickJSFFI } from '@jitl/quickjs-wasmfile-release-sync/ffi';
import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSSyncVariant,
  type QuickJSWASMModule,
} from 'quickjs-emscripten-core';

/**
 * The yardstick: the same code in a warm worker, with nothing of ours around it. `instance` makes a
 * fresh capped WASM instance for each run, `runtime` only a fresh runtime in one instance.
 */
interface Job {
  readonly kind: 'instance' | 'runtime';
  readonly code: string;
  /** an expression that calls the code and gives JSON text */
  readonly call: string;
}

const { wasm } = workerData as { wasm: WebAssembly.Module };
const variant: QuickJSSyncVariant = {
  type: 'sync',
  importFFI: async () => QuickJSFFI,
  importModuleLoader: async () => loadModule,
};

async function freshInstance(): Promise<QuickJSWASMModule> {
  const wasmMemory = new WebAssembly.Memory({ initial: 256, maximum: 1024 });
  return newQuickJSWASMModuleFromVariant(newVariant(variant, { wasmModule: wasm, wasmMemory }));
}

const shared = await freshInstance();

async function run({ kind, code, call }: Job): Promise<string> {
  const module = kind === 'instance' ? await freshInstance() : shared;
  const runtime = module.newRuntime();
  runtime.setMaxStackSize(512 * 1024);
  const deadline = performance.now() + 10_000;
  runtime.setInterruptHandler(() => performance.now() > deadline);
  const context = runtime.newContext();
  context.unwrapResult(context.evalCode(code, 'index.js')).dispose();
  const result = context.unwrapResult(context.evalCode(call, 'call.js'));
  const text = context.getString(result);
  if (kind === 'runtime') {
    result.dispose();
    context.dispose();
    runtime.dispose();
  }
  return text;
}

parentPort?.on('message', async (job: Job) => {
  parentPort?.postMessage(await run(job));
});
parentPort?.postMessage('ready');
