import { shell } from 'electron';
import { externalLink } from './external-link.ts';

/**
 * Hands an address to the system's browser.
 * @returns false when it is no address that may be handed over
 */
export async function openLink(url: string, ownPorts: ReadonlySet<number>): Promise<boolean> {
  const link = externalLink(url, ownPorts);
  if (link === undefined) return false;
  await shell.openExternal(link);
  return true;
}
