(host, kit, given) => {
  // The platform's words for errors that this engine throws, from the tables in engine-words.ts.
  // What is in none keeps the words of this engine, and the run says so.
  const P = kit.primordials;
  const { errors } = kit;
  // Without prototypes: a message may be called like a method of every object.
  const facts = kit.bare(given);
  const NATIVE = /^ {4}at (.*?) \(native\)$/;
  const AUTHORS = /:(\d+):(\d+)\)?$/;
  const OWN_NAME = /^ {4}at (?:new )?([^\s(]+) \(/;
  const NOT_DEFINED = /^'(.+)' is not defined$/;
  const MOST_NOTES = 8;
  const CLASS_CALLED = "class constructors must be invoked with 'new'";
  const patterns = P.arrayMap(given.patterns, ([source, text]) => [new RegExp(source, 's'), text]);
  let notes = 0;

  const isAuthors = (line) => P.stringIndexOf(line, kit.source.file) >= 0;
  const placeOf = (line) => {
    const match = P.regExpExec(AUTHORS, line);
    return match === null ? undefined : P.parse(host.place(+match[1], +match[2]));
  };
  const fill = (text, values) => {
    let filled = text;
    for (let index = 0; index < values.length; index++) {
      filled = P.arrayJoin(P.stringSplit(filled, `$${index + 1}`), values[index]);
    }
    return filled;
  };

  const { by } = facts;
  const unsure = kit.bare({});
  for (let index = 0; index < given.unsure.length; index++) unsure[given.unsure[index]] = true;
  // Words that take what stands at the place of the error; undefined when that is not known.
  const placed = (message, lines, found) => {
    const { kind, text, pattern, bare } = found.place ?? {};
    const value = kind === 'member' ? undefined : text;
    // V8 writes what was called as it stands there, this engine the function's name.
    const isNew = kind === 'new' && P.stringIndexOf(message, ' is not a constructor') > 0;
    const template = by[isNew ? 'not a constructor' : message];
    if (template === undefined) return undefined;
    if (found.native !== undefined) {
      const special = template.native?.[found.native];
      if (special !== undefined) {
        found.isGuess = found.native === 'Promise' && bare !== true;
        return special;
      }
      return bare === true ? template.bare : undefined;
    }
    if (message === CLASS_CALLED) {
      const own = P.regExpExec(OWN_NAME, lines[0]);
      return own === null ? undefined : fill(template.call, [own[1]]);
    }
    if (template.member !== undefined) {
      if (kind !== 'member') return template.otherwise;
      return text === undefined ? undefined : fill(template.member, [text]);
    }
    if (kind === 'new' && template.new !== undefined) return fill(template.new, [value]);
    if (template[kind] !== undefined && value !== undefined) return fill(template[kind], [value]);
    if (pattern !== undefined && template[pattern.kind] !== undefined) {
      // Of what an object pattern takes apart the engine does not say which nothing it was.
      found.isGuess = pattern.kind === 'object' || found.place.only !== true;
      const text = pattern.value === undefined ? template.parameter : template[pattern.kind];
      return fill(text, [pattern.value ?? '', pattern.key ?? '']);
    }
    return template.otherwise;
  };

  const GLOBALS = { __proto__: null, undefined: true, NaN: true, Infinity: true };
  const READ_ONLY = /^'(.+)' is read-only$/s;
  const worded = (message, lines, found) => {
    const exact = facts.exact[message];
    if (exact !== undefined) return exact;
    const own = found.native === undefined ? undefined : facts.natives[found.native]?.[message];
    if (own !== undefined) return own;
    const stood = placed(message, lines, found);
    if (stood !== undefined) return stood;
    for (let index = 0; index < patterns.length; index++) {
      const match = P.regExpExec(patterns[index][0], message);
      if (match === null) continue;
      // a private member can be read or written there
      found.isGuess ||= P.stringIndexOf(message, 'private') === 0;
      return fill(patterns[index][1], P.arraySlice(match, 1));
    }
    const fixed = P.regExpExec(READ_ONLY, message);
    // of a private method the platform says more
    if (fixed === null || P.stringIndexOf(fixed[1], '#') === 0) return undefined;
    const isMember =
      found.place?.kind === 'member' || found.native !== undefined || GLOBALS[fixed[1]] === true;
    // what object it is the engine does not say
    found.isGuess = isMember && !GLOBALS[fixed[1]] === true;
    return fill(isMember ? facts.readOnly.member : facts.readOnly.variable, [fixed[1]]);
  };

  const foundAt = (lines) => {
    const native = P.regExpExec(NATIVE, lines[0])?.[1];
    for (let index = 0; index < lines.length; index++) {
      if (isAuthors(lines[index])) return { native, place: placeOf(lines[index]) };
    }
    return { native, place: undefined };
  };
  // What a guest program throws has its words already; what it did wrong has none on the platform.
  const isPrograms = (lines) => P.stringIndexOf(lines[0], 'hookbench:') >= 0;

  const note = (what, text, place) => {
    if (notes >= MOST_NOTES) return;
    notes += 1;
    host.emit(
      'dialect',
      P.stringify({
        __proto__: null,
        what,
        text,
        ...(place && { line: place.line, column: place.column }),
      }),
    );
  };

  const ENGINE_ONLY = ['fileName', 'lineNumber', 'columnNumber'];
  return (error, stack) => {
    for (let index = 0; index < ENGINE_ONLY.length; index++) {
      P.deleteProperty(error, ENGINE_ONLY[index]);
    }
    const own = P.getOwnPropertyDescriptor(error, 'message');
    if (own === undefined || typeof own.value !== 'string' || !own.writable) return undefined;
    const { value: message } = own;
    const { name } = error;
    if (message === 'stack overflow') {
      errors.asOverflow(error);
      if (name === 'InternalError') P.setPrototypeOf(error, P.RangeError.prototype);
      error.message = 'Maximum call stack size exceeded';
      return undefined;
    }
    errors.tidy?.(error, own);
    const lines = P.stringSplit(stack, '\n');
    const found = foundAt(lines);
    const text = errors.special?.(message) ?? worded(message, lines, found);
    if (text !== undefined) error.message = text;
    // of what is gone through at its place the words are exact
    const isUnsure = unsure[message] === true && found.place?.kind !== 'iterated';
    if ((text === undefined && !isPrograms(lines)) || found.isGuess || isUnsure) {
      note('words', message, found.place);
    }
    const missing = P.regExpExec(NOT_DEFINED, message);
    if (missing !== null && P.arrayIndexOf(given.absent, missing[1]) >= 0) {
      note('absent', missing[1], found.place);
    }
    // The class itself is no frame of the platform's.
    return message === CLASS_CALLED ? P.arrayJoin(P.arraySlice(lines, 1), '\n') : undefined;
  };
};
