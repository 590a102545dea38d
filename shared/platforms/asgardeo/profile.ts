import {
  abort,
  base64,
  blob,
  buffer,
  domException,
  fetchAsync,
  formData,
  languageOf,
  lazyProgramsOf,
  navigator,
  nodeConsole,
  nodeImport,
  nodeProcess,
  nodeRequire,
  performance,
  structuredClone,
  textEncoding,
  timers,
  url,
  webCrypto,
  webStreams,
} from '../../guest/programs.ts';
import type { GuestProfile } from '../../model/sandbox.ts';
import driver from './guest/driver.guest.js?raw';

const prelude = [
  ...languageOf('v8', { service: { node: 22 } }),
  nodeConsole,
  timers,
  url,
  textEncoding,
  base64,
  structuredClone,
  buffer,
  webCrypto,
  domException,
  abort,
  blob,
  formData,
  webStreams,
  fetchAsync,
  navigator,
  performance,
  nodeProcess,
  nodeRequire,
  nodeImport,
];

/**
 * The author's own service, as a module: the platform prescribes nothing inside it, so it gets
 * what a small Node service has. docs/contracts/asgardeo.md, row 2.7.
 */
export const actionProfile: GuestProfile = {
  id: 'asgardeo.action',
  form: 'module',
  prelude,
  lazy: lazyProgramsOf(prelude),
  driver: { name: 'asgardeo-driver', source: driver },
  capabilities: ['http.async'],
};
