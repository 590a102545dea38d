const NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

function nameOf(value) {
  const name = `${value}`;
  if (!NAME.test(name)) throw new TypeError(`Headers.append: ${name} is an invalid header name.`);
  return name.toLowerCase();
}

function valueOf(value) {
  const text = `${value}`.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '');
  for (const char of text) {
    const code = char.codePointAt(0);
    if (code === 0 || code === 10 || code === 13 || code > 255) {
      throw new TypeError(`Headers.append: ${text} is an invalid header value.`);
    }
  }
  return text;
}

/** Headers of the fetch standard: lower-case names, several values of one name. */
export class Headers {
  #values = new Map();

  constructor(init) {
    if (init === undefined) return;
    if (init === null || typeof init !== 'object') {
      throw new TypeError('Headers constructor: init given is not a HeadersInit.');
    }
    const pairs = typeof init[Symbol.iterator] === 'function' ? [...init] : Object.entries(init);
    for (const pair of pairs) {
      const [name, value] = pair;
      if (pair.length !== 2) throw new TypeError('Headers constructor: expected name/value pair.');
      this.append(name, value);
    }
  }
  append(name, value) {
    const key = nameOf(name);
    const values = this.#values.get(key) ?? [];
    values.push(valueOf(value));
    this.#values.set(key, values);
  }
  set(name, value) {
    this.#values.set(nameOf(name), [valueOf(value)]);
  }
  get(name) {
    return this.#values.get(nameOf(name))?.join(', ') ?? null;
  }
  has(name) {
    return this.#values.has(nameOf(name));
  }
  delete(name) {
    this.#values.delete(nameOf(name));
  }
  getSetCookie() {
    return [...(this.#values.get('set-cookie') ?? [])];
  }
  forEach(callback, self) {
    for (const [name, value] of this) callback.call(self, value, name, this);
  }
  *entries() {
    for (const name of [...this.#values.keys()].sort()) {
      const values = this.#values.get(name);
      if (name !== 'set-cookie') yield [name, values.join(', ')];
      else for (const value of values) yield [name, value];
    }
  }
  *keys() {
    for (const [name] of this.entries()) yield name;
  }
  *values() {
    for (const [, value] of this.entries()) yield value;
  }
  [Symbol.iterator]() {
    return this.entries();
  }
}
Object.defineProperty(Headers.prototype, Symbol.toStringTag, {
  value: 'Headers',
  configurable: true,
});
