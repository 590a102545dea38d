import { decodeBase64, encodeBase64 } from './lib/base64.js';
import { missingArgument } from './lib/node-errors.js';

/** atob and btoa of the HTML standard. */
export default (_host, kit) => {
  const refuse = (message) => {
    const { DOMException } = kit.load('dom-exception');
    return new DOMException(message, 'InvalidCharacterError');
  };

  function btoa(input) {
    if (arguments.length === 0) throw missingArgument('input');
    const text = `${input}`;
    const codes = [];
    for (let index = 0; index < text.length; index++) codes.push(text.charCodeAt(index));
    if (codes.some((code) => code > 255)) throw refuse('Invalid character');
    return encodeBase64(codes);
  }

  function atob(input) {
    if (arguments.length === 0) throw missingArgument('input');
    let text = `${input}`.replace(/[\t\n\f\r ]/g, '');
    if (text.length % 4 === 0) text = text.replace(/={1,2}$/, '');
    if (/[^A-Za-z0-9+/]/.test(text)) throw refuse('Invalid character');
    if (text.length % 4 === 1) throw refuse('The string to be decoded is not correctly encoded.');
    let result = '';
    for (const byte of decodeBase64(text)) result += String.fromCharCode(byte);
    return result;
  }
  return { atob, btoa };
};
