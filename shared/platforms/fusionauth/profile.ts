import { languageOf, lazyProgramsOf } from '../../guest/programs.ts';
import type { GuestProfile, GuestProgram } from '../../model/sandbox.ts';
import consoleSource from './guest/console.guest.js?raw';
import driverSource from './guest/driver.guest.js?raw';
import fetchSource from './guest/fetch.guest.js?raw';
import globalsSource from './guest/globals.guest.js?raw';
import httpConnectSource from './guest/http-connect.guest.js?raw';

const globals: GuestProgram = { name: 'fusionauth/globals', source: globalsSource };
const lambdaConsole: GuestProgram = { name: 'fusionauth/console', source: consoleSource };
const lambdaFetch: GuestProgram = { name: 'fusionauth/fetch', source: fetchSource };
const httpConnect: GuestProgram = { name: 'fusionauth/http-connect', source: httpConnectSource };
const driver: GuestProgram = { name: 'fusionauth/driver', source: driverSource };

const language = languageOf('graal', { lambda: { es: 2021 } });

const offlineProfile: GuestProfile = {
  id: 'fusionauth/lambda',
  form: 'script',
  prelude: [...language, globals, lambdaConsole],
  lazy: lazyProgramsOf(language),
  driver,
  capabilities: [],
};

const connectedProfile: GuestProfile = {
  ...offlineProfile,
  id: 'fusionauth/lambda-http',
  prelude: [...language, globals, lambdaConsole, httpConnect],
  lazy: [...lazyProgramsOf(language), lambdaFetch],
  capabilities: ['http.sync'],
};

/**
 * What exists inside a lambda: the built-ins of the language, `console`, and with Lambda HTTP
 * Connect `fetch` and `Headers`. Source: docs/contracts/fusionauth.md §2 Documented globals.
 */
export function lambdaProfile(connected: boolean): GuestProfile {
  return connected ? connectedProfile : offlineProfile;
}
