export { decodeLossy as utf8DecodeWithoutBOM, encodeUtf8 as utf8Encode } from './utf8.js';
