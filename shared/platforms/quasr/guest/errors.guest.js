(host, kit) => {
  // Errors as the Lambda runtime answers and logs them: docs/contracts/lambda.md, 3.
  const P = kit.primordials;
  kit.lambda ??= { __proto__: null };
  const { lambda } = kit;
  const UNREADABLE =
    'callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack';

  // Node puts the code behind the name of its own errors: no frame of the author made them.
  const ofNode = (error, stack) =>
    typeof error.code === 'string' &&
    P.stringStartsWith(error.code, 'ERR_') &&
    (error.code === 'ERR_MODULE_NOT_FOUND' ||
      P.stringIndexOf(P.stringSplit(stack, '\n')[0], lambda.path) < 0);
  const head = (error, stack) => {
    const { name = 'Error', message = '' } = error;
    const shown = ofNode(error, stack) ? `${name} [${error.code}]` : `${name}`;
    if (message === '') return shown;
    return shown === '' ? `${message}` : `${shown}: ${message}`;
  };
  // The module wrapper stands on the author's first line.
  const FIRST_LINE = /:1:(\d+)(\)?)$/;
  const placed = (line) => {
    const match = P.regExpExec(FIRST_LINE, line);
    if (match === null) return line;
    const column = P.mathMax(1, match[1] - kit.input.prefix);
    return `${P.stringSlice(line, 0, match.index)}:1:${column}${match[2]}`;
  };
  const frameText = (line) => {
    let text = placed(line);
    const anonymous = ['    at <anonymous> (', '    at <eval> ('];
    for (let index = 0; index < anonymous.length; index++) {
      if (P.stringStartsWith(text, anonymous[index])) {
        text = `    at ${P.stringSlice(text, anonymous[index].length, -1)}`;
      }
    }
    if (P.stringStartsWith(text, '    at handler (')) {
      text = `    at Runtime.handler (${P.stringSlice(text, 16)}`;
    }
    return text;
  };

  /** The engine's frames in V8's form, with the author's file only. */
  lambda.framesText = (error, stack) => {
    const lines = P.stringSplit(stack, '\n');
    const most = lambda.mostFrames();
    const shown = [head(error, stack)];
    for (let index = 0; index < lines.length && shown.length <= most; index++) {
      if (P.stringIndexOf(lines[index], lambda.path) >= 0) {
        P.arrayPush(shown, frameText(lines[index]));
      }
    }
    return P.arrayJoin(shown, '\n');
  };
  // The stack in V8's form. A text that the author assigned is not a list of frames and stays.
  lambda.stackText = (error) => {
    const { stack } = error;
    if (lambda.isStackDeleted(error)) return undefined;
    const isFrames = typeof stack === 'string' && P.stringStartsWith(stack, '    at ');
    const isHeld = isFrames && lambda.heldFrames(error) !== undefined;
    return isFrames && !isHeld ? lambda.framesText(error, stack) : stack;
  };

  const escaped = (text) =>
    text === undefined || text === null
      ? undefined
      : P.arrayJoin(P.stringSplit(text, '\x7F'), '%7F');
  const readable = (value) =>
    value?.name &&
    value.message &&
    value.stack &&
    typeof value.name === 'string' &&
    typeof value.message === 'string' &&
    typeof value.stack === 'string';
  const required = (text) => {
    if (typeof text !== 'string') throw new P.TypeError('not a string');
    return text;
  };
  const optional = (text) =>
    text === undefined || text === null ? undefined : escaped(required(text));

  /** The body of a failed invocation. */
  lambda.errorBody = (error) => {
    const newest = lambda.runtime === 24;
    lambda.translate(error);
    try {
      if (newest ? error instanceof P.Error : lambda.isError(error) || readable(error)) {
        const stack = lambda.stackText(error);
        const trace =
          newest && (stack === undefined || stack === null)
            ? []
            : P.stringSplit(escaped(required(stack)), '\n');
        return {
          errorType: optional(error.name),
          errorMessage: optional(error.message),
          trace,
        };
      }
      return {
        errorType: typeof error,
        errorMessage: newest ? P.String(error) : error.toString(),
        trace: [],
      };
    } catch {
      const body = { errorType: 'handled', errorMessage: UNREADABLE };
      return newest ? { ...body, trace: [] } : body;
    }
  };

  const withProperties = (_key, value) => {
    if (!(value instanceof P.Error)) return value;
    lambda.countErrors();
    const shown = P.objectAssign(
      { errorType: value.name, errorMessage: value.message, code: value.code },
      value,
    );
    const stack = lambda.stackText(value);
    if (typeof stack === 'string') shown.stack = P.stringSplit(stack, '\n');
    return shown;
  };
  const formatted = (error) => {
    lambda.resetErrors();
    try {
      return `\t${P.stringify(error, withProperties)}`;
    } catch {
      return `\t${P.stringify(lambda.errorBody(error))}`;
    }
  };
  const intoError = (value) => {
    if (value instanceof P.Error) return value;
    return new P.Error(lambda.runtime === 24 ? P.String(value) : value);
  };

  // The engine's way to end a run at a limit: on Lambda the function is stopped and says nothing.
  const isEngineEnd = (error) => {
    if (!lambda.isError(error) || lambda.heldFrames(error) !== undefined) return false;
    const { name, message } = error;
    return name === 'InternalError' && (message === 'interrupted' || message === 'out of memory');
  };

  /** Logs a failure under a title, through the console as the author left it. */
  lambda.logError = (title, error) => {
    if (lambda.stopped || isEngineEnd(error)) return;
    lambda.translate(error);
    if (lambda.json) globalThis.console.error(intoError(error));
    else globalThis.console.error(title, formatted(intoError(error)));
  };

  /** An error of the runtime itself: its class has the name, no frame of it is the author's. */
  lambda.runtimeError = (name, message) => {
    if (lambda.runtime === 24) {
      const error = new P.Error(message);
      error.name = `Runtime.${name}`;
      return error;
    }
    class RuntimeError extends P.Error {}
    P.defineProperty(RuntimeError, 'name', { value: name });
    P.defineProperty(RuntimeError.prototype, 'name', {
      value: `Runtime.${name}`,
      configurable: true,
    });
    return new RuntimeError(message);
  };
};
