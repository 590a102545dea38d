import {
  Lifetime,
  type QuickJSContext,
  type QuickJSHandle,
  type VmFunctionImplementation,
} from 'quickjs-emscripten-core';

/** An address in the guest's memory. */
type Pointer = number;

/** What the library keeps to itself of how a guest calls out. */
interface Inside {
  readonly ctx: { readonly value: Pointer };
  readonly ffi: {
    QTS_ArgvGetJSValueConstPointer(argv: Pointer, index: number): Pointer;
    QTS_DupValuePointer(context: Pointer, value: Pointer): Pointer;
  };
  readonly memory: { heapValueHandle(pointer: Pointer): QuickJSHandle };
  readonly cToHostCallbacks: {
    callFunction(
      context: Pointer,
      self: Pointer,
      count: number,
      argv: Pointer,
      id: number,
    ): Pointer;
  };
  getFunction(id: number): VmFunctionImplementation<QuickJSHandle>;
  throw(error: Error | QuickJSHandle): Pointer;
}

/**
 * Has functions of the host called without the library's scopes and generators: those serve
 * functions that wait as well, which ours never do, and took a tenth of a short call.
 */
export function callPlainly(context: QuickJSContext): void {
  const inside = context as unknown as Inside;
  const { ffi, memory, cToHostCallbacks } = inside;
  /** The guest gets a value of its own. */
  const given = (owner: Pointer, result: QuickJSHandle): Pointer => {
    const pointer = ffi.QTS_DupValuePointer(owner, Number(result.value));
    result.dispose();
    return pointer;
  };
  cToHostCallbacks.callFunction = (owner, _self, count, argv, id) => {
    const fn = inside.getFunction(id);
    const handles: QuickJSHandle[] = [];
    for (let index = 0; index < count; index++) {
      // Borrowed: the guest frees its arguments itself, so these handles are never disposed.
      handles.push(memory.heapValueHandle(ffi.QTS_ArgvGetJSValueConstPointer(argv, index)));
    }
    let failure: Error | QuickJSHandle;
    try {
      const result = fn.apply(context.undefined, handles);
      if (!result) return 0;
      if (result instanceof Lifetime) return given(owner, result);
      if (result.error === undefined) return given(owner, result.value);
      failure = result.error;
    } catch (error) {
      failure = error as Error;
    }
    return inside.throw(failure);
  };
}
