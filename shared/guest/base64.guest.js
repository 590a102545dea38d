import { missingArgument } from './lib/node-errors.js';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** atob and btoa of the HTML standard. */
export default (_host, kit) => {
  const refuse = (message) => {
    const { DOMException } = kit.load('dom-exception');
    return new DOMException(message, 'InvalidCharacterError');
  };

  function btoa(input) {
    if (arguments.length === 0) throw missingArgument('input');
    const text = `${input}`;
    let result = '';
    for (let index = 0; index < text.length; index += 3) {
      const codes = [0, 1, 2].map((offset) => text.charCodeAt(index + offset) || 0);
      if (codes.some((code) => code > 255)) throw refuse('Invalid character');
      const bits = (codes[0] << 16) | (codes[1] << 8) | codes[2];
      const have = text.length - index;
      result += ALPHABET[bits >> 18] + ALPHABET[(bits >> 12) & 63];
      result += have > 1 ? ALPHABET[(bits >> 6) & 63] : '=';
      result += have > 2 ? ALPHABET[bits & 63] : '=';
    }
    return result;
  }

  function atob(input) {
    if (arguments.length === 0) throw missingArgument('input');
    let text = `${input}`.replace(/[\t\n\f\r ]/g, '');
    if (text.length % 4 === 0) text = text.replace(/={1,2}$/, '');
    if (/[^A-Za-z0-9+/]/.test(text)) throw refuse('Invalid character');
    if (text.length % 4 === 1) throw refuse('The string to be decoded is not correctly encoded.');
    let result = '';
    let bits = 0;
    let have = 0;
    for (const char of text) {
      bits = ((bits << 6) | ALPHABET.indexOf(char)) & 0xffffff;
      have += 6;
      if (have >= 8) {
        have -= 8;
        result += String.fromCharCode((bits >> have) & 255);
      }
    }
    return result;
  }
  return { atob, btoa };
};
