const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/** The host of a URL as addresses are written: without the brackets of IPv6. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

/**
 * Whether the user allowed exactly this host: by `name`, or by `name:port` for this port. There are
 * no patterns, no names below a name, and no other spelling of a name.
 */
export function isGranted(url: URL, allowHosts: readonly string[]): boolean {
  const port = url.port === '' ? DEFAULT_PORTS[url.protocol] : url.port;
  const names = [hostOf(url), url.hostname, `${url.hostname}:${port}`];
  return allowHosts.some((granted) => names.includes(granted.toLowerCase()));
}
