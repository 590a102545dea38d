import { URL as StandardURL, URLSearchParams } from 'whatwg-url';
import { coded, missingArgument } from './lib/node-errors.js';

/** The standard's URL, whose constructor fails in Node's words. */
function URL(input, ...base) {
  if (new.target === undefined)
    throw new TypeError("Class constructor URL cannot be invoked without 'new'");
  if (arguments.length === 0) throw missingArgument('url');
  const texts = [
    `${input}`,
    ...base
      .slice(0, 1)
      .filter((each) => each !== undefined)
      .map((each) => `${each}`),
  ];
  try {
    return Reflect.construct(StandardURL, texts, new.target);
  } catch {
    const error = coded(TypeError, 'ERR_INVALID_URL', 'Invalid URL');
    error.input = texts[0];
    if (texts.length > 1) error.base = texts[1];
    throw error;
  }
}
URL.prototype = StandardURL.prototype;
Object.defineProperty(URL, 'prototype', { writable: false });
Object.defineProperty(URL.prototype, 'constructor', {
  value: URL,
  writable: true,
  configurable: true,
});
for (const name of ['canParse', 'parse']) {
  Object.defineProperty(URL, name, Object.getOwnPropertyDescriptor(StandardURL, name));
}

export default () => ({ URL, URLSearchParams });
