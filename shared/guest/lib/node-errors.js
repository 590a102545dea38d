// Thrown by what is not written in JavaScript there: these have their code and do not show it.
const SILENT = ['ERR_INVALID_URL'];

/** An error with Node's `code`, which as text stands behind its name. */
export function coded(Type, code, message) {
  const error = new Type(message);
  error.code = code;
  if (!code.startsWith('ERR_') || SILENT.includes(code)) return error;
  const { toString } = {
    toString() {
      return `${this.name} [${code}]: ${this.message}`;
    },
  };
  Object.defineProperty(error, 'toString', {
    value: toString,
    writable: true,
    configurable: true,
  });
  return error;
}

function quoted(value) {
  const text =
    typeof value === 'string'
      ? `'${value}'`
      : String(value) + (typeof value === 'bigint' ? 'n' : '');
  return text.length > 28 ? `${text.slice(0, 25)}...` : text;
}

/** The words in which Node says what it got instead. */
export function received(value) {
  if (value === null || value === undefined) return `Received ${value}`;
  if (typeof value === 'function') return `Received function ${value.name}`;
  if (typeof value === 'object') {
    const name = value.constructor?.name;
    return name ? `Received an instance of ${name}` : 'Received [Object: null prototype] {}';
  }
  return `Received type ${typeof value} (${quoted(value)})`;
}

/** ERR_INVALID_ARG_TYPE. @param wanted "of type string", "an instance of Buffer" */
export function invalidArgument(name, wanted, value) {
  const message = `The "${name}" argument must be ${wanted}. ${received(value)}`;
  return coded(TypeError, 'ERR_INVALID_ARG_TYPE', message);
}

/** ERR_MISSING_ARGS for a first argument that was not given. */
export function missingArgument(name) {
  return coded(TypeError, 'ERR_MISSING_ARGS', `The "${name}" argument must be specified`);
}

/** What Node's own functions fail with when their signal aborts. */
export function abortError(signal) {
  const error = coded(Error, 'ABORT_ERR', 'The operation was aborted');
  error.name = 'AbortError';
  Object.defineProperty(error, 'cause', {
    value: signal.reason,
    writable: true,
    configurable: true,
  });
  return error;
}

/** What a class that only Node itself makes instances of says to `new`. */
export function illegalConstructor() {
  return coded(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
}
