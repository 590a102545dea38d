import { readFileSync } from 'node:fs';
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';

/** What Node reads at its start, and a packaged app does not. */
interface Extra {
  readonly pem?: string;
  /** why the file that is named is not used */
  readonly problem?: string;
}

export function extraAuthorities(file = process.env.NODE_EXTRA_CA_CERTS): Extra {
  if (file === undefined || file === '') return {};
  try {
    return { pem: readFileSync(file, 'utf8') };
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    return { problem: `NODE_EXTRA_CA_CERTS can't be read (${cause})` };
  }
}

/** Undefined: nobody is trusted beside Node's own authorities. */
export function secureContextOf(pems: readonly (string | undefined)[]): SecureContext | undefined {
  const extra = pems.filter((pem) => pem !== undefined);
  return extra.length === 0
    ? undefined
    : createSecureContext({ ca: [...rootCertificates, ...extra] });
}
