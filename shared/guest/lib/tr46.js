import punycode from 'punycode/punycode.es6.js';

// Letters that may not be part of a host name: what the full mapping table would call disallowed.
const FORBIDDEN = /[\u00ad\u200b\u2060\ufeff]/gu;

/**
 * Names in other scripts as DNS carries them: mapping by case folding and NFKC instead of the full
 * table, which is larger than all other guest programs together.
 */
export function toASCII(domain) {
  const mapped = domain.replace(FORBIDDEN, '').toLowerCase().normalize('NFKC').toLowerCase();
  try {
    return punycode.toASCII(mapped.replace(/[\u3002\uff0e\uff61]/gu, '.'));
  } catch {
    return null;
  }
}
