import { describe, expect, it } from 'vitest';
import type { GuestProgram } from '../../../shared/model/sandbox.ts';
import { actionProfile } from '../../../shared/platforms/asgardeo/profile.ts';
import { webtaskProfile } from '../../../shared/platforms/extend/profile.ts';
import { lambdaProfiles } from '../../../shared/platforms/fusionauth/invocation/profile.ts';
import { profiles } from '../../../shared/platforms/quasr/profile.ts';
import { runGuest } from '../../support/guest.ts';

const TIMERS = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate'];
const TEXT = ['URL', 'URLSearchParams', 'TextEncoder', 'TextDecoder'];
const NODE = ['process', 'global', 'Buffer', 'queueMicrotask'];
const WEB = [
  ...['atob', 'btoa', 'structuredClone', 'crypto', 'performance', 'navigator', 'DOMException'],
  ...['AbortController', 'AbortSignal', 'Event', 'EventTarget', 'CustomEvent', 'Blob', 'File'],
  ...['FormData', 'ReadableStream', 'WritableStream', 'TransformStream'],
];
const FETCH = ['fetch', 'Headers'];
const MESSAGES = ['Request', 'Response'];
// There on every Node; what it holds is refused when it is used.
const REGIONS = ['Intl'];
// Of browsers, of other runtimes, and of Node where the sandbox does not have them.
const NOWHERE = [
  ...['window', 'self', 'document', 'localStorage', 'XMLHttpRequest', 'Deno', 'Bun', 'std', 'os'],
  ...['WebAssembly', 'Atomics', 'WebSocket', 'MessageChannel', 'BroadcastChannel'],
  ...['print', 'scriptArgs', 'kit', 'host', 'bjson', 'Java', 'Polyglot', 'load'],
];
const SHIMS = [...TIMERS, ...TEXT, ...NODE, ...WEB, ...FETCH, ...MESSAGES];
const ALL = [...SHIMS, ...REGIONS, 'console', 'require'];

const ENVIRONMENTS: Record<string, [readonly GuestProgram[], readonly string[]]> = {
  'a FusionAuth lambda': [lambdaProfiles.plain.prelude, ['console']],
  'a FusionAuth lambda with HTTP Connect': [lambdaProfiles.http.prelude, ['console', ...FETCH]],
  'a Quasr function as CommonJS': [
    profiles.commonjs.prelude,
    ALL.filter((name) => name !== 'require'),
  ],
  'a Quasr function as a module': [
    profiles.module.prelude,
    ALL.filter((name) => name !== 'require'),
  ],
  'a webtask': [webtaskProfile.prelude, [...TIMERS, ...TEXT, ...NODE, ...REGIONS, 'console']],
  'an Asgardeo action': [actionProfile.prelude, ALL.filter((name) => name !== 'require')],
};

describe.each(Object.entries(ENVIRONMENTS))('%s', (_name, [prelude, present]) => {
  const look = async (names: readonly string[]) => {
    const { value } = await runGuest({
      programs: prelude,
      code: `return ${JSON.stringify(names)}.map((name) => {
        if (({}).hasOwnProperty.call(globalThis, name)) return name + ' is there';
        try { (0, eval)(name); return name + ' is there'; } catch (error) { return name + ': ' + error.name; }
      });`,
    });
    return value;
  };

  it('has these globals', async () => {
    expect(await look(present)).toEqual(present.map((name) => `${name} is there`));
  });

  const absent = [...ALL, ...NOWHERE].filter((name) => !present.includes(name));
  it('throws a ReferenceError for every other', async () => {
    expect(await look(absent)).toEqual(absent.map((name) => `${name}: ReferenceError`));
  });
});
