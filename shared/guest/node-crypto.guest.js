import { fromHex } from './lib/hex.js';
import { coded, invalidArgument } from './lib/node-errors.js';

/** Node's `crypto`: hashes, HMAC, randomness and comparison. What else it has is absent. */
export default (_host, kit) => {
  const { Buffer } = kit.load('buffer');
  const { crypto } = kit.load('web-crypto');
  const hashes = () => kit.load('hashes');

  const nameOf = (algorithm) => {
    const name = `${algorithm}`.toLowerCase().replace(/^rsa-/, '').replace(/^sha-/, 'sha');
    if (hashes().names.includes(name)) return name;
    throw new Error('Digest method not supported');
  };
  const bytesOf = (data, encoding) => {
    if (typeof data === 'string')
      return new Uint8Array(Buffer.from(data, encoding === 'buffer' ? 'utf8' : encoding));
    if (ArrayBuffer.isView(data))
      return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    if (data instanceof ArrayBuffer) return new Uint8Array(data);
    throw invalidArgument(
      'data',
      'of type string or an instance of Buffer, TypedArray, or DataView',
      data,
    );
  };
  const finalised = () => coded(Error, 'ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');
  const encoded = (bytes, encoding) => {
    const result = Buffer.from(bytes);
    return encoding === undefined || encoding === 'buffer' ? result : result.toString(encoding);
  };

  class Hash {
    #hash;
    #done = false;
    constructor(hash) {
      this.#hash = hash;
    }
    update(data, encoding) {
      if (this.#done) throw finalised();
      this.#hash.update(bytesOf(data, encoding));
      return this;
    }
    digest(encoding) {
      if (this.#done) throw finalised();
      this.#done = true;
      return encoded(this.#hash.digest(), encoding);
    }
    copy() {
      if (this.#done) throw finalised();
      return new Hash(this.#hash.clone());
    }
  }
  class Hmac {
    #mac;
    #done = false;
    constructor(mac) {
      this.#mac = mac;
    }
    update(data, encoding) {
      if (this.#done) throw finalised();
      this.#mac.update(bytesOf(data, encoding));
      return this;
    }
    digest(encoding) {
      if (this.#done) return encoding === undefined || encoding === 'buffer' ? Buffer.alloc(0) : '';
      this.#done = true;
      return encoded(this.#mac.digest(), encoding);
    }
  }

  function randomBytes(size, callback) {
    if (typeof size !== 'number') throw invalidArgument('size', 'of type number', size);
    const bytes = Buffer.from(fromHex(kit.randomHex(size)));
    if (typeof callback !== 'function') return bytes;
    return void Promise.resolve().then(() => callback(null, bytes));
  }
  function randomInt(...args) {
    const callback = typeof args[args.length - 1] === 'function' ? args.pop() : undefined;
    const [low, high] = args.length > 1 ? args : [0, args[0]];
    if (!(high > low)) {
      const message = `The value of "max" is out of range. It must be greater than the value of "min" (${low}). Received ${high}`;
      throw coded(RangeError, 'ERR_OUT_OF_RANGE', message);
    }
    const value = low + (Number.parseInt(kit.randomHex(6), 16) % (high - low));
    if (callback === undefined) return value;
    return void Promise.resolve().then(() => callback(null, value));
  }
  function timingSafeEqual(first, second) {
    const [a, b] = [bytesOf(first), bytesOf(second)];
    if (a.length !== b.length) {
      const message = 'Input buffers must have the same byte length';
      throw coded(RangeError, 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH', message);
    }
    let different = 0;
    for (let at = 0; at < a.length; at++) different |= a[at] ^ b[at];
    return different === 0;
  }

  return {
    createHash: (algorithm) => new Hash(hashes().createHash(nameOf(algorithm))),
    createHmac: (algorithm, key) => new Hmac(hashes().createHmac(nameOf(algorithm), bytesOf(key))),
    hash: (algorithm, data, encoding = 'hex') =>
      encoded(hashes().digest(nameOf(algorithm), bytesOf(data)), encoding),
    getHashes: () => hashes().names,
    randomBytes,
    randomInt,
    randomUUID: () => crypto.randomUUID(),
    getRandomValues: (array) => crypto.getRandomValues(array),
    timingSafeEqual,
    webcrypto: crypto,
    subtle: crypto.subtle,
    Hash,
    Hmac,
  };
};
