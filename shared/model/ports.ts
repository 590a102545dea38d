/** The outside world as pure code sees it: given by the engine, never imported. */
export interface Clock {
  /** epoch ms; a fixed clock advances 1 ms at each read */
  now(): number;
}

export interface Random {
  /** a version-4 UUID, lower case */
  uuid(): string;
  /** in [0, 1) */
  number(): number;
  /** `length` random bytes as lower-case hex */
  hex(length: number): string;
}

export interface Digest {
  /** SHA-256 of UTF-8 text */
  sha256(text: string, encoding: 'hex' | 'base64' | 'base64url'): string;
  hmacSha256(key: string, text: string, encoding: 'hex' | 'base64' | 'base64url'): string;
}

export interface Encryption {
  /**
   * A compact JWE (RSA-OAEP-256, A256GCM) of JSON text for the RSA key of an X.509 certificate, in
   * PEM or as base64 of PEM. Undefined: it is no such certificate.
   */
  jwe(json: string, certificate: string): string | undefined;
  /** The text of such a JWE; undefined when it is none, or not for this private key (PEM). */
  openJwe(jwe: string, privateKey: string): string | undefined;
}

/** The synchronous ports of every platform and flow function. */
export interface Ports {
  readonly clock: Clock;
  readonly random: Random;
  readonly crypto: Digest & Encryption;
}
