import { createHash, createPrivateKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { exportJWK, type JWK } from 'jose';
import { z } from 'zod';
import { replaceFile } from '../workspace/replace-file.ts';

const ALGORITHM = 'RS256';
const MODULUS_BITS = 2048;

const keyFileSchema = z.looseObject({ kty: z.literal('RSA'), kid: z.string(), d: z.string() });

/** The key that signs the tokens of one workspace. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  /** the same key as it is kept, private members included */
  readonly jwk: JWK;
}

/** Where keys are kept: outside every workspace. */
export function defaultKeyFolder(): string {
  const base = process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config');
  return join(base, 'hookbench', 'keys');
}

/**
 * Loads the signing key of a workspace, or makes it on first use. A damaged key
 * file is set aside with its content, never overwritten.
 * @throws Error naming the file when it can be neither read nor made
 */
export async function signingKey(
  workspaceDir: string,
  folder = defaultKeyFolder(),
): Promise<SigningKey> {
  const name = createHash('sha256').update(resolve(workspaceDir)).digest('hex').slice(0, 32);
  const file = join(folder, `${name}.json`);
  const known = await readKey(file);
  const jwk = known ?? (await makeKey(folder, file));
  const privateKey = createPrivateKey({ key: jwk, format: 'jwk' });
  return { kid: jwk.kid, privateKey, jwk: jwk as JWK };
}

async function readKey(file: string): Promise<z.infer<typeof keyFileSchema> | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new Error(`cannot read the signing key ${file}: ${error.message}`);
  });
  if (text === undefined) return undefined;
  try {
    return keyFileSchema.parse(JSON.parse(text));
  } catch {
    await replaceFile(`${file}.damaged`, text, { mode: 0o600 });
    return undefined;
  }
}

async function makeKey(folder: string, file: string): Promise<z.infer<typeof keyFileSchema>> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: MODULUS_BITS });
  const jwk = await exportJWK(privateKey);
  const kid = createHash('sha256').update(String(jwk.n)).digest('base64url').slice(0, 16);
  const key = keyFileSchema.parse({ ...jwk, kid, alg: ALGORITHM, use: 'sig' });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await replaceFile(file, JSON.stringify(key), { mode: 0o600 });
  return key;
}
