(host, kit) => {
  const { parse, stringify, stringReplace, Error: BaseError, defineProperty } = kit.primordials;
  // As the author would meet it: its errors are worded as the platform's.
  const { stringify: worded } = JSON;

  // docs/contracts/extend.md, table "Storage": the messages and the order of the checks.
  const NOT_READ =
    'When calling storage.set without having called storage.get before, you must specify the .force option.';
  const CONFLICT = 'Item was modified since it was read.';

  // Counting unit by unit in the guest would take a large document over the tripwire.
  function utf8Length(json) {
    const beyondAscii = stringReplace(json, /[^\x80-\uffff]+/g, '');
    const threeBytes = stringReplace(beyondAscii, /[\x80-\u07ff\ud800-\udfff]+/g, '');
    return json.length + beyondAscii.length + threeBytes.length;
  }

  function textOf(data) {
    try {
      return stringify(data);
    } catch {
      return worded(data);
    }
  }

  let hash;
  function etagOf(text) {
    hash ??= kit.require('crypto').createHash;
    return hash('md5').update(text).digest('base64');
  }

  /**
   * `document.text`: JSON text of the stored document, or null. `readFirst`: the production rule, by
   * which a document counts as unread until `get` was called. `maxBytes`: size of a document.
   * `strict`: without an etag the document has to be as this client last saw it. Gives a maker of
   * clients: each remembers for itself what it read.
   */
  return function createStorage(document, { readFirst, maxBytes, strict }) {
    class Storage {
      // What was last read or written: JSON document.text, null for nothing, undefined before the first time.
      #seen;
      #etag;

      constructor() {
        this._data = undefined;
        // Hashing a large document in the guest takes long, and few ask for its etag.
        defineProperty(this, '_etag', {
          get: () => (typeof this.#seen === 'string' ? this.#hashed() : this.#seen),
          enumerable: true,
          configurable: true,
        });
        if (document.text !== null && !readFirst) this.#adopt();
      }

      get data() {
        return this._data;
      }

      get etag() {
        return this._etag;
      }

      #hashed() {
        this.#etag ??= etagOf(this.#seen);
        return this.#etag;
      }

      #adopt() {
        this._data = parse(document.text);
        this.#seen = document.text;
        this.#etag = undefined;
      }

      /** Whether the document is another one than the caller expects. */
      #isStale(options) {
        if (options.etag !== undefined)
          return options.etag !== (document.text === null ? null : etagOf(document.text));
        return strict && !options.force && this.#seen !== document.text;
      }

      get(options, cb) {
        if (!cb) {
          cb = options;
          options = {};
        }
        if (typeof cb !== 'function') throw new BaseError('Callback must be a function.');
        if (typeof options !== 'object') throw new BaseError('Options must be an object.');
        if (document.text === null) this.#seen = null;
        else this.#adopt();
        cb(null, this._data);
      }

      set(data, options, cb) {
        if (!cb) {
          cb = options;
          options = {};
        }
        if (cb && typeof cb !== 'function') throw new BaseError('Callback must be a function.');
        if (typeof options !== 'object') throw new BaseError('Options must be an object.');
        const removes = data === undefined || data === null;
        if (!removes && this.#seen === undefined && !options.force) throw new BaseError(NOT_READ);
        if (removes) {
          document.text = null;
          this._data = undefined;
          this.#seen = undefined;
          host.emit('storage', 'null');
          return cb?.();
        }
        if (this.#isStale(options)) {
          const error = new BaseError(CONFLICT);
          error.conflict = document.text === null ? undefined : parse(document.text);
          return cb?.(error);
        }
        const next = textOf(data);
        if (next === undefined) etagOf(next);
        const bytes = utf8Length(next);
        if (bytes > maxBytes) {
          host.emit('storage-refused', `${bytes}`);
          const error = new BaseError(`Storage is limited to ${maxBytes} bytes.`);
          return cb?.(error);
        }
        document.text = next;
        this.#adopt();
        host.emit('storage', document.text);
        return cb?.();
      }
    }
    defineProperty(Storage.prototype, 'constructor', { value: kit.primordials.Object });
    return () => new Storage();
  };
};
