import type { NetworkView } from '../../shared/model/view.ts';
import { identifyFolder } from './folder-identity.ts';
import type { SettingsData } from './settings-schema.ts';

/** The part of the app's settings that this needs. */
interface Store {
  readonly data: Pick<SettingsData, 'network'>;
  update(change: Pick<SettingsData, 'network'>): void;
}

const NOTICE =
  'The network was allowed for another workspace that was in this folder before. It is not for this one.';

/**
 * What the user allowed on the network, workspace by workspace. It lives in the app's settings and
 * is bound to the very folder: nothing in a workspace can give it, and a workspace that is copied,
 * moved or cloned anew starts offline.
 */
export class NetworkGrants {
  readonly #store: Store;
  readonly #dir: () => string;

  /** @param dir folder of the workspace that is open */
  constructor(store: Store, dir: () => string) {
    this.#store = store;
    this.#dir = dir;
  }

  view(): NetworkView {
    const here = identifyFolder(this.#dir());
    const found = this.#store.data.network?.find(({ folder }) => folder === here?.folder);
    if (here === undefined || found === undefined) return { mode: 'offline', hosts: [] };
    if (found.identity !== here.identity) return { mode: 'offline', hosts: [], notice: NOTICE };
    return { mode: found.mode, hosts: [...found.hosts] };
  }

  setMode(mode: NetworkView['mode']): NetworkView {
    return this.#change({ mode });
  }

  grantHost(host: string): NetworkView {
    const hosts = this.view().hosts.filter((known) => known !== host);
    return this.#change({ hosts: [...hosts, host].sort() });
  }

  revokeHost(host: string): NetworkView {
    return this.#change({ hosts: this.view().hosts.filter((known) => known !== host) });
  }

  #change(change: Partial<Pick<NetworkView, 'mode' | 'hosts'>>): NetworkView {
    const here = identifyFolder(this.#dir());
    const { mode, hosts } = { ...this.view(), ...change };
    if (here !== undefined) {
      const others = (this.#store.data.network ?? []).filter(
        ({ folder }) => folder !== here.folder,
      );
      const own = mode === 'offline' && hosts.length === 0 ? [] : [{ ...here, mode, hosts }];
      this.#store.update({ network: [...others, ...own] });
    }
    return this.view();
  }
}

/**
 * A host as grants name it: `host` for all of its ports, or `host:port`; lower case.
 *
 * @throws Error when the text is anything else, such as a URL or a pattern
 */
export function hostOf(text: string): string {
  const typed = text.trim();
  const url = URL.canParse(`http://${typed}`) ? new URL(`http://${typed}`) : undefined;
  const plain = /^[a-z0-9.\-:[\]]+$/i.test(typed);
  if (url === undefined || !plain || url.hostname === '' || `${url.origin}/` !== url.href) {
    throw new Error(`"${typed}" is not a host. Give a name or an address, such as localhost:9011.`);
  }
  // The URL drops port 80, which it takes for granted; a grant names it.
  return /:80$/.test(typed) && url.port === '' ? `${url.hostname}:80` : url.host;
}
