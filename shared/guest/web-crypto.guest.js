import { fromHex } from './lib/hex.js';
import { illegalConstructor } from './lib/node-errors.js';
import { shownByFields, webInterface } from './lib/web-interface.js';

const QUOTA = 65536;
const HASHES = { 'SHA-1': 'sha1', 'SHA-256': 'sha256', 'SHA-384': 'sha384', 'SHA-512': 'sha512' };
const BLOCK_BITS = { 'SHA-1': 512, 'SHA-256': 512, 'SHA-384': 1024, 'SHA-512': 1024 };
/** Algorithms of Node's Web Crypto that the sandbox has not. */
const NOT_SIMULATED = [
  'RSASSA-PKCS1-V1_5',
  'RSA-PSS',
  'RSA-OAEP',
  'ECDSA',
  'ECDH',
  'ED25519',
  'ED448',
  'X25519',
  'X448',
  'AES-CTR',
  'AES-CBC',
  'AES-GCM',
  'AES-KW',
  'HKDF',
  'PBKDF2',
];
const TypedArray = Object.getPrototypeOf(Uint8Array);
const secret = new WeakMap();

const keys = new WeakMap();

class CryptoKey {
  constructor() {
    throw illegalConstructor();
  }
  get type() {
    return keys.get(this).type;
  }
  get extractable() {
    return keys.get(this).extractable;
  }
  get algorithm() {
    return keys.get(this).algorithm;
  }
  get usages() {
    return keys.get(this).usages;
  }
}
shownByFields(CryptoKey, ({ type, extractable, algorithm, usages }) => ({
  type,
  extractable,
  algorithm,
  usages,
}));
/** Operations that no algorithm of the sandbox has, with the lengths that Node gives them. */
const OPERATIONS = {
  encrypt: 3,
  decrypt: 3,
  deriveKey: 5,
  deriveBits: 2,
  wrapKey: 4,
  unwrapKey: 7,
};

/** Web Crypto: randomness, digests and HMAC. Other algorithms are refused by name. */
export default (_host, kit) => {
  const refuse = (message, name) => {
    const { DOMException } = kit.load('dom-exception');
    return new DOMException(message, name);
  };
  const bytesOf = (data) => {
    if (data instanceof ArrayBuffer) return new Uint8Array(data.slice(0));
    if (ArrayBuffer.isView(data)) {
      return new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice();
    }
    throw new TypeError('The data must be an ArrayBuffer or a view of one');
  };
  const named = (algorithm) =>
    `${typeof algorithm === 'string' ? algorithm : algorithm?.name}`.toUpperCase();
  const unknown = (name) => {
    if (NOT_SIMULATED.includes(name)) return kit.notSimulated(`crypto.subtle with ${name}`);
    return refuse('Unrecognized algorithm name', 'NotSupportedError');
  };
  const hashName = (algorithm) => {
    const name = named(algorithm);
    if (!Object.hasOwn(HASHES, name)) throw unknown(name);
    return name;
  };
  const hashes = () => kit.load('hashes');
  const onlyHmac = (algorithm) => {
    const name = named(algorithm);
    if (name !== 'HMAC') throw unknown(name);
  };
  const keyFor = (key, usage) => {
    if (!(key instanceof CryptoKey)) throw new TypeError('The key must be a CryptoKey');
    if (!key.usages.includes(usage)) {
      throw refuse(`Unable to use this key to ${usage}`, 'InvalidAccessError');
    }
    return secret.get(key);
  };
  const makeKey = (bytes, hash, extractable, usages) => {
    const key = Object.create(CryptoKey.prototype);
    keys.set(key, {
      type: 'secret',
      extractable: Boolean(extractable),
      algorithm: { name: 'HMAC', hash: { name: hash }, length: bytes.length * 8 },
      usages: [...usages],
    });
    secret.set(key, bytes);
    return key;
  };
  const mac = (key, usage, data) => {
    const bytes = keyFor(key, usage);
    return hashes().hmac(HASHES[key.algorithm.hash.name], bytes, bytesOf(data));
  };

  class SubtleCrypto {
    async digest(algorithm, data) {
      return hashes().digest(HASHES[hashName(algorithm)], bytesOf(data)).buffer;
    }
    async importKey(format, data, algorithm, extractable, usages) {
      onlyHmac(algorithm);
      if (format === 'raw')
        return makeKey(bytesOf(data), hashName(algorithm.hash), extractable, usages);
      if (format !== 'jwk')
        throw refuse(`Unable to import a ${format} HMAC key`, 'NotSupportedError');
      const { atob } = kit.load('base64');
      const text = atob(data.k.replace(/-/g, '+').replace(/_/g, '/'));
      return makeKey(
        Uint8Array.from(text, (char) => char.charCodeAt(0)),
        hashName(algorithm.hash),
        extractable,
        usages,
      );
    }
    async exportKey(format, key) {
      if (!key.extractable) throw refuse('key is not extractable', 'InvalidAccessError');
      if (format === 'jwk') {
        const { btoa } = kit.load('base64');
        const text = btoa(String.fromCharCode(...secret.get(key)));
        const k = text.replace(/=+$/, '').replace(/\+/g, '-').replace(/\//g, '_');
        const alg = `HS${key.algorithm.hash.name.slice(4)}`;
        return { key_ops: [...key.usages], ext: true, kty: 'oct', k, alg };
      }
      if (format !== 'raw')
        throw refuse(`Unable to export a ${format} HMAC key`, 'NotSupportedError');
      return secret.get(key).slice().buffer;
    }
    async generateKey(algorithm, extractable, usages) {
      onlyHmac(algorithm);
      const hash = hashName(algorithm.hash);
      const bytes = fromHex(kit.randomHex((algorithm.length ?? BLOCK_BITS[hash]) / 8));
      return makeKey(bytes, hash, extractable, usages);
    }
    async sign(algorithm, key, data) {
      onlyHmac(algorithm);
      return mac(key, 'sign', data).buffer;
    }
    async verify(algorithm, key, signature, data) {
      onlyHmac(algorithm);
      const expected = mac(key, 'verify', data);
      const given = bytesOf(signature);
      return given.length === expected.length && expected.every((byte, at) => byte === given[at]);
    }
  }

  class Crypto {
    get subtle() {
      return subtle;
    }
    getRandomValues(array) {
      if (
        !(array instanceof TypedArray) ||
        array instanceof Float32Array ||
        array instanceof Float64Array
      ) {
        throw refuse('The data argument must be an integer-type TypedArray', 'TypeMismatchError');
      }
      if (array.byteLength > QUOTA) {
        throw refuse(`The requested length exceeds ${QUOTA} bytes`, 'QuotaExceededError');
      }
      const view = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
      view.set(fromHex(kit.randomHex(array.byteLength)));
      return array;
    }
    randomUUID() {
      const hex = kit.randomHex(16);
      const variant = '89ab'[Number.parseInt(hex[16], 16) & 3];
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
    }
  }
  for (const method of Object.keys(OPERATIONS)) {
    const member = {
      async [method](algorithm) {
        throw unknown(named(algorithm));
      },
    };
    Object.defineProperty(member[method], 'length', { value: OPERATIONS[method] });
    SubtleCrypto.prototype[method] = member[method];
  }
  for (const type of [Crypto, SubtleCrypto, CryptoKey]) webInterface(type);
  const subtle = new SubtleCrypto();
  return { crypto: new Crypto(), Crypto, CryptoKey, SubtleCrypto };
};
