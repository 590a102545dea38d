import { hmac } from '@noble/hashes/hmac.js';
import { md5, ripemd160, sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512, sha512_224, sha512_256 } from '@noble/hashes/sha2.js';
import { sha3_224, sha3_256, sha3_384, sha3_512 } from '@noble/hashes/sha3.js';

const ALGORITHMS = {
  md5,
  ripemd160,
  sha1,
  sha224,
  sha256,
  sha384,
  sha512,
  'sha512-224': sha512_224,
  'sha512-256': sha512_256,
  'sha3-224': sha3_224,
  'sha3-256': sha3_256,
  'sha3-384': sha3_384,
  'sha3-512': sha3_512,
};

/** Hash functions by Node's names, over byte arrays. */
export default () => ({
  names: Object.keys(ALGORITHMS),
  algorithm: (name) => ALGORITHMS[name],
  digest: (name, bytes) => ALGORITHMS[name](bytes),
  hmac: (name, key, bytes) => hmac(ALGORITHMS[name], key, bytes),
  createHash: (name) => ALGORITHMS[name].create(),
  createHmac: (name, key) => hmac.create(ALGORITHMS[name], key),
});
