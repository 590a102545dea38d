import { URL as StandardURL, URLSearchParams } from 'whatwg-url';
import { coded, missingArgument } from './lib/node-errors.js';
import { refused } from './lib/refused.js';
import { shownAs } from './lib/web-interface.js';

const MEMBERS = [
  'href',
  'origin',
  'protocol',
  'username',
  'password',
  'host',
  'hostname',
  'port',
  'pathname',
  'search',
  'searchParams',
  'hash',
];

/** The standard's URL, whose constructor fails in Node's words. */
class URL {
  constructor(input, base = undefined) {
    if (arguments.length === 0) throw missingArgument('url');
    const texts = base === undefined ? [`${input}`] : [`${input}`, `${base}`];
    try {
      // biome-ignore lint/correctness/noConstructorReturn: an instance has the library's inner state
      return Reflect.construct(StandardURL, texts, new.target);
    } catch {
      const error = coded(TypeError, 'ERR_INVALID_URL', 'Invalid URL');
      error.input = texts[0];
      if (texts.length > 1) error.base = texts[1];
      throw error;
    }
  }
}
for (const key of Reflect.ownKeys(StandardURL.prototype)) {
  if (key === 'constructor') continue;
  const descriptor = Object.getOwnPropertyDescriptor(StandardURL.prototype, key);
  Object.defineProperty(URL.prototype, key, descriptor);
}
const statics = {
  canParse(url, base = undefined) {
    if (arguments.length === 0) throw missingArgument('url');
    return StandardURL.canParse(url, base);
  },
  parse(input, base = undefined) {
    if (arguments.length === 0) throw missingArgument('url');
    return StandardURL.canParse(input, base) ? new URL(input, base) : null;
  },
};
for (const name of ['parse', 'canParse']) {
  Object.defineProperty(URL, name, {
    value: statics[name],
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

refused(URL, 'URL', ['createObjectURL', 'revokeObjectURL']);

shownAs(URL, (self, depth, options, inspect) => {
  if (depth < 0) return self;
  const fields = Object.fromEntries(MEMBERS.map((name) => [name, self[name]]));
  return `${self.constructor?.name ?? 'URL'} ${inspect(fields, options)}`;
});
shownAs(URLSearchParams, (self, depth, options, inspect) => {
  if (depth < 0) return '[Object]';
  const name = self.constructor?.name ?? 'URLSearchParams';
  const parts = Array.from(
    self,
    (pair) => `${inspect(pair[0], options)} => ${inspect(pair[1], options)}`,
  );
  if (parts.length === 0) return `${name} {}`;
  const isLong = parts.join(', ').length > (options.breakLength ?? 128);
  return isLong ? `${name} {\n  ${parts.join(',\n  ')} }` : `${name} { ${parts.join(', ')} }`;
});
const iterator = Object.getPrototypeOf(new URLSearchParams().entries());
Object.defineProperty(iterator, Symbol.for('nodejs.util.inspect.custom'), {
  value(depth, options, inspect) {
    if (depth < 0) return '[Object]';
    const [inner] = Object.getOwnPropertySymbols(this);
    const rest = [...Object.create(iterator, { [inner]: { value: { ...this[inner] } } })];
    if (rest.length === 0) return 'URLSearchParams Iterator {  }';
    return `URLSearchParams Iterator { ${inspect(rest, options).slice(2, -2)} }`;
  },
  writable: true,
  configurable: true,
});

export default () => ({ URL, URLSearchParams });
