import punycode from 'punycode/punycode.es6.js';
import { toASCII } from './tr46.js';

export const domainToASCII = (domain) => toASCII(`${domain}`) ?? '';
export const domainToUnicode = (domain) => punycode.toUnicode(`${domain}`);
