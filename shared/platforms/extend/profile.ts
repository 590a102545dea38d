import {
  buffer,
  languageOf,
  lazyProgramsOf,
  nodeConsole,
  nodeProcessIn,
  nodeRequire,
  textEncoding,
  timers,
  url,
} from '../../guest/programs.ts';
import type { GuestProfile } from '../../model/sandbox.ts';
import contractsProgram from './guest/contracts.guest.js?raw';
import middlewareProgram from './guest/middleware.guest.js?raw';
import plainProgram from './guest/plain.guest.js?raw';
import pointsProgram from './guest/points.guest.js?raw';
import requestProgram from './guest/request.guest.js?raw';
import responseProgram from './guest/response.guest.js?raw';
import storageProgram from './guest/storage.guest.js?raw';
import driver from './guest/webtask.guest.js?raw';

/** Where the platform keeps the code of a container. */
export const CODE_FOLDER = '/data';

const prelude = [
  ...languageOf('v8-old', { container: { node: 22 } }),
  timers,
  nodeProcessIn(CODE_FOLDER),
  nodeConsole,
  url,
  textEncoding,
  buffer,
  nodeRequire,
];

/** Parameters of the function whose body the author's text is, in Node's order. */
export const MODULE_PARAMETERS = ['exports', 'require', 'module', '__filename', '__dirname'];

/** What exists for a webtask: Node's globals without its ways out. Source: docs/contracts/extend.md, Module. */
export const webtaskProfile: GuestProfile = {
  id: 'extend.webtask',
  form: 'function-body',
  parameters: MODULE_PARAMETERS,
  prelude,
  lazy: [
    ...lazyProgramsOf(prelude),
    { name: 'extend-contracts', source: contractsProgram },
    { name: 'extend-plain', source: plainProgram },
    { name: 'extend-points', source: pointsProgram },
    { name: 'extend-middleware', source: middlewareProgram },
    { name: 'extend-storage', source: storageProgram },
    { name: 'extend-request', source: requestProgram },
    { name: 'extend-response', source: responseProgram },
  ],
  driver: { name: 'extend-webtask', source: driver },
  capabilities: [],
};
