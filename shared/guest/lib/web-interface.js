const custom = Symbol.for('nodejs.util.inspect.custom');

/**
 * Gives a class the shape that web interfaces have: enumerable members and a tag.
 * @param hidden members that Node leaves out of an enumeration
 */
export function webInterface(type, hidden = []) {
  for (const name of Object.getOwnPropertyNames(type.prototype)) {
    const enumerable = name !== 'constructor' && !hidden.includes(name);
    Object.defineProperty(type.prototype, name, { enumerable });
  }
  Object.defineProperty(type.prototype, Symbol.toStringTag, {
    value: type.name,
    configurable: true,
  });
  return type;
}

/** @param show (self, depth, options, inspect) => what the console shows of an instance */
export function shownAs(type, show) {
  Object.defineProperty(type.prototype, custom, {
    value(depth, options, inspect) {
      return show(this, depth, options, inspect);
    },
    writable: true,
    configurable: true,
  });
}

const nameOf = (self, type) => self.constructor?.name ?? type.name;

/** The console shows an instance as its class's name and these fields, and no deeper than asked. */
export function shownByFields(type, fieldsOf) {
  shownAs(type, (self, depth, options, inspect) => {
    if (depth < 0) return `[${nameOf(self, type)}]`;
    const inner = { ...options, depth: options.depth === null ? null : options.depth - 1 };
    return `${nameOf(self, type)} ${inspect(fieldsOf(self), inner)}`;
  });
}

/** The console shows an instance as a fixed name and these fields, however deep it lies. */
export function shownByEntries(type, fieldsOf) {
  shownAs(type, (self, depth, options, inspect) => {
    const inner = { ...options, depth: options.depth ?? depth };
    return `${type.name} ${inspect(fieldsOf(self), inner)}`;
  });
}

/**
 * Makes a class iterable as web interfaces are, over pairs.
 * @param pairsOf what an instance holds at this moment, as an array of [name, value]
 */
export function iterable(type, pairsOf) {
  const states = new WeakMap();
  const prototype = Object.create(Object.getPrototypeOf(Object.getPrototypeOf([].values())), {
    next: {
      value() {
        const state = states.get(this);
        const pair = pairsOf(state.target)[state.at++];
        if (pair === undefined) return { value: undefined, done: true };
        return { value: state.pick(pair), done: false };
      },
      writable: true,
      enumerable: true,
      configurable: true,
    },
    [Symbol.toStringTag]: { value: `${type.name} Iterator`, configurable: true },
  });
  const start = (target, pick) => {
    const made = Object.create(prototype);
    states.set(made, { target, pick, at: 0 });
    return made;
  };
  const methods = {
    keys() {
      return start(this, ([name]) => name);
    },
    values() {
      return start(this, ([, value]) => value);
    },
    entries() {
      return start(this, ([name, value]) => [name, value]);
    },
  };
  for (const name of Object.keys(methods)) {
    Object.defineProperty(type.prototype, name, {
      value: methods[name],
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
  Object.defineProperty(type.prototype, Symbol.iterator, {
    value: methods.entries,
    writable: true,
    configurable: true,
  });
}
