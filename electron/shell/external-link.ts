const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * The address that may be handed to the system's browser: `https:` anywhere, and `http:` on this
 * machine, on a port that we serve.
 *
 * @returns the parsed address, never the given text; undefined when it is refused
 */
export function externalLink(text: string, ownPorts: ReadonlySet<number>): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return undefined;
  if (url.protocol === 'https:') return url.href;
  const own =
    url.protocol === 'http:' && LOOPBACK.has(url.hostname) && ownPorts.has(Number(url.port));
  return own ? url.href : undefined;
}
