(function (host, kit) {
  'use strict';
  // The words of V8 for errors that the engine itself throws. What is not listed keeps the
  // engine's words: parity note "engine-message".
  const P = kit.primordials;
  kit.lambda ??= { __proto__: null };
  const { lambda } = kit;

  const PATTERNS = [
    [/^cannot read property 'Symbol\.iterator' of (undefined|null)$/, '$1 is not iterable'],
    [
      /^cannot read property '(.+)' of (undefined|null)$/,
      "Cannot read properties of $2 (reading '$1')",
    ],
    [
      /^cannot set property '(.+)' of (undefined|null)$/,
      "Cannot set properties of $2 (setting '$1')",
    ],
    [/^'(.+)' is not defined$/, '$1 is not defined'],
    [
      /^private class field '(.+)' does not exist$/,
      'Cannot read private member $1 from an object whose class did not declare it',
    ],
    [/^Invalid URL: .*$/, 'Invalid URL'],
    [
      /^Could not find export '(.+)' in module '(.+)'$/,
      "The requested module '$2' does not provide an export named '$1'",
    ],
    [
      /^this is not initialized$/,
      "Must call super constructor in derived class before accessing 'this' or returning from derived constructor",
    ],
    [/^(\S+) is not initialized$/, "Cannot access '$1' before initialization"],
  ];
  const WORDS = {
    __proto__: null,
    'cannot convert symbol to string': 'Cannot convert a Symbol value to a string',
    toPrimitive: 'Cannot convert object to primitive value',
    'circular reference': 'Converting circular structure to JSON',
    'cannot convert bigint to number':
      'Cannot mix BigInt and other types, use explicit conversions',
    'invalid array length': 'Invalid array length',
    'invalid number of digits': 'toFixed() digits argument must be between 0 and 100',
    'radix must be between 2 and 36': 'toString() radix argument must be between 2 and 36',
    'Date value is NaN': 'Invalid time value',
    'expecting hex digit': 'URI malformed',
    "invalid 'instanceof' right operand": "Right-hand side of 'instanceof' is not an object",
    'empty array': 'Reduce of empty array with no initial value',
    "regexp must have the 'g' flag":
      'String.prototype.replaceAll called with a non-global RegExp argument',
    'regexp not supported':
      'First argument to String.prototype.includes must not be a regular expression',
    'invalid value used as WeakMap key': 'Invalid value used as weak map key',
    'bad normalization form': 'The normalization form should be one of NFC, NFD, NFKC, NFKD.',
  };
  const FRAME = /:(\d+):(\d+)\)?$/;
  const CALLEE = /([A-Za-z_$][\w$]*(?:\??\.[A-Za-z_$][\w$]*)*)\s*$/;
  const CONSTRUCTED = /\bnew\s+([A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*)/;

  // The author's line up to and from the place where the engine threw.
  const around = (stack) => {
    const top = P.stringSplit(stack, '\n')[0];
    if (P.stringIndexOf(top, lambda.path) < 0) return undefined;
    const match = P.regExpExec(FRAME, top);
    if (match === null) return undefined;
    const line = P.stringSplit(kit.input.code, '\n')[match[1] - 1] ?? '';
    const column = match[2] - 1 - (match[1] === '1' ? kit.input.prefix : 0);
    return { line, before: P.stringSlice(line, 0, column), after: P.stringSlice(line, column) };
  };
  const named = (message, stack) => {
    const place = around(stack);
    if (place === undefined) return undefined;
    if (message === 'not a function' && place.after[0] === '(') {
      const callee = P.regExpExec(CALLEE, place.before);
      return callee === null ? undefined : `${callee[1]} is not a function`;
    }
    if (message === "class constructors must be invoked with 'new'" && place.after[0] === '(') {
      const callee = P.regExpExec(CALLEE, place.before);
      return callee === null
        ? undefined
        : `Class constructor ${callee[1]} cannot be invoked without 'new'`;
    }
    if (message === 'not a constructor') {
      const callee = P.regExpExec(CONSTRUCTED, place.line);
      return callee === null ? undefined : `${callee[1]} is not a constructor`;
    }
    return undefined;
  };
  const readOnly = (name, stack) => {
    const place = around(stack);
    if (place === undefined || P.stringIndexOf(place.line, `.${name}`) >= 0) {
      return `Cannot assign to read only property '${name}' of object '#<Object>'`;
    }
    return 'Assignment to constant variable.';
  };
  const READ_ONLY = /^'(.+)' is read-only$/;

  const worded = (message, stack) => {
    // Node says so of errors that leave a module while it loads, not later.
    const loading = kit.input.form === 'module' && lambda.handler === undefined;
    const scope = loading ? P.regExpExec(MODULE_SCOPE, message) : null;
    if (scope !== null) {
      const hint = scope[1] === 'require' ? ', you can use import instead' : '';
      return `${scope[1]} is not defined in ES module scope${hint}`;
    }
    const exact = WORDS[message];
    if (exact !== undefined) return exact;
    for (let index = 0; index < PATTERNS.length; index++) {
      const [pattern, text] = PATTERNS[index];
      if (P.regExpExec(pattern, message) !== null) return P.stringReplace(message, pattern, text);
    }
    const fixed = P.regExpExec(READ_ONLY, message);
    return fixed === null ? named(message, stack) : readOnly(fixed[1], stack);
  };

  const NOT_IMPORTED = /^Cannot find (?:package|module) '.*' imported from /;
  // The loader of ES modules makes a new error of the one that it was given, without its code.
  const tidy = (error) => {
    const own = P.getOwnPropertyDescriptor(error, 'message');
    if (own?.enumerable !== true || typeof own.value !== 'string') return;
    P.defineProperty(error, 'message', { enumerable: false });
    P.deleteProperty(error, 'name');
    if (P.regExpExec(NOT_IMPORTED, own.value) !== null) error.code = 'ERR_MODULE_NOT_FOUND';
  };
  const MODULE_SCOPE = /^'(exports|require|module|__filename|__dirname)' is not defined$/;

  /** Gives an error of the engine V8's words, in place. Others are left as they are. */
  lambda.translate = (error) => {
    try {
      // What the author made has the author's words.
      if (!(error instanceof P.Error) || lambda.heldFrames(error) !== undefined) return;
      if (typeof error.stack !== 'string') return;
      tidy(error);
      const own = P.getOwnPropertyDescriptor(error, 'message');
      if (own === undefined || typeof own.value !== 'string' || !own.writable) return;
      if (own.value === 'stack overflow' && error.name === 'InternalError') {
        lambda.overflowed = error;
        P.setPrototypeOf(error, P.RangeError.prototype);
        error.message = 'Maximum call stack size exceeded';
        return;
      }
      const text = worded(own.value, error.stack);
      if (text !== undefined) error.message = text;
    } catch {
      // An error that can't be read is shown as it is.
    }
  };
});
