/** A browser without scripts: follows redirects, keeps cookies by path, fills in forms. */
export interface Seen {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

interface Cookie {
  readonly value: string;
  readonly path: string;
}

const REDIRECTS = [301, 302, 303, 307];

export class Browser {
  readonly #cookies = new Map<string, Cookie>();
  readonly #issuer: string;

  constructor(issuer: string) {
    this.#issuer = issuer;
  }

  /** Goes to an address and on from there; an address elsewhere is seen and not visited. */
  async open(address: string | URL, form?: Readonly<Record<string, string>>): Promise<Seen> {
    let url = new URL(address);
    let body = form && new URLSearchParams(form);
    for (;;) {
      if (url.origin !== this.#issuer) {
        return { url: url.href, status: 0, headers: new Headers(), text: '' };
      }
      const response = await fetch(url, {
        redirect: 'manual',
        method: body ? 'POST' : 'GET',
        headers: {
          accept: 'text/html',
          cookie: this.#cookieHeader(url.pathname),
          ...(body && { origin: this.#issuer }),
        },
        ...(body && { body }),
      });
      for (const line of response.headers.getSetCookie()) this.#keep(line);
      const location = response.headers.get('location');
      const { status, headers } = response;
      const text = await response.text();
      if (!REDIRECTS.includes(status) || location === null) {
        return { url: url.href, status, headers, text };
      }
      url = new URL(location, url);
      body = undefined;
    }
  }

  /** Sends the first form of a page with these fields. */
  submit(page: Seen, fields: Readonly<Record<string, string>>): Promise<Seen> {
    const action = /<form[^>]* action="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const hidden = [...page.text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    const known = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]));
    return this.open(new URL(action, page.url), { ...known, ...fields });
  }

  #cookieHeader(path: string): string {
    return [...this.#cookies]
      .filter(([, cookie]) => path.startsWith(cookie.path))
      .map(([key, { value }]) => `${key.split('|')[0]}=${value}`)
      .join('; ');
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split('; ');
    const at = pair.indexOf('=');
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
    const path = attributes.find((each) => each.startsWith('path='))?.slice(5) ?? '/';
    const gone = value === '' || attributes.some((each) => /expires=thu, 01 jan 1970/i.test(each));
    if (gone) this.#cookies.delete(`${name}|${path}`);
    else this.#cookies.set(`${name}|${path}`, { value, path });
  }
}
