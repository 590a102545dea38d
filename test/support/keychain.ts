import type { Keychain } from '../../electron/shell/keychain.ts';

/** A computer without one. */
export const NONE: Keychain = { exists: () => false, seal: () => undefined, open: () => undefined };

/** Opens what it sealed itself, as a keychain does; any other one does not. */
export function keychainOf(user: string): Keychain {
  const mark = `${user}:`;
  return {
    exists: () => true,
    seal: (value) => Buffer.from(mark + value).toString('base64'),
    open(sealed) {
      const text = Buffer.from(sealed, 'base64').toString();
      return text.startsWith(mark) ? text.slice(mark.length) : undefined;
    },
  };
}
