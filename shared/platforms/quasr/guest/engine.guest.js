(host, kit) => {
  // What V8 has and this engine lacks, and what only this engine has: an author's code must not
  // work here by a feature that it won't find on Lambda.
  const P = kit.primordials;
  kit.lambda ??= { __proto__: null };
  const { lambda } = kit;
  lambda.isError = P.Error.isError;

  const hidden = (value) => ({ value, writable: true, enumerable: false, configurable: true });
  const { Object: RealObject, Error: RealError } = P;

  // V8 forms a stack's text when it is first read: until then these are the engine's frames.
  const frames = new P.WeakMap();
  const texts = new P.WeakMap();
  const holderOf = (value) => {
    for (let at = RealObject(value); at !== null; at = P.getPrototypeOf(at)) {
      if (P.weakMapHas(frames, at)) return at;
    }
    return undefined;
  };
  const accessor = P.getOwnPropertyDescriptor(
    {
      get stack() {
        const holder = holderOf(this);
        if (holder === undefined) return undefined;
        if (!P.weakMapHas(texts, holder)) {
          P.weakMapSet(texts, holder, lambda.framesText(holder, P.weakMapGet(frames, holder)));
        }
        return P.weakMapGet(texts, holder);
      },
      set stack(value) {
        if (P.weakMapHas(frames, this)) P.weakMapSet(frames, this, undefined);
        P.defineProperty(this, 'stack', hidden(value));
      },
    },
    'stack',
  );
  const hold = (error, stack) => {
    P.weakMapSet(frames, error, stack);
    P.defineProperty(error, 'stack', {
      get: accessor.get,
      set: accessor.set,
      enumerable: false,
      configurable: true,
    });
  };
  /** The engine's own frames of an error whose stack the author has not replaced. */
  lambda.heldFrames = (error) =>
    P.getOwnPropertyDescriptor(error, 'stack')?.get === accessor.get
      ? P.weakMapGet(frames, error)
      : undefined;

  /** Whether the author deleted an error's stack: the engine gives it another one at a throw. */
  lambda.isStackDeleted = (error) =>
    P.weakMapGet(frames, error) !== undefined && lambda.heldFrames(error) === undefined;
  // How the console's inspector reads a stack.
  kit.stackOf = (error) => {
    lambda.translate(error);
    return lambda.stackText(error);
  };

  const authors = (line) => P.stringIndexOf(line, lambda.path) >= 0;
  // V8 leaves out the constructors that an error was made through, and what captures a stack.
  const from = (stack, isAbove) => {
    const lines = P.stringSplit(stack, '\n');
    let start = 0;
    while (start < lines.length && (!authors(lines[start]) || isAbove(lines[start]))) start += 1;
    return P.arrayJoin(P.arraySlice(lines, start), '\n');
  };
  const isFrameOf = (line, name) => P.stringStartsWith(line, `    at ${name} (`);
  const withoutConstructors = (stack, target, made) => {
    const names = [];
    for (let at = target; at !== made && typeof at === 'function'; at = P.getPrototypeOf(at)) {
      P.arrayPush(names, at.name);
    }
    return from(stack, (line) => {
      for (let index = 0; index < names.length; index++) {
        if (isFrameOf(line, names[index])) return true;
      }
      return false;
    });
  };

  const wrap = (Real, length, parent) => {
    const { name } = Real;
    const Made = function (...args) {
      const target = new.target ?? Made;
      const error = P.construct(Real, args, target);
      const { stack } = error;
      if (typeof stack === 'string') {
        hold(error, target === Made ? stack : withoutConstructors(stack, target, Made));
      }
      return error;
    };
    Made.prototype = Real.prototype;
    P.defineProperty(Made, 'prototype', { writable: false });
    P.defineProperty(Made, 'name', { value: name, configurable: true });
    P.defineProperty(Made, 'length', { value: length, configurable: true });
    P.defineProperty(Real.prototype, 'constructor', hidden(Made));
    P.defineProperty(globalThis, name, hidden(Made));
    if (parent !== undefined) P.setPrototypeOf(Made, parent);
    return Made;
  };
  const Made = wrap(RealError, 1);
  for (const Real of [EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError]) {
    wrap(Real, 1, Made);
  }
  wrap(AggregateError, 2, Made);
  const statics = {
    captureStackTrace(target, above) {
      const name = typeof above === 'function' ? above.name : '';
      const { stack } = new RealError('');
      const lines = P.stringSplit(stack, '\n');
      let known = false;
      for (let index = 0; index < lines.length; index++) {
        known ||= name !== '' && isFrameOf(lines[index], name);
      }
      hold(
        target,
        from(stack, (line) => {
          const skip = known;
          if (known && isFrameOf(line, name)) known = false;
          return skip;
        }),
      );
    },
  };
  P.defineProperty(Made, 'captureStackTrace', hidden(statics.captureStackTrace));
  Made.stackTraceLimit = 10;
  lambda.mostFrames = () => {
    const limit = P.getOwnPropertyDescriptor(Made, 'stackTraceLimit')?.value;
    return typeof limit === 'number' ? P.mathMax(0, limit) : 0;
  };

  const zoned = (method) => {
    const real = P.uncurry(Date.prototype[method]);
    const text = {
      [method]() {
        const shown = real(this);
        return shown === 'Invalid Date' ? shown : `${shown} (Coordinated Universal Time)`;
      },
    };
    P.defineProperty(Date.prototype, method, hidden(text[method]));
  };
  zoned('toString');
  zoned('toTimeString');

  // By the first Node of the two that has them: V8 12.4 is in Node 22, V8 13.6 in Node 24.
  const OWN = [
    [globalThis, ['InternalError']],
    [Math, ['sumPrecise']],
    [Map.prototype, ['getOrInsert', 'getOrInsertComputed']],
    [WeakMap.prototype, ['getOrInsert', 'getOrInsertComputed']],
    [Set, ['groupBy']],
    [globalThis.Iterator, ['concat']],
  ];
  const SINCE_24 = [
    [globalThis, ['Float16Array']],
    [DataView.prototype, ['getFloat16', 'setFloat16']],
    [Math, ['f16round']],
    [Promise, ['try']],
    [RegExp, ['escape']],
  ];
  const { deleteProperty } = P;
  const remove = (table) => {
    for (let row = 0; row < table.length; row++) {
      const [holder, names] = table[row];
      if (holder === undefined) continue;
      for (let index = 0; index < names.length; index++) deleteProperty(holder, names[index]);
    }
  };
  const isError = { isError: (value) => lambda.isError(value) };
  lambda.startEngine = (runtime) => {
    remove(OWN);
    if (runtime === 22) remove(SINCE_24);
    else P.defineProperty(Made, 'isError', hidden(isError.isError));
  };
};
