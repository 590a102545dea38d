import type { HttpOutcome } from '../../shared/model/http.ts';
import type { GuestProfile, SandboxRequest } from '../../shared/model/sandbox.ts';
import { sandboxLimits, triggerLimits } from '../../shared/platforms/limits.ts';

/** No request is answered. */
export const offline = async (): Promise<HttpOutcome> => ({
  ok: false,
  fault: 'offline',
  message: 'offline',
  durationMs: 0,
});

/** Reports what the author's function returns, awaited. */
const driver = {
  name: 'test-driver',
  source: `(function (host, kit) {
    const { promiseThen, promiseResolve, stringify } = kit.primordials;
    kit.onInvoke = () => {
      host.load();
      const main = host.lookup('main');
      const report = (value) => host.report(stringify(value === undefined ? null : value));
      promiseThen(promiseResolve(main(kit.input)), report, (error) => report({ threw: kit.describe(error) }));
    };
  })`,
};

const profile: GuestProfile = {
  id: 'test/main',
  form: 'script',
  prelude: [
    {
      name: 'say',
      source: `(function (host, kit) { globalThis.say = (text) => host.emit('say', kit.primordials.stringify(text)); })`,
    },
    {
      name: 'get',
      source: `(function (host, kit) { globalThis.get = (url) => JSON.parse(host.http(JSON.stringify({ method: 'GET', url, headers: {} }))); })`,
    },
  ],
  driver,
  capabilities: ['http.sync'],
};

/** Code with a function `main(input)` whose result is reported, under small limits. */
export function request(code: string, rest: Partial<SandboxRequest> = {}): SandboxRequest {
  return {
    extension: 'under-test',
    source: { file: 'index.js', code },
    profile,
    input: { name: 'Ada' },
    limits: {
      ...sandboxLimits(triggerLimits(), { timeoutMs: 2000 }),
      outputBytes: 65_536,
      resultBytes: 65_536,
    },
    ...rest,
  };
}
