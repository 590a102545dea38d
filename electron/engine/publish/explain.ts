import type { ProxyUsed } from '../gateway/connection.ts';
import type { NetworkFailure } from '../gateway/failures.ts';

interface Failed extends NetworkFailure {
  readonly host: string;
  readonly proxy: ProxyUsed | undefined;
}

const TRUST =
  'Give the certificate of its authority: as "ca" of the connection, or a file in NODE_EXTRA_CA_CERTS.';

/** What a certificate is refused for, by OpenSSL's and Node's codes. */
const CERTIFICATES: Readonly<Record<string, (host: string, said: string) => string>> = {
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: (host) =>
    `the certificate of ${host} comes from an authority that is not known here, or its server leaves out an intermediate one. ${TRUST}`,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: (host) =>
    `the certificate of ${host} comes from an authority that is not known here. ${TRUST}`,
  SELF_SIGNED_CERT_IN_CHAIN: (host) =>
    `the certificate of ${host} comes from an authority that is not known here, as a company's own or that of a proxy which looks into TLS. ${TRUST}`,
  DEPTH_ZERO_SELF_SIGNED_CERT: (host) =>
    `the certificate of ${host} is signed by itself. Give it as "ca" of the connection, if it is the right one, or in NODE_EXTRA_CA_CERTS.`,
  CERT_HAS_EXPIRED: (host) =>
    `the certificate of ${host} has expired. It has to be renewed there; look at this computer's clock, too.`,
  CERT_NOT_YET_VALID: (host) =>
    `the certificate of ${host} is not valid yet. Look at this computer's clock.`,
  ERR_TLS_CERT_ALTNAME_INVALID: (host, said) =>
    `the certificate is for other names than ${host}: ${said}. Check the address of the connection.`,
};

const WORDS: Partial<Record<NetworkFailure['fault'], (host: string) => string>> = {
  dns: (host) =>
    `the name ${host} is not known. Check the address of the connection, and that this computer is in the right network.`,
  refused: (host) =>
    `${host} takes no connection. Check the address of the connection with its port, and that the tenant runs.`,
  'connect-timeout': (host) =>
    `${host} did not take the connection in time. Check the address of the connection; a network that needs a proxy wants HTTPS_PROXY.`,
  'read-timeout': (host) => `${host} did not answer in time. Try again.`,
  reset: (host) => `${host} broke the connection. Try again, and check the address.`,
};

/** Why a tenant could not be reached, whose doing it is, and the way out. */
export function explain(failed: Failed, note?: string): string {
  const said = sentence(failed);
  const { code, fault, message } = failed;
  const detail = [code, code === message ? '' : message].filter(Boolean).join(': ');
  const noted = fault === 'tls' && note !== undefined ? ` ${note}.` : '';
  return fault === 'denied' ? message : `${said}${noted} (${detail})`;
}

function sentence({ fault, code, message, host, proxy }: Failed): string {
  const status = /^Proxy response \((\d{3})\)/.exec(message)?.[1];
  if (proxy !== undefined && status !== undefined) return refusedByProxy(proxy, status, host);
  if (proxy !== undefined && !proxy.reached) {
    return `the proxy ${proxy.host} could not be reached. Check HTTPS_PROXY, or name ${host} in NO_PROXY.`;
  }
  const by = proxy === undefined ? host : `${host} (by the proxy ${proxy.host})`;
  if (fault === 'tls') {
    const reason = /altnames?: (.*)$/i.exec(message)?.[1] ?? message;
    return CERTIFICATES[code]?.(by, reason) ?? noTls(by);
  }
  return WORDS[fault]?.(by) ?? `${by} could not be reached.`;
}

const noTls = (host: string) =>
  `no TLS connection came about with ${host}. Check the port of the address: is it one for https:?`;

function refusedByProxy(proxy: ProxyUsed, status: string, host: string): string {
  if (status === '407') {
    return `the proxy ${proxy.host} wants a user and a password (407). Give them in HTTPS_PROXY: http://user:password@${proxy.host}.`;
  }
  return `the proxy ${proxy.host} gives no way to ${host} (${status}). Ask whoever runs it, or name ${host} in NO_PROXY.`;
}
