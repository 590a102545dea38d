import type { EmscriptenModule } from 'quickjs-emscripten-core';

/** What the library calls of a WASM module to write a text into its memory. */
type TextWriting = Pick<EmscriptenModule, 'HEAPU8' | 'lengthBytesUTF8' | 'stringToUTF8'>;

/**
 * Has texts of ASCII written into an instance's memory natively. The module's own functions go
 * through them character by character, twice: 30 µs for the input of a small run. Every other text
 * is left to them, since lone surrogates have to stay what they are.
 */
export function writeTextsNatively(module: TextWriting): void {
  const { stringToUTF8 } = module;
  module.lengthBytesUTF8 = (text) => Buffer.byteLength(text, 'utf8');
  module.stringToUTF8 = (text, at, most) => {
    const { length } = text;
    const isAscii = Buffer.byteLength(text, 'utf8') === length;
    if (!isAscii || most === undefined || length >= most) {
      stringToUTF8(text, at, most);
      return;
    }
    const { buffer, byteOffset } = module.HEAPU8;
    Buffer.from(buffer, byteOffset + at, length).write(text, 'latin1');
    module.HEAPU8[at + length] = 0;
  };
}
