import { createHash, createHmac, hash, randomBytes, randomUUID } from 'node:crypto';
import type { Clock, Digest, Ports, Random } from '../../../shared/model/ports.ts';
import { decryptJwe, encryptJwe } from './jwe.ts';

/** The real clock, or one fixed at an instant (epoch ms) that advances 1 ms at each read. */
export function createClock(start: number | undefined): Clock {
  if (start === undefined) return { now: () => Date.now() };
  let reads = 0;
  return { now: () => start + reads++ };
}

const UUID_BYTES = 16;

function uuidFrom(bytes: Buffer): string {
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}

/** Real randomness, or a stream that a seed determines (SHA-256 in counter mode). */
export function createRandom(seed: string | undefined): Random {
  let counter = 0;
  const seeded = (length: number): Buffer => {
    const blocks: Buffer[] = [];
    for (let have = 0; have < length; have += 32) {
      blocks.push(hash('sha256', `${seed}:${counter++}`, 'buffer'));
    }
    const [only] = blocks;
    const all = blocks.length === 1 && only !== undefined ? only : Buffer.concat(blocks);
    return all.subarray(0, length);
  };
  const bytes = seed === undefined ? (length: number) => randomBytes(length) : seeded;
  return {
    uuid: seed === undefined ? () => randomUUID() : () => uuidFrom(seeded(UUID_BYTES)),
    number: () => bytes(6).readUIntBE(0, 6) / 2 ** 48,
    hex: (length) => bytes(length).toString('hex'),
  };
}

const digest: Digest = {
  sha256: (text, encoding) => createHash('sha256').update(text, 'utf8').digest(encoding),
  hmacSha256: (key, text, encoding) =>
    createHmac('sha256', key).update(text, 'utf8').digest(encoding),
};

/** The ports of one run: fixed as far as a seed and a clock are given. */
export function createPorts(seed?: string, clock?: number): Ports {
  const random = createRandom(seed);
  const jwe = (json: string, certificate: string) => encryptJwe(json, certificate, random);
  return { clock: createClock(clock), random, crypto: { ...digest, jwe, openJwe: decryptJwe } };
}

/** Reads the `clock` of options and flow inputs: an ISO instant or epoch ms. */
export function clockMs(clock: string | number | undefined): number | undefined {
  return typeof clock === 'string' ? Date.parse(clock) : clock;
}
