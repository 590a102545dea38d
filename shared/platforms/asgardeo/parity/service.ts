import type { ParityNote } from '../../platform.ts';
import { CONTRACT } from './contract.ts';

/** Of the author's service, which runs as code in the sandbox. */
export const SERVICE_NOTES: readonly ParityNote[] = [
  {
    code: 'service-environment',
    triggers: 'all',
    text: "An action is the author's own web service in any language. Hookbench runs it as a JavaScript module with what a small Node service has: console, timers, URL, TextEncoder, base64, structuredClone, Buffer, fetch, crypto, process.env, and Node's built-in modules by import (docs/environments.md).",
    assumption:
      'The code answers as the service would; its console lines are not part of the platform’s log.',
    source: `${CONTRACT}, row 2.7`,
  },
  {
    code: 'not-simulated',
    triggers: 'all',
    text: "Some of Node's globals and modules, and some members of the others, exist in a Node service and not in the simulator: built-in modules that reach the machine (fs, http, net, zlib and others), Intl and what rests on it, WebSocket, message channels, text and compression streams, Atomics and WebAssembly.",
    assumption:
      'A missing global is a ReferenceError, which the run says (dialect.absent), a module does not load; a member fails with ERR_HOOKBENCH_NOT_SIMULATED, and the run says so in a warning.',
    source: `${CONTRACT}, row 2.7`,
  },
  {
    code: 'weak-references',
    triggers: 'all',
    text: 'An object that only a WeakRef holds lives at least until the present turn of the event loop is over, and mostly longer.',
    assumption:
      'It is gone as soon as nothing else holds it: deref() gives undefined at once, and a FinalizationRegistry may be told in the same run.',
    source: `${CONTRACT}, row 2.7`,
  },
  {
    code: 'unhandled-rejection',
    triggers: 'all',
    text: 'A rejected promise that nobody handles ends a Node service, unless it listens for that.',
    assumption: 'Not seen by the simulator: the call goes on.',
    source: `${CONTRACT}, row 2.7`,
  },
  {
    code: 'engine-message',
    triggers: 'all',
    text: "The wording of errors that the JavaScript engine throws is V8's in a Node service.",
    assumption:
      "The common ones are worded as V8 words them, also where the code catches them itself; an error of another kind keeps the words of the simulator's engine, and the run warns (dialect.words).",
    source: `${CONTRACT}, row 2.7`,
  },
  {
    code: 'language-features',
    triggers: 'all',
    text: "The service's Node and the region that it runs in are the author's choice.",
    assumption:
      'The language is that of Node 22, in American English at UTC. The use of Intl, WebAssembly and Atomics is not simulated; a regional text with options makes the run warn (dialect.locale, dialect.absent).',
    source: `${CONTRACT}, row 2.7`,
  },
  {
    code: 'slow-code',
    triggers: 'all',
    text: 'Code that runs longer than the read timeout would be a read timeout on the platform.',
    assumption:
      'It counts as a 500 without a valid body, which the platform retries as well; only the text in the log differs.',
    source: `${CONTRACT}, row 2.3`,
  },
];
