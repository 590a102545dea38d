import { base64, lazyProgramsOf, textEncoding, url } from '../../../guest/programs.ts';
import type { GuestProfile, GuestProgram } from '../../../model/sandbox.ts';
import activeDirectorySource from '../guest/active-directory.guest.js?raw';
import consoleSource from '../guest/console.guest.js?raw';
import driverSource from '../guest/driver.guest.js?raw';
import fetchSource from '../guest/fetch.guest.js?raw';
import globalsSource from '../guest/globals.guest.js?raw';
import httpConnectSource from '../guest/http-connect.guest.js?raw';

const globals: GuestProgram = { name: 'fusionauth/globals', source: globalsSource };
const lambdaConsole: GuestProgram = { name: 'fusionauth/console', source: consoleSource };
const lambdaFetch: GuestProgram = { name: 'fusionauth/fetch', source: fetchSource };
const httpConnect: GuestProgram = { name: 'fusionauth/http-connect', source: httpConnectSource };
const activeDirectory: GuestProgram = {
  name: 'fusionauth/active-directory',
  source: activeDirectorySource,
};
const driver: GuestProgram = { name: 'fusionauth/driver', source: driverSource };

export interface LambdaHas {
  /** Lambda HTTP Connect: `fetch` and `Headers` */
  readonly connected: boolean;
  /** the `FusionAuth` object of LDAP lambdas */
  readonly helpers: boolean;
  /** `URL`, `TextEncoder`, `atob` and their like, which are not documented */
  readonly undocumented?: boolean;
}

/**
 * What exists inside a lambda: the built-ins of the language, `console`, with Lambda HTTP Connect
 * `fetch` and `Headers`, and for LDAP the `FusionAuth` object.
 * Source: docs/contracts/fusionauth.md §2 Documented globals.
 */
export function lambdaGuest(
  id: string,
  language: readonly GuestProgram[],
  { connected, helpers, undocumented }: LambdaHas,
): GuestProfile {
  const shared = undocumented ? [...language, url, textEncoding, base64] : language;
  return {
    id,
    form: 'script',
    prelude: [
      ...shared,
      globals,
      lambdaConsole,
      ...(helpers ? [activeDirectory] : []),
      ...(connected ? [httpConnect] : []),
    ],
    lazy: [...lazyProgramsOf(shared), ...(connected ? [lambdaFetch] : [])],
    driver,
    capabilities: connected ? ['http.sync'] : [],
  };
}
