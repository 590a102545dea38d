import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { User } from '../../../shared/model/directory.ts';

/** A hash as the PHC string format writes it: `$scrypt$ln=14,r=8,p=1$<salt>$<hash>`. */
const PHC =
  /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{1,172})\$([A-Za-z0-9+/]{1,172})$/;

/** What hashing costs here: about 60 ms and 16 MB. */
const LN = 14;
const R = 8;
const P = 1;
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** A hash of a workspace may not ask for more memory than this, nor for more work: some seconds. */
const MOST_MEMORY = 256 * 1024 * 1024;
const MOST_WORK = 2 ** 22;

const derive = promisify<
  string,
  Buffer,
  number,
  { N: number; r: number; p: number; maxmem: number },
  Buffer
>(scrypt);

const unpadded = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');

/** Hashes a password for a workspace file. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const cost = { N: 2 ** LN, r: R, p: P, maxmem: MOST_MEMORY };
  const hash = await derive(password.normalize('NFKC'), salt, HASH_BYTES, cost);
  return `$scrypt$ln=${LN},r=${R},p=${P}$${unpadded(salt)}$${unpadded(hash)}`;
}

/**
 * Whether a password is that of a user of the directory: its hash, else its plain test value.
 * False also for a hash that can't be read or asks for too much.
 */
export async function passwordMatches(
  { password: known, passwordHash }: Pick<User, 'password' | 'passwordHash'>,
  password: string,
): Promise<boolean> {
  if (passwordHash === undefined) return known !== undefined && same(known, password);
  const [, ln, r, p, salt = '', hash = ''] = PHC.exec(passwordHash) ?? [];
  if (ln === undefined) return false;
  if (2 ** Number(ln) * Number(r) * Number(p) > MOST_WORK) return false;
  const expected = Buffer.from(hash, 'base64');
  const cost = { N: 2 ** Number(ln), r: Number(r), p: Number(p), maxmem: MOST_MEMORY };
  const bytes = Buffer.from(salt, 'base64');
  const found = await derive(password.normalize('NFKC'), bytes, expected.length, cost).catch(
    () => undefined,
  );
  return found !== undefined && timingSafeEqual(found, expected);
}

function same(known: string, password: string): boolean {
  const [a, b] = [Buffer.from(known), Buffer.from(password)];
  return a.length === b.length && timingSafeEqual(a, b);
}
