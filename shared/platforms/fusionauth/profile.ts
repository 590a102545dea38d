import { errorsOf, lazyProgramsOf } from '../../guest/programs.ts';
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

const errors = errorsOf('graal');

const offlineProfile: GuestProfile = {
  id: 'fusionauth/lambda',
  form: 'script',
  prelude: [...errors, globals, lambdaConsole],
  lazy: lazyProgramsOf(errors),
  driver,
  capabilities: [],
};

const connectedProfile: GuestProfile = {
  ...offlineProfile,
  id: 'fusionauth/lambda-http',
  prelude: [...errors, globals, lambdaConsole, httpConnect],
  lazy: [...lazyProgramsOf(errors), lambdaFetch],
  capabilities: ['http.sync'],
};

/**
 * What exists inside a lambda: the built-ins of the language, `console`, and with Lambda HTTP
 * Connect `fetch` and `Headers`. Source: docs/contracts/fusionauth.md §2 Documented globals.
 */
export function lambdaProfile(connected: boolean): GuestProfile {
  return connected ? connectedProfile : offlineProfile;
}
