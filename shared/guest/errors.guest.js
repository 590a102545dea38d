(host, kit, facts) => {
  'use strict';
  // Errors as the platform's engine makes them: `stack` is a text with the error's own words before
  // the frames, formed when it is first read, and an error of this engine gets the platform's words.
  const P = kit.primordials;
  const { Object: RealObject, Error: RealError } = P;
  const { isError } = RealError;
  const errors = { __proto__: null, isError };
  kit.errors = errors;

  const hidden = (value) => ({ value, writable: true, enumerable: false, configurable: true });
  // Until its text is read, a stack is the engine's frames.
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
          P.weakMapSet(texts, holder, errors.framesText(holder, P.weakMapGet(frames, holder)));
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
  errors.heldFrames = (error) => {
    const held = P.weakMapGet(frames, error);
    // what holds none may be a proxy that must not be asked
    if (held === undefined) return undefined;
    return P.getOwnPropertyDescriptor(error, 'stack')?.get === accessor.get ? held : undefined;
  };
  /** Whether the author deleted an error's stack: the engine gives it another one at a throw. */
  errors.isStackDeleted = (error) =>
    P.weakMapGet(frames, error) !== undefined && errors.heldFrames(error) === undefined;
  /** The text of a list of frames under the words of `error`, as `stack` has it. */
  errors.framesText = (error, stack) => kit.load(facts.stack)(error, stack);
  /** What reading `stack` gives, or gave before the engine put its own frames there. */
  errors.stackText = (error) => {
    const { stack } = error;
    if (errors.isStackDeleted(error)) return undefined;
    const isFrames = typeof stack === 'string' && P.stringStartsWith(stack, '    at ');
    const isHeld = isFrames && errors.heldFrames(error) !== undefined;
    return isFrames && !isHeld ? errors.framesText(error, stack) : stack;
  };

  // The engine's way to end a run at a limit, which no platform's code sees.
  const isEnd = (error) => {
    const { name, message } = error;
    return name === 'InternalError' && message !== 'stack overflow';
  };
  /**
   * Gives an error that the engine threw the words and the stack of the platform's, in place.
   * Anything else is left as it is; the value is returned.
   */
  errors.translate = (error) => {
    try {
      if (!isError(error) || P.weakMapHas(frames, error)) return error;
      const { value: stack } = P.getOwnPropertyDescriptor(error, 'stack') ?? {};
      if (typeof stack !== 'string' || !P.stringStartsWith(stack, '    at ')) return error;
      if (isEnd(error)) return error;
      hold(error, kit.load(facts.words)(error, stack) ?? stack);
    } catch {
      // An error that can't be read is shown as it is.
    }
    return error;
  };

  /** Gives an error of the engine words that are known already. */
  errors.reword = (error, message) => {
    const { value: stack } = P.getOwnPropertyDescriptor(error, 'stack') ?? {};
    if (message === undefined || typeof stack !== 'string') return errors.translate(error);
    error.message = message;
    hold(error, stack);
    return error;
  };

  // An error that tells of the end of the stack, whatever words it has now.
  const overflows = new P.WeakMap();
  errors.isOverflow = (error) => P.weakMapHas(overflows, error);
  errors.asOverflow = (error) => P.weakMapSet(overflows, error, true);

  // How the console's inspector reads a stack.
  kit.stackOf = (error) => {
    errors.translate(error);
    return errors.stackText(error);
  };

  const isAuthors = (line) => P.stringIndexOf(line, kit.source.file) >= 0;
  // V8 leaves out the constructors that an error was made through, and what captures a stack.
  const from = (stack, isAbove) => {
    const lines = P.stringSplit(stack, '\n');
    let start = 0;
    while (start < lines.length && (!isAuthors(lines[start]) || isAbove(lines[start]))) start += 1;
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
  P.defineProperty(Made, 'isError', hidden({ isError: (value) => isError(value) }.isError));
  Made.stackTraceLimit = 10;
  errors.mostFrames = () => {
    const limit = P.getOwnPropertyDescriptor(Made, 'stackTraceLimit')?.value;
    return typeof limit === 'number' ? P.mathMax(0, limit) : 0;
  };
  errors.Error = Made;
};
