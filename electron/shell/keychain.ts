import { safeStorage } from 'electron';

/** What this computer locks up values with, so that only this user's programs open them. */
export interface Keychain {
  /** whether there is one that deserves the name */
  exists(): boolean;
  /** @returns undefined: there is none that deserves the name */
  seal(value: string): string | undefined;
  /** @returns undefined: it is locked, or not the one that the value was sealed with */
  open(sealed: string): string | undefined;
}

/** What Chromium writes before a value that is sealed with a key of a keychain, on Linux. */
const OF_A_KEYCHAIN = 'v11';

/**
 * The keychain of the operating system. On Linux, where no keyring runs, Chromium seals with a key that
 * stands in its source (`basic_text`): that counts as none.
 */
export const systemKeychain: Keychain = {
  exists: isReal,
  seal(value) {
    try {
      if (!isReal()) return undefined;
      const sealed = safeStorage.encryptString(value);
      const kept =
        process.platform !== 'linux' || sealed.toString('latin1').startsWith(OF_A_KEYCHAIN);
      return kept ? sealed.toString('base64') : undefined;
    } catch {
      return undefined;
    }
  },
  open(sealed) {
    try {
      return isReal() ? safeStorage.decryptString(Buffer.from(sealed, 'base64')) : undefined;
    } catch {
      return undefined;
    }
  },
};

function isReal(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false;
  if (process.platform !== 'linux') return true;
  return /^(?:gnome_libsecret|kwallet)/.test(safeStorage.getSelectedStorageBackend());
}
