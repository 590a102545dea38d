import {
  constants,
  createCipheriv,
  createDecipheriv,
  createHash,
  privateDecrypt,
  publicEncrypt,
  X509Certificate,
} from 'node:crypto';
import type { Random } from '../../../shared/model/ports.ts';

const HASH_BYTES = 32;
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const EMPTY_LABEL = createHash('sha256').digest();

/** Compact JWE for the key of an X.509 certificate; undefined when it is none with an RSA key. */
export function encryptJwe(json: string, certificate: string, random: Random): string | undefined {
  const key = rsaKeyOf(certificate);
  const modulusBits = key?.asymmetricKeyDetails?.modulusLength;
  if (key === undefined || modulusBits === undefined) return undefined;
  const bytes = (length: number) => Buffer.from(random.hex(length), 'hex');
  const header = base64url(
    JSON.stringify({ cty: 'application/json', enc: 'A256GCM', alg: 'RSA-OAEP-256' }),
  );
  const contentKey = bytes(KEY_BYTES);
  const padded = oaep(contentKey, Math.ceil(modulusBits / 8), bytes(HASH_BYTES));
  const encryptedKey = publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, padded);
  const iv = bytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', contentKey, iv).setAAD(Buffer.from(header));
  const text = Buffer.concat([cipher.update(json, 'utf8'), cipher.final()]);
  return [header, ...[encryptedKey, iv, text, cipher.getAuthTag()].map(base64url)].join('.');
}

/** The text of such a JWE; undefined when it is none, or not for this key (PEM). */
export function decryptJwe(jwe: string, privateKey: string): string | undefined {
  const [header = '', ...parts] = jwe.split('.');
  const [encryptedKey, iv, text, tag] = parts.map((part) => Buffer.from(part, 'base64url'));
  if (!encryptedKey || !iv || !text || !tag || parts.length !== 4) return undefined;
  try {
    const { alg, enc } = JSON.parse(Buffer.from(header, 'base64url').toString());
    if (alg !== 'RSA-OAEP-256' || enc !== 'A256GCM') return undefined;
    const padding = constants.RSA_PKCS1_OAEP_PADDING;
    const key = privateDecrypt({ key: privateKey, padding, oaepHash: 'sha256' }, encryptedKey);
    const cipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
    cipher.setAAD(Buffer.from(header)).setAuthTag(tag);
    return Buffer.concat([cipher.update(text), cipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

const base64url = (value: string | Buffer) => Buffer.from(value).toString('base64url');

function rsaKeyOf(certificate: string) {
  const isPem = certificate.includes('-----BEGIN');
  try {
    const pem = isPem ? certificate : Buffer.from(certificate, 'base64');
    const { publicKey } = new X509Certificate(pem);
    return publicKey.asymmetricKeyType === 'rsa' ? publicKey : undefined;
  } catch {
    return undefined;
  }
}

/**
 * OAEP with SHA-256 (RFC 8017, 7.1.1) around a given seed: Node's own takes its seed from the
 * system, and a run with a seed has to come out the same, byte for byte.
 */
function oaep(message: Buffer, length: number, seed: Buffer): Buffer {
  const block = Buffer.alloc(length - HASH_BYTES - 1);
  EMPTY_LABEL.copy(block);
  block[block.length - message.length - 1] = 1;
  message.copy(block, block.length - message.length);
  const maskedBlock = xor(block, mask(seed, block.length));
  const maskedSeed = xor(seed, mask(maskedBlock, HASH_BYTES));
  return Buffer.concat([Buffer.alloc(1), maskedSeed, maskedBlock]);
}

/** MGF1 with SHA-256 (RFC 8017, B.2.1). */
function mask(seed: Buffer, length: number): Buffer {
  const blocks: Buffer[] = [];
  for (let counter = 0; counter * HASH_BYTES < length; counter++) {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    blocks.push(createHash('sha256').update(seed).update(count).digest());
  }
  return Buffer.concat(blocks).subarray(0, length);
}

function xor(left: Buffer, right: Buffer): Buffer {
  return Buffer.from(left.map((byte, at) => byte ^ (right[at] ?? 0)));
}
