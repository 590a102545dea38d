(host, kit) => {
  const { parse, stringify, Error: BaseError, defineProperty } = kit.primordials;

  // docs/contracts/extend.md, table "Storage": the messages and the order of the checks.
  const NOT_READ =
    'When calling storage.set without having called storage.get before, you must specify the .force option.';
  const CONFLICT = 'Item was modified since it was read.';

  let hash;
  function etagOf(text) {
    hash ??= kit.require('crypto').createHash;
    return hash('md5').update(text).digest('base64');
  }

  /**
   * `initial`: JSON text of the stored document, or null. `readFirst`: the production rule, by
   * which a document counts as unread until `get` was called. `maxBytes`: size of a document.
   */
  return function createStorage({ initial, readFirst, maxBytes }) {
    let text = initial;

    class Storage {
      constructor() {
        this._data = undefined;
        this._etag = undefined;
        if (text !== null && !readFirst) this.#adopt();
      }

      get data() {
        return this._data;
      }

      get etag() {
        return this._etag;
      }

      #adopt() {
        this._data = parse(text);
        this._etag = etagOf(text);
      }

      get(options, cb) {
        if (!cb) {
          cb = options;
          options = {};
        }
        if (typeof cb !== 'function') throw new BaseError('Callback must be a function.');
        if (typeof options !== 'object') throw new BaseError('Options must be an object.');
        if (text === null) this._etag = null;
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
        if (!removes && this._etag === undefined && !options.force) throw new BaseError(NOT_READ);
        if (removes) {
          text = null;
          this._data = undefined;
          this._etag = undefined;
          host.emit('storage', 'null');
          return cb?.();
        }
        const wanted = options.etag;
        const stale = wanted === null ? text !== null : wanted !== this._etag;
        if (wanted !== undefined && stale) {
          const error = new BaseError(CONFLICT);
          error.conflict = this._data;
          return cb?.(error);
        }
        const next = stringify(data);
        if (next.length > maxBytes) {
          host.emit('storage-refused', `${next.length}`);
          const error = new BaseError(`Storage is limited to ${maxBytes} bytes.`);
          return cb?.(error);
        }
        text = next;
        this.#adopt();
        host.emit('storage', text);
        return cb?.();
      }
    }
    defineProperty(Storage.prototype, 'constructor', { value: kit.primordials.Object });
    return new Storage();
  };
};
