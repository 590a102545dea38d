(host, kit) => {
  const P = kit.primordials;
  const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const HEX = '0123456789abcdef';
  // Active Directory writes the first three groups of an objectGUID with their lowest byte first.
  const ORDER = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];
  const DASHES = [4, 6, 8, 10];

  const bytesOf = (text) => {
    const bytes = [];
    let held = 0;
    let bits = 0;
    for (let index = 0; index < text.length && text[index] !== '='; index++) {
      const digit = P.stringIndexOf(ALPHABET, text[index]);
      if (digit < 0) return undefined;
      held = ((held << 6) | digit) & 0xffff;
      bits += 6;
      if (bits < 8) continue;
      bits -= 8;
      P.arrayPush(bytes, (held >> bits) & 0xff);
    }
    return bytes;
  };

  const ActiveDirectory = {
    b64GuidToString(b64) {
      const bytes = typeof b64 === 'string' ? bytesOf(b64) : undefined;
      if (bytes === undefined || bytes.length !== 16) {
        throw new P.TypeError(
          'FusionAuth.ActiveDirectory.b64GuidToString: expected the 16 bytes of an objectGUID in Base64',
        );
      }
      let text = '';
      for (let index = 0; index < 16; index++) {
        const byte = bytes[ORDER[index]];
        if (P.arrayIndexOf(DASHES, index) >= 0) text += '-';
        text += HEX[byte >> 4] + HEX[byte & 15];
      }
      return text;
    },
  };
  P.defineProperty(globalThis, 'FusionAuth', {
    __proto__: null,
    value: { ActiveDirectory },
    writable: true,
    enumerable: false,
    configurable: true,
  });
};
