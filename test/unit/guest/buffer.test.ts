import fc from 'fast-check';
import { describe, it } from 'vitest';
import { buffer, nodeProcess, nodeRequire, timers } from '../../../shared/guest/programs.ts';
import { expectAsInNode, exposeKit } from '../../support/both-sides.ts';

const programs = [timers, nodeProcess, nodeRequire, buffer, exposeKit];
const SHOW = 'return Buffer.isBuffer(value) ? [...value] : value;';

describe('Buffer', () => {
  it('works as in Node', async () => {
    await expectAsInNode({
      programs,
      show: SHOW,
      expressions: [
        "Buffer.from('héllo')",
        "Buffer.from('aGk=', 'base64').toString()",
        "Buffer.from('-_8', 'base64url')",
        "Buffer.from([251, 255]).toString('base64url')",
        "Buffer.from('6869', 'hex').toString('latin1')",
        "Buffer.from('hi', 'utf16le')",
        "Buffer.from('é', 'latin1')",
        'Buffer.from([1, 300, -1])',
        'Buffer.from(new Uint8Array([1, 2]).buffer, 1)',
        'Buffer.from(5)',
        "Buffer.alloc(4, 'ab')",
        'Buffer.alloc(-1)',
        "Buffer.concat([Buffer.from('a'), Buffer.from('bc')]).toString()",
        "Buffer.byteLength('€')",
        "Buffer.compare(Buffer.from('a'), Buffer.from('b'))",
        "Buffer.from('abc').equals(Buffer.from('abc'))",
        "Buffer.from('abcabc').indexOf('c', 3)",
        "Buffer.from('abc').includes('bc')",
        "Buffer.from('abcdef').subarray(1, 3).toString()",
        "Buffer.from('abc').toJSON()",
        '(() => { const b = Buffer.alloc(8); b.writeUInt32BE(0xdeadbeef, 0); b.writeInt16LE(-2, 4); return [b.readUInt32BE(0), b.readInt16LE(4), b]; })()',
        '(() => { const b = Buffer.alloc(8); b.writeDoubleBE(1.5); return b.readDoubleBE(); })()',
        "Buffer.isEncoding('base64url')",
        "Buffer.isEncoding('nope')",
        "Buffer.from('x').toString('nope')",
        "require('buffer').Buffer === Buffer",
        "require('util').inspect(Buffer.from('hi'))",
        "require('util').inspect(Buffer.alloc(60))",
        "(() => { const { StringDecoder } = require('string_decoder'); const d = new StringDecoder('utf8'); return [d.write(Buffer.from([0xe2, 0x82])), d.end(Buffer.from([0xac]))]; })()",
      ],
    });
  });

  it('agrees with Node on generated texts and encodings', async () => {
    const encoding = fc.constantFrom(
      'utf8',
      'base64',
      'base64url',
      'hex',
      'latin1',
      'utf16le',
      'ascii',
    );
    const binary = fc.tuple(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('utf8', 'utf16le', 'latin1'),
    );
    const ascii = fc.tuple(fc.string(), fc.constantFrom('base64', 'base64url', 'ascii'));
    const hex = fc.tuple(
      fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEF') }),
      fc.constant('hex'),
    );
    const conversion = fc
      .tuple(fc.oneof(binary, ascii, hex), encoding)
      .map(
        ([[text, from], to]) => `Buffer.from(${JSON.stringify(text)}, '${from}').toString('${to}')`,
      );
    await fc.assert(
      fc.asyncProperty(fc.array(conversion, { maxLength: 60 }), (expressions) =>
        expectAsInNode({ programs, expressions }),
      ),
      { numRuns: 5 },
    );
  });
});
