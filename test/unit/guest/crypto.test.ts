import { describe, expect, it } from 'vitest';
import {
  buffer,
  domException,
  nodeProcess,
  nodeRequire,
  textEncoding,
  timers,
  webCrypto,
} from '../../../shared/guest/programs.ts';
import { expectAsInNode, exposeKit } from '../../support/both-sides.ts';
import { runGuest } from '../../support/guest.ts';

const programs = [
  timers,
  nodeProcess,
  nodeRequire,
  buffer,
  textEncoding,
  domException,
  webCrypto,
  exposeKit,
];
const HASHES = ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'SHA256', 'RSA-SHA256'];

describe('crypto', () => {
  it('hashes and signs as Node does', async () => {
    await expectAsInNode({
      programs,
      show: 'return Buffer.isBuffer(value) ? [...value] : value;',
      expressions: [
        ...HASHES.map(
          (name) =>
            `require('crypto').createHash('${name}').update('a€').update(Buffer.from([0, 255])).digest('hex')`,
        ),
        ...HASHES.slice(0, 6).map(
          (name) =>
            `require('crypto').createHmac('${name}', 'k'.repeat(200)).update('').digest('base64')`,
        ),
        "require('crypto').createHash('sha256').update('x').digest()",
        "require('crypto').createHash('sha256').update('6162', 'hex').digest('base64url')",
        "require('crypto').createHash('nope')",
        "require('crypto').createHash('sha256').update(5)",
        "(() => { const h = require('crypto').createHash('md5'); h.digest(); h.update('a'); })()",
        "(() => { const h = require('crypto').createHash('md5').update('a'); return [h.copy().digest('hex'), h.update('b').digest('hex')]; })()",
        "require('crypto').timingSafeEqual(Buffer.from('a'), Buffer.from('a'))",
        "require('crypto').timingSafeEqual(Buffer.from('a'), Buffer.from('ab'))",
        "require('crypto').randomBytes(12).length",
        "require('crypto').randomInt(5, 6)",
        "require('crypto').randomInt(5, 5)",
        "require('node:crypto').randomUUID().length",
        'crypto.getRandomValues(new Uint16Array(4)).length',
        'crypto.getRandomValues(new Float32Array(4))',
        'crypto.getRandomValues(new Uint8Array(65537))',
        'Object.prototype.toString.call(crypto.subtle)',
      ],
    });
  });

  it('digests and verifies through Web Crypto', async () => {
    const code = `
      const data = new TextEncoder().encode('message');
      const hex = (bytes) => Buffer.from(bytes).toString('hex');
      const key = await crypto.subtle.importKey('raw', data, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);
      const signature = await crypto.subtle.sign('HMAC', key, data);
      const refused = async (attempt) => { try { await attempt(); } catch (error) { return error.name; } };
      return [
        hex(await crypto.subtle.digest('SHA-512', data)), hex(await crypto.subtle.digest({ name: 'sha-1' }, data.buffer)),
        hex(signature), await crypto.subtle.verify('HMAC', key, signature, data),
        await crypto.subtle.verify('HMAC', key, new Uint8Array(32), data),
        await refused(() => crypto.subtle.digest('MD5', data)),
        key.algorithm, key.usages,
      ];`;
    const guest = await runGuest({ programs, code });
    expect(guest.error).toBeUndefined();
    const inNode = new Function(`return (async () => {${code}})()`) as () => Promise<unknown>;
    expect(guest.value).toEqual(await inNode());
  });

  it('gives version 4 identifiers, the same ones for the same seed', async () => {
    const code =
      'return [crypto.randomUUID(), Math.random(), [...crypto.getRandomValues(new Uint8Array(3))]]';
    const first = await runGuest({ programs, code, seed: 'a' });
    expect(first.value).toEqual((await runGuest({ programs, code, seed: 'a' })).value);
    expect(first.value).not.toEqual((await runGuest({ programs, code, seed: 'b' })).value);
    const many = await runGuest({
      programs,
      code: 'return Array.from({ length: 50 }, () => crypto.randomUUID())',
    });
    for (const id of many.value as string[]) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });

  it('says of what it has not, and of what would take too long, that it is not simulated', async () => {
    const { value } = await runGuest({
      programs,
      code: `const said = []; kit.onNotSimulated = (what) => said.push(what);
        const crypto_ = require('crypto');
        const code = (make) => { try { return make(); } catch (error) { return error.code; } };
        const codes = [
          code(() => crypto_.createSign('RSA-SHA256')),
          code(() => new crypto_.X509Certificate('')),
          code(() => crypto_.pbkdf2Sync('p', 's', 100000, 32, 'sha256')),
          code(() => crypto_.scryptSync('p', 's', 32)),
          code(() => crypto_.createHash('nope')) ?? null,
          await crypto.subtle.encrypt({ name: 'AES-GCM' }, {}, new Uint8Array(1)).catch((error) => error.code),
        ];
        return { codes, said };`,
    });
    const code = 'ERR_HOOKBENCH_NOT_SIMULATED';
    expect(value).toEqual({
      codes: [code, code, code, code, null, code],
      said: [
        'crypto.createSign',
        'crypto.X509Certificate',
        'crypto.pbkdf2 of more than 2000 rounds',
        'crypto.scrypt of a cost (N * r * p) over 8192',
        'crypto.subtle with AES-GCM',
      ],
    });
  });
});
