(host, kit) => {
  // The console as the Lambda runtime patches it: docs/contracts/lambda.md, 5.
  const P = kit.primordials;
  kit.lambda ??= { __proto__: null };
  const { lambda } = kit;
  const LEVELS = { __proto__: null, trace: 1, debug: 2, info: 3, warn: 4, error: 5, fatal: 6 };
  const settings = { json: false, minimum: LEVELS.trace, newest: false };
  const upper = P.uncurry(String.prototype.toUpperCase);

  const named = (value) => (typeof value === 'string' ? P.stringToLowerCase(value) : '');

  lambda.startLog = (input) => {
    const format = input.env.AWS_LAMBDA_LOG_FORMAT;
    settings.json = typeof format === 'string' && upper(format) === 'JSON';
    settings.minimum = LEVELS[named(input.env.AWS_LAMBDA_LOG_LEVEL)] ?? LEVELS.trace;
    settings.newest = input.runtime === 24;
    lambda.json = settings.json;
  };

  // An error that contains itself never ends: V8 stops at its stack's end, this at a count.
  const MOST_ERRORS = 200;
  let errorsSeen = 0;
  lambda.countErrors = () => {
    errorsSeen += 1;
    if (errorsSeen > MOST_ERRORS) throw new P.RangeError('Maximum call stack size exceeded');
  };
  lambda.resetErrors = () => {
    errorsSeen = 0;
  };
  const errorFields = (error) => ({
    errorType: error.constructor?.name ?? 'UnknownError',
    errorMessage: error.message,
  });
  const traceOf = (error, otherwise) => {
    const stack = kit.errors.stackText(error);
    return typeof stack === 'string' ? P.stringSplit(stack, '\n') : otherwise;
  };
  const replaceErrors = (_key, value) => {
    if (!(value instanceof P.Error)) return value;
    lambda.countErrors();
    kit.errors.translate(value);
    return P.objectAssign(
      { ...errorFields(value), stackTrace: traceOf(value, value.stack) },
      value,
    );
  };
  const jsonFields = (args) => {
    if (args.length <= 1) {
      lambda.resetErrors();
      try {
        return P.stringify({ message: args[0] }, replaceErrors);
      } catch {
        return P.stringify({ message: kit.console.format([args[0]]) });
      }
    }
    const result = { message: kit.console.format(args) };
    for (let index = settings.newest ? 1 : 0; index < args.length; index++) {
      const value = args[index];
      if (!(value instanceof P.Error)) continue;
      P.objectAssign(result, errorFields(value), { stackTrace: traceOf(value, []) });
      break;
    }
    return P.stringify(result);
  };

  // The frame of the author's file that called the console.
  const caller = () => {
    const lines = P.stringSplit(kit.errorAt(), '\n');
    for (let index = 0; index < lines.length; index++) {
      if (P.stringIndexOf(lines[index], lambda.path) >= 0) return lines[index];
    }
    return undefined;
  };

  kit.console.write = (_method, level, args) => {
    if (lambda.stopped || LEVELS[level] < settings.minimum) return;
    for (let index = 0; index < args.length; index++) {
      if (args[index] instanceof P.Error) kit.errors.translate(args[index]);
    }
    const entry = { level: upper(level), id: lambda.requestId, at: caller() };
    if (settings.json) entry.fields = jsonFields(args);
    else entry.text = kit.console.format(args.length === 0 ? [undefined] : args);
    host.emit('log', P.stringify(kit.bare(entry)));
  };
  // What bypasses the patched methods reaches standard output as it is.
  lambda.output = (text) => {
    if (!lambda.stopped) host.emit('output', P.stringify(kit.bare({ text })));
  };
  kit.console.sink = (_method, _level, text) => lambda.output(`${text}\n`);
  kit.console.add('fatal', 'fatal');
  // Node binds it before the runtime patches the console.
  const plain = {
    dirxml: (...args) => kit.console.sink('dirxml', 'info', kit.console.format(args)),
  };
  globalThis.console.dirxml = plain.dirxml;
};
