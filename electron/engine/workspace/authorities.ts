import { X509Certificate } from 'node:crypto';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

export interface Authority {
  /** such as `CN=Acme Root` */
  readonly subject: string;
  /** SHA-256, as `openssl x509 -fingerprint -sha256` prints it */
  readonly fingerprint: string;
}

/**
 * The certificates of a PEM text.
 *
 * @throws Error when there is none, or one that can't be read
 */
export function authoritiesIn(pem: string): Authority[] {
  const texts = pem.match(CERTIFICATE) ?? [];
  if (texts.length === 0) throw new Error('there is no certificate in it: PEM is expected');
  return texts.map((text) => {
    const { subject, fingerprint256 } = new X509Certificate(text);
    return { subject: subject.replaceAll('\n', ', '), fingerprint: fingerprint256 };
  });
}

/** Whom a connection trusts beside Node's own authorities, in one word to compare with; empty: nobody. */
export function trustedBy(ca: string | undefined): string {
  if (ca === undefined) return '';
  return authoritiesIn(ca)
    .map(({ fingerprint }) => fingerprint)
    .join(',');
}
