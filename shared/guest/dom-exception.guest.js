import { webInterface } from './lib/web-interface.js';

// In the order of the standard, from 1; empty where a name has gone.
const NAMES = [
  'IndexSizeError',
  'DOMStringSizeError',
  'HierarchyRequestError',
  'WrongDocumentError',
  'InvalidCharacterError',
  'NoDataAllowedError',
  'NoModificationAllowedError',
  'NotFoundError',
  'NotSupportedError',
  'InUseAttributeError',
  'InvalidStateError',
  'SyntaxError',
  'InvalidModificationError',
  'NamespaceError',
  'InvalidAccessError',
  'ValidationError',
  'TypeMismatchError',
  'SecurityError',
  'NetworkError',
  'AbortError',
  'URLMismatchError',
  'QuotaExceededError',
  'TimeoutError',
  'InvalidNodeTypeError',
  'DataCloneError',
];
const CONSTANTS = {
  DOMStringSizeError: 'DOMSTRING_SIZE_ERR',
  InUseAttributeError: 'INUSE_ATTRIBUTE_ERR',
  URLMismatchError: 'URL_MISMATCH_ERR',
};
const constantOf = (name) =>
  CONSTANTS[name] ??
  `${name
    .slice(0, -5)
    .replace(/(?<=.)([A-Z])/g, '_$1')
    .toUpperCase()}_ERR`;
const isObject = (value) => typeof value === 'object' && value !== null;

/** What web interfaces throw; `name` says what happened. */
class DOMException extends Error {
  #name;
  #message;
  constructor(message = '', options = 'Error') {
    super();
    delete this.message;
    this.#message = `${message}`;
    this.#name = `${isObject(options) ? (options.name ?? 'Error') : options}`;
    if (isObject(options) && 'cause' in options) {
      Object.defineProperty(this, 'cause', {
        value: options.cause,
        writable: true,
        configurable: true,
      });
    }
  }
  get name() {
    return this.#name;
  }
  get message() {
    return this.#message;
  }
  get code() {
    return NAMES.indexOf(this.#name) + 1;
  }
}
Object.defineProperty(DOMException, 'length', { value: 0, configurable: true });
webInterface(DOMException);
NAMES.forEach((name, index) => {
  const constant = { value: index + 1, enumerable: true };
  Object.defineProperty(DOMException, constantOf(name), constant);
  Object.defineProperty(DOMException.prototype, constantOf(name), constant);
});

export default () => ({ DOMException });
