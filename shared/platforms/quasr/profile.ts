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
import type { GuestProfile, GuestProgram } from '../../model/sandbox.ts';
import engineText from './guest/engine.guest.js?raw';
import errorsText from './guest/errors.guest.js?raw';
import lambdaText from './guest/lambda.guest.js?raw';
import logText from './guest/log.guest.js?raw';
import modulesText from './guest/modules.guest.js?raw';
import processText from './guest/process.guest.js?raw';
import { MESSAGES } from './messages.ts';
import type { ModuleForm } from './module-form.ts';

/** The same for every run, so that no run has to be told. */
const messagesText = `(function (host, kit) { kit.lambda.messages = {__proto__:null,${JSON.stringify(MESSAGES).slice(1)}; })`;

const prelude: readonly GuestProgram[] = [
  ...languageOf('v8', { 22: { node: 22 }, 24: { node: 24 } }),
  timers,
  nodeConsole,
  url,
  textEncoding,
  base64,
  domException,
  structuredClone,
  buffer,
  webCrypto,
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
  { name: 'lambda-engine', source: engineText },
  { name: 'lambda-process', source: processText },
  { name: 'lambda-log', source: logText },
  { name: 'lambda-modules', source: modulesText },
  { name: 'lambda-messages', source: messagesText },
];
const lazy: readonly GuestProgram[] = [
  ...lazyProgramsOf(prelude),
  { name: 'lambda-errors', source: errorsText },
];

function profile(form: ModuleForm): GuestProfile {
  return {
    id: `quasr-${form}`,
    form,
    prelude,
    lazy,
    driver: { name: 'lambda', source: lambdaText },
    capabilities: ['http.async'],
  };
}

/** What exists for an extension's code: a Lambda function on Node without packages. */
export const profiles: Readonly<Record<ModuleForm, GuestProfile>> = {
  commonjs: profile('commonjs'),
  module: profile('module'),
};
