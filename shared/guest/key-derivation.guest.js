import { hkdf } from '@noble/hashes/hkdf.js';
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { scrypt } from '@noble/hashes/scrypt.js';

// The sandbox hashes a thousand times slower than Node: what takes a moment there would run into
// the time limit here, which would look like the author's fault.
const MOST_ROUNDS = 2000;
const MOST_COST = 8192;

/** Keys from passwords and from other keys, over byte arrays. */
export default (_host, kit) => {
  const { algorithm } = kit.load('hashes');
  return {
    pbkdf2(name, password, salt, rounds, size) {
      const hash = algorithm(name);
      if (rounds * Math.ceil(size / hash.outputLen) > MOST_ROUNDS) {
        throw kit.notSimulated(`crypto.pbkdf2 of more than ${MOST_ROUNDS} rounds`);
      }
      return pbkdf2(hash, password, salt, { c: rounds, dkLen: size });
    },
    hkdf: (name, key, salt, info, size) => hkdf(algorithm(name), key, salt, info, size),
    scrypt(password, salt, size, options) {
      if (options.N * options.r * options.p > MOST_COST) {
        throw kit.notSimulated(`crypto.scrypt of a cost (N * r * p) over ${MOST_COST}`);
      }
      return scrypt(password, salt, { ...options, dkLen: size });
    },
  };
};
