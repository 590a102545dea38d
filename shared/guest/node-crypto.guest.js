import { bytesOf, integer } from './lib/crypto-bytes.js';
import { fromHex } from './lib/hex.js';
import { coded, invalidArgument } from './lib/node-errors.js';
import { refused } from './lib/refused.js';

const LARGEST = 2 ** 31 - 1;
const KEY_KINDS =
  'of type string or an instance of ArrayBuffer, Buffer, TypedArray, DataView, KeyObject, or CryptoKey';
const SECRET_KINDS =
  'of type string or an instance of ArrayBuffer, Buffer, TypedArray, or DataView';
const NOT_SIMULATED = [
  'checkPrime',
  'checkPrimeSync',
  'createCipheriv',
  'createDecipheriv',
  'createDiffieHellman',
  'createDiffieHellmanGroup',
  'createECDH',
  'createPrivateKey',
  'createPublicKey',
  'createSecretKey',
  'createSign',
  'createVerify',
  'diffieHellman',
  'generateKey',
  'generateKeyPair',
  'generateKeyPairSync',
  'generateKeySync',
  'generatePrime',
  'generatePrimeSync',
  'getCipherInfo',
  'getCiphers',
  'getCurves',
  'getDiffieHellman',
  'privateDecrypt',
  'privateEncrypt',
  'publicDecrypt',
  'publicEncrypt',
  'sign',
  'verify',
  'Certificate',
  'Cipheriv',
  'Decipheriv',
  'DiffieHellman',
  'ECDH',
  'KeyObject',
  'Sign',
  'Verify',
  'X509Certificate',
];
/** Hash functions that OpenSSL has and the sandbox has not. */
const OTHER_HASHES = /^(blake2[bs]\d+|shake\d+|sm3|md5-sha1|whirlpool)$/;

/** Node's `crypto`: hashes, HMAC, derived keys, randomness and comparison. The rest is refused. */
export default (_host, kit) => {
  const { Buffer } = kit.load('buffer');
  const { crypto } = kit.load('web-crypto');
  const hashes = () => kit.load('hashes');
  const bytes = (name, value, encoding, wanted) => bytesOf(Buffer, name, value, encoding, wanted);

  const nameOf = (algorithm) => {
    const name = `${algorithm}`.toLowerCase().replace(/^rsa-/, '').replace(/^sha-/, 'sha');
    if (hashes().names.includes(name)) return name;
    if (OTHER_HASHES.test(name)) throw kit.notSimulated(`crypto: the hash function ${name}`);
    return undefined;
  };
  const digestName = (name) => {
    if (typeof name !== 'string') throw invalidArgument('digest', 'of type string', name);
    const known = nameOf(name);
    if (known !== undefined) return known;
    throw coded(TypeError, 'ERR_CRYPTO_INVALID_DIGEST', `Invalid digest: ${name}`);
  };
  const finalised = () => coded(Error, 'ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');
  const encoded = (result, encoding) => {
    const buffer = Buffer.from(result);
    return encoding === undefined || encoding === 'buffer' ? buffer : buffer.toString(encoding);
  };
  const later = (callback, make) => {
    if (typeof callback !== 'function') {
      throw invalidArgument('callback', 'of type function', callback);
    }
    setImmediate(() => callback(null, make()));
  };

  const states = new WeakMap();
  const hashState = (algorithm) => {
    if (typeof algorithm !== 'string') {
      throw invalidArgument('algorithm', 'of type string', algorithm);
    }
    const name = nameOf(algorithm);
    if (name === undefined) throw new Error('Digest method not supported');
    return { hash: hashes().createHash(name), done: false };
  };
  const update = (self, data, encoding) => {
    const state = states.get(self);
    if (state.done) throw finalised();
    state.hash.update(bytes('data', data, encoding));
    return self;
  };
  // Both can be called without `new`, as in Node.
  function Hash(algorithm) {
    if (!(this instanceof Hash)) return new Hash(algorithm);
    states.set(this, hashState(algorithm));
  }
  Object.assign(Hash.prototype, {
    copy() {
      const state = states.get(this);
      if (state.done) throw finalised();
      const made = Object.create(Hash.prototype);
      states.set(made, { hash: state.hash.clone(), done: false });
      return made;
    },
    update(data, encoding) {
      return update(this, data, encoding);
    },
    digest(encoding) {
      const state = states.get(this);
      if (state.done) throw finalised();
      state.done = true;
      return encoded(state.hash.digest(), encoding);
    },
  });
  function Hmac(algorithm, key) {
    if (!(this instanceof Hmac)) return new Hmac(algorithm, key);
    if (typeof algorithm !== 'string') throw invalidArgument('hmac', 'of type string', algorithm);
    const secret = bytes('key', key, undefined, KEY_KINDS);
    const name = nameOf(algorithm);
    if (name === undefined) {
      throw coded(TypeError, 'ERR_CRYPTO_INVALID_DIGEST', `Invalid digest: ${algorithm}`);
    }
    states.set(this, { hash: hashes().createHmac(name, secret), done: false });
  }
  Object.assign(Hmac.prototype, {
    update(data, encoding) {
      return update(this, data, encoding);
    },
    digest(encoding) {
      const state = states.get(this);
      if (state.done) return encoding === undefined || encoding === 'buffer' ? Buffer.alloc(0) : '';
      state.done = true;
      return encoded(state.hash.digest(), encoding);
    },
  });

  // In Node both are streams as well.
  for (const [type, name] of [
    [Hash, 'Hash'],
    [Hmac, 'Hmac'],
  ])
    refused(type.prototype, `crypto.${name} as a stream`, ['write', 'end', 'pipe', 'on', 'once']);

  function randomBytes(size, callback) {
    integer('size', size, 0, LARGEST);
    const made = Buffer.from(fromHex(kit.randomHex(size)));
    if (callback === undefined) return made;
    return later(callback, () => made);
  }
  function randomFillSync(target, offset = 0, size = undefined) {
    const view = bytes('buf', target, undefined, 'an instance of ArrayBuffer or ArrayBufferView');
    const count = size ?? view.length - offset;
    view.set(fromHex(kit.randomHex(integer('size', count, 0, view.length - offset))), offset);
    return target;
  }
  function randomInt(...args) {
    const callback = typeof args[args.length - 1] === 'function' ? args.pop() : undefined;
    const [low, high] = args.length > 1 ? args : [0, args[0]];
    for (const [name, value] of [
      ['min', low],
      ['max', high],
    ]) {
      if (!Number.isSafeInteger(value)) throw invalidArgument(name, 'a safe integer', value);
    }
    if (!(high > low)) {
      const message = `The value of "max" is out of range. It must be greater than the value of "min" (${low}). Received ${high}`;
      throw coded(RangeError, 'ERR_OUT_OF_RANGE', message);
    }
    const value = low + (Number.parseInt(kit.randomHex(6), 16) % (high - low));
    if (callback === undefined) return value;
    return later(callback, () => value);
  }
  function timingSafeEqual(first, second) {
    const view = (name, value) => {
      if (typeof value !== 'string' && (ArrayBuffer.isView(value) || value instanceof ArrayBuffer))
        return bytes(name, value);
      const message = `The "${name}" argument must be an instance of ArrayBuffer, Buffer, TypedArray, or DataView.`;
      throw coded(TypeError, 'ERR_INVALID_ARG_TYPE', message);
    };
    const [a, b] = [view('buf1', first), view('buf2', second)];
    if (a.length !== b.length) {
      const message = 'Input buffers must have the same byte length';
      throw coded(RangeError, 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH', message);
    }
    let different = 0;
    for (let at = 0; at < a.length; at++) different |= a[at] ^ b[at];
    return different === 0;
  }

  const derive = () => kit.load('key-derivation');
  function pbkdf2Sync(password, salt, iterations, keylen, digest) {
    const name = digestName(digest);
    const [secret, grain] = [
      bytes('password', password, undefined, SECRET_KINDS),
      bytes('salt', salt, undefined, SECRET_KINDS),
    ];
    integer('iterations', iterations, 1, LARGEST);
    integer('keylen', keylen, 0, LARGEST);
    return Buffer.from(derive().pbkdf2(name, secret, grain, iterations, keylen));
  }
  function scryptSync(password, salt, keylen, options = {}) {
    const [secret, grain] = [
      bytes('password', password, undefined, SECRET_KINDS),
      bytes('salt', salt, undefined, SECRET_KINDS),
    ];
    integer('keylen', keylen, 0, LARGEST);
    const N = options.N ?? options.cost ?? 16384;
    const r = options.r ?? options.blockSize ?? 8;
    const p = options.p ?? options.parallelization ?? 1;
    const most = options.maxmem ?? 32 * 1024 * 1024;
    const isPower = N > 1 && (N & (N - 1)) === 0;
    if (!isPower || r < 1 || p < 1 || 128 * r * (N + p + 2) > most) {
      const why = isPower && 128 * r * (N + p + 2) > most ? ': memory limit exceeded' : '';
      throw coded(RangeError, 'ERR_CRYPTO_INVALID_SCRYPT_PARAMS', `Invalid scrypt params${why}`);
    }
    return Buffer.from(derive().scrypt(secret, grain, keylen, { N, r, p, maxmem: most * 2 }));
  }
  function hkdfSync(digest, key, salt, info, keylen) {
    const name = digestName(digest);
    const parts = [
      bytes('ikm', key, undefined, KEY_KINDS),
      bytes('salt', salt, undefined, SECRET_KINDS),
      bytes('info', info, undefined, SECRET_KINDS),
    ];
    integer('length', keylen, 0, LARGEST);
    return derive()
      .hkdf(name, ...parts, keylen)
      .slice().buffer;
  }
  const asynchronous = (sync) =>
    function (...args) {
      const callback = args.pop();
      const made = sync(...args);
      later(callback, () => made);
    };

  const module = {
    createHash: (algorithm, options = undefined) => {
      if (options?.outputLength !== undefined) throw kit.notSimulated('crypto: outputLength');
      return new Hash(algorithm);
    },
    createHmac: (hmac, key, _options = undefined) => new Hmac(hmac, key),
    hash: (algorithm, input, outputEncoding = 'hex') =>
      new Hash(algorithm).update(input).digest(outputEncoding),
    getHashes: () => hashes().names,
    pbkdf2: asynchronous(pbkdf2Sync),
    pbkdf2Sync,
    scrypt: asynchronous(scryptSync),
    scryptSync,
    hkdf: asynchronous(hkdfSync),
    hkdfSync,
    randomBytes,
    randomFill: asynchronous(randomFillSync),
    randomFillSync,
    randomInt,
    randomUUID: (_options = undefined) => crypto.randomUUID(),
    getRandomValues: (array) => crypto.getRandomValues(array),
    timingSafeEqual,
    webcrypto: crypto,
    subtle: crypto.subtle,
    Hash,
    Hmac,
  };
  for (const name of ['pbkdf2', 'scrypt', 'hkdf', 'randomFill'])
    Object.defineProperty(module[name], 'name', { value: name });
  return refused(module, 'crypto', NOT_SIMULATED);
};
