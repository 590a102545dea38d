(host, kit) => {
  // Errors as the Lambda runtime answers and logs them: docs/contracts/lambda.md, 3.
  const P = kit.primordials;
  kit.lambda ??= { __proto__: null };
  const { lambda, errors } = kit;
  const UNREADABLE =
    'callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack';

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
    errors.translate(error);
    try {
      if (newest ? error instanceof P.Error : errors.isError(error) || readable(error)) {
        const stack = errors.stackText(error);
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
    const stack = errors.stackText(value);
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
    if (!errors.isError(error) || errors.heldFrames(error) !== undefined) return false;
    const { name, message } = error;
    return name === 'InternalError' && (message === 'interrupted' || message === 'out of memory');
  };

  /** Logs a failure under a title, through the console as the author left it. */
  lambda.logError = (title, error) => {
    if (lambda.stopped || isEngineEnd(error)) return;
    errors.translate(error);
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
