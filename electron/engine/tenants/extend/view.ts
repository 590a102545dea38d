import type { Webtask } from './webtask.ts';

export interface ViewOptions {
  /** origin of this server */
  readonly origin: string;
  /** secrets in clear */
  readonly decrypt?: boolean;
  /** the code itself, or the url that it comes from */
  readonly fetchCode?: boolean;
}

/** Where a webtask would be called. */
export function runUrl({ container, name }: Webtask, origin: string): string {
  return `${origin}/api/run/${encodeURIComponent(container)}/${encodeURIComponent(name)}`;
}

/** A webtask as the API answers it. Source: docs/contracts/extend.md, Stand-in. */
export function view(webtask: Webtask, { origin, decrypt, fetchCode }: ViewOptions): object {
  const { container, name, token, meta, secrets, code, url } = webtask;
  return {
    container,
    name,
    token,
    ...(meta && { meta }),
    ...(decrypt && secrets && { secrets }),
    ...(fetchCode && { code, url }),
    webtask_url: runUrl(webtask, origin),
  };
}
