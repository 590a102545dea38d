import { iterable, shownByEntries, webInterface } from './web-interface.js';

const NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

function need(method, wanted, given) {
  if (given >= wanted) return;
  const words = `${wanted} argument${wanted > 1 ? 's' : ''} required`;
  throw new TypeError(
    `Headers.${method}: ${words}, but ${given > 0 ? 'only ' : ''}${given} found.`,
  );
}

function checkedName(method, value) {
  const name = `${value}`;
  if (!NAME.test(name)) {
    throw new TypeError(`Headers.${method}: "${name}" is an invalid header name.`);
  }
  return name;
}

function checkedValue(method, value) {
  const text = `${value}`;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code > 255) {
      throw new TypeError(
        `Cannot convert argument to a ByteString because the character at index ${index} has a value of ${code} which is greater than 255.`,
      );
    }
  }
  const trimmed = text.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '');
  if (/[\0\n\r]/.test(trimmed)) {
    throw new TypeError(`Headers.${method}: "${trimmed}" is an invalid header value.`);
  }
  return trimmed;
}

/** Headers of the fetch standard: lower-case names, several values of one name. */
export class Headers {
  // By lower-case name: the name as it was first given, and the values.
  #entries = new Map();

  constructor(init = undefined) {
    if (init === undefined) return;
    if (init === null || typeof init !== 'object') {
      throw new TypeError(
        'Headers constructor: Argument 1 could not be converted to one of: sequence<sequence<ByteString>>, record<ByteString, ByteString>.',
      );
    }
    if (init instanceof Headers) {
      for (const [key, { name, values }] of init.#entries) {
        this.#entries.set(key, { name, values: [...values] });
      }
      return;
    }
    const pairs = typeof init[Symbol.iterator] === 'function' ? [...init] : Object.entries(init);
    for (const each of pairs) {
      const pair = [...each];
      if (pair.length !== 2) {
        throw new TypeError(
          `Headers constructor: expected name/value pair to be length 2, found ${pair.length}.`,
        );
      }
      this.append(...pair);
    }
  }
  append(name, value) {
    need('append', 2, arguments.length);
    const given = checkedName('append', name);
    const key = given.toLowerCase();
    const entry = this.#entries.get(key) ?? { name: given, values: [] };
    entry.values.push(checkedValue('append', value));
    this.#entries.set(key, entry);
  }
  delete(name) {
    need('delete', 1, arguments.length);
    this.#entries.delete(checkedName('delete', name).toLowerCase());
  }
  get(name) {
    need('get', 1, arguments.length);
    return this.#entries.get(checkedName('get', name).toLowerCase())?.values.join(', ') ?? null;
  }
  has(name) {
    need('has', 1, arguments.length);
    return this.#entries.has(checkedName('has', name).toLowerCase());
  }
  set(name, value) {
    need('set', 2, arguments.length);
    const given = checkedName('set', name);
    this.#entries.set(given.toLowerCase(), { name: given, values: [checkedValue('set', value)] });
  }
  getSetCookie() {
    return [...(this.#entries.get('set-cookie')?.values ?? [])];
  }
  forEach(callback, self = undefined) {
    need('forEach', 1, arguments.length);
    if (typeof callback !== 'function') {
      throw new TypeError(
        "Failed to execute 'forEach' on 'Headers': parameter 1 is not of type 'Function'.",
      );
    }
    for (const [name, value] of this) callback.call(self, value, name, this);
  }
  /** What the iterators and the console need of an instance. */
  static inside(headers) {
    return headers.#entries;
  }
}
const { inside } = Headers;
delete Headers.inside;
webInterface(Headers);
iterable(Headers, (headers) => {
  const entries = inside(headers);
  return [...entries.keys()].sort().flatMap((key) => {
    const { values } = entries.get(key);
    if (key === 'set-cookie') return values.map((value) => [key, value]);
    return [[key, values.join(', ')]];
  });
});
shownByEntries(Headers, (headers) =>
  Object.fromEntries(
    [...inside(headers).values()].map((each) => [each.name, each.values.join(', ')]),
  ),
);
