import { hkdf } from '@noble/hashes/hkdf.js';
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { scrypt } from '@noble/hashes/scrypt.js';

/** Keys from passwords and from other keys, over byte arrays. */
export default (_host, kit) => {
  const { algorithm } = kit.load('hashes');
  return {
    pbkdf2: (name, password, salt, rounds, size) =>
      pbkdf2(algorithm(name), password, salt, { c: rounds, dkLen: size }),
    hkdf: (name, key, salt, info, size) => hkdf(algorithm(name), key, salt, info, size),
    scrypt: (password, salt, size, options) => scrypt(password, salt, { ...options, dkLen: size }),
  };
};
