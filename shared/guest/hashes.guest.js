import { hmac } from '@noble/hashes/hmac.js';
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js';

const ALGORITHMS = { md5, sha1, sha224, sha256, sha384, sha512 };

/** Hash functions by Node's names, over byte arrays. */
export default () => ({
  names: Object.keys(ALGORITHMS),
  digest: (name, bytes) => ALGORITHMS[name](bytes),
  hmac: (name, key, bytes) => hmac(ALGORITHMS[name], key, bytes),
  createHash: (name) => ALGORITHMS[name].create(),
  createHmac: (name, key) => hmac.create(ALGORITHMS[name], key),
});
