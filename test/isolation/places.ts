import { NODE_MODULES } from '../../shared/guest/facts.ts';
import type { JsonObject, JsonValue } from '../../shared/model/json.ts';
import type { GuestProfile } from '../../shared/model/sandbox.ts';
import { asgardeo } from '../../shared/platforms/asgardeo/index.ts';
import { extend } from '../../shared/platforms/extend/index.ts';
import { fusionauth } from '../../shared/platforms/fusionauth/index.ts';
import type { Platform } from '../../shared/platforms/platform.ts';
import { quasr } from '../../shared/platforms/quasr/index.ts';

/** One way in which author's code is run: a platform's entry point under its options. */
export interface Place {
  /** names the file of the surface */
  readonly name: string;
  /** the place that this one differs from in little; absent: the language */
  readonly over?: string;
  readonly platform: Platform;
  /** absent: the platform's first */
  readonly trigger?: string;
  readonly options: JsonObject;
  /** of the manifest */
  readonly config?: JsonObject;
  /** small: what an event holds is data */
  readonly event: JsonValue;
  readonly profile: string;
  /**
   * An extension whose entry function runs the probe. `probe` is an expression: an async function
   * of `(roots, require, builtins)`, where `roots` are [name, value] pairs of all that this place
   * hands to the code.
   */
  extension(probe: string): string;
}

const BUILTINS = JSON.stringify(Object.keys(NODE_MODULES).sort());

function lambda(name: string, profile: string, options: JsonObject): Place {
  return {
    name,
    ...(name !== 'fusionauth' && { over: 'fusionauth' }),
    platform: fusionauth,
    profile,
    options,
    event: [{ sub: 'a' }, { id: 'a' }, { roles: ['a'] }, {}],
    extension: (probe) => `
      const top = this;
      function populate(...given) {
        const roots = [['globalThis', globalThis], ['this', this], ['script this', top]];
        for (let at = 0; at < given.length; at++) roots.push(['argument ' + at, given[at]]);
        (${probe})(roots, undefined, []);
      }`,
  };
}

/** A lambda with the helpers for LDAP. */
function ldapLambda(name: string, profile: string, options: JsonObject): Place {
  const { extension, ...place } = lambda(name, profile, options);
  return {
    ...place,
    trigger: 'LDAPConnectorReconcile',
    event: [{ id: 'a' }, { uid: 'a' }, {}],
    extension: (probe) => extension(probe).replace('function populate', 'function reconcile'),
  };
}

function awsLambda(form: 'commonjs' | 'module', runtime: 22 | 24): Place {
  const commonjs = `
      const outer = [['module this', this], ['exports', exports], ['require', require], ['module', module], ['wrapper', arguments]];
      exports.handler = async function (...given) {`;
  const module = `
      const outer = [['import.meta', import.meta], ['module this', this]];
      const require = undefined;
      export const handler = async function (...given) {`;
  const base = 'quasr-commonjs-node22';
  const name = `quasr-${form}-node${runtime}`;
  return {
    name,
    ...(name !== base && { over: base }),
    platform: quasr,
    profile: `quasr-${form}`,
    event: { list: ['a'] },
    options: { module: 'lenient', runtime, file: form === 'module' ? 'index.mjs' : 'index.js' },
    extension: (probe) => `${form === 'module' ? module : commonjs}
        const roots = [['globalThis', globalThis], ['this', this], ...outer];
        for (let at = 0; at < given.length; at++) roots.push(['argument ' + at, given[at]]);
        await (${probe})(roots, require, ${BUILTINS});
        return {};
      };`,
  };
}

/** `more`: what differs from the extension point `generic` with an event of its own. */
function webtask(
  name: string,
  parameters: string,
  answer: string,
  options: JsonObject,
  more: Partial<Pick<Place, 'trigger' | 'event'>> = {},
): Place {
  const base = 'extend-callback';
  return {
    name,
    ...(name !== base && { over: base }),
    platform: extend,
    profile: 'extend.webtask',
    options,
    event: { list: ['a'] },
    ...more,
    extension: (probe) => `
      const outer = [['module this', this], ['exports', exports], ['require', require], ['module', module], ['wrapper', arguments]];
      module.exports = function (${parameters}) {
        const roots = [['globalThis', globalThis], ['this', this], ...outer];
        for (let at = 0; at < arguments.length; at++) roots.push(['argument ' + at, arguments[at]]);
        (${probe})(roots, require, ${BUILTINS}).then(() => { ${answer}; });
      };`,
  };
}

/** Every profile of every platform, with the options that change what the code is handed. */
export const places: readonly Place[] = [
  lambda('fusionauth', 'fusionauth/lambda', { licensed: false }),
  lambda('fusionauth-http', 'fusionauth/lambda-http', { secrets: { key: 'value' } }),
  {
    ...lambda('fusionauth-undocumented', 'fusionauth/lambda-undocumented', { licensed: false }),
    config: { undocumentedGlobals: true },
  },
  ldapLambda('fusionauth-ldap', 'fusionauth/lambda-ldap', { licensed: false }),
  ldapLambda('fusionauth-ldap-http', 'fusionauth/lambda-ldap-http', {}),
  {
    name: 'asgardeo',
    platform: asgardeo,
    profile: 'asgardeo.action',
    options: {},
    event: {
      actionType: 'PRE_ISSUE_ACCESS_TOKEN',
      event: { request: {}, accessToken: { claims: [] } },
      allowedOperations: [],
    },
    extension: (probe) => `
      const outer = [['import.meta', import.meta], ['module this', this]];
      export default async function (...given) {
        const roots = [['globalThis', globalThis], ['this', this], ...outer];
        for (let at = 0; at < given.length; at++) roots.push(['argument ' + at, given[at]]);
        await (${probe})(roots, undefined, ${BUILTINS});
        return { actionStatus: 'SUCCESS' };
      }`,
  },
  awsLambda('commonjs', 22),
  awsLambda('commonjs', 24),
  awsLambda('module', 22),
  awsLambda('module', 24),
  webtask('extend-callback', 'context, callback', 'callback(null, {})', {}),
  webtask('extend-callback-contract4', 'context, callback', 'callback(null, {})', {
    contract: '4.0',
  }),
  webtask('extend-callback-contract6', 'context, callback', 'callback(null, {})', {
    contract: '6',
  }),
  webtask('extend-request', 'context, request, response', 'response.end()', {}),
  webtask('extend-plain', 'context, callback', 'callback(null, {})', {}, { trigger: 'webtask' }),
  webtask(
    'extend-middleware',
    ...(['context, callback', 'callback(null, {})'] as const),
    {
      meta: {
        'wt-compiler': '@webtask/middleware-compiler',
        'wt-middleware': '@webtask/bearer-auth-middleware',
      },
    },
    { trigger: 'webtask' },
  ),
  webtask(
    'extend-point',
    ...(['user, context, callback', 'callback(null, {})'] as const),
    { contract: '6' },
    { trigger: 'pre-user-registration', event: { user: {}, context: { connection: {} } } },
  ),
];

/** What every profile stands on: the language and the core program, and nothing else. */
export const languageProfile: GuestProfile = {
  id: 'test/language',
  form: 'script',
  prelude: [],
  driver: {
    name: 'driver',
    source: `(function (host, kit) {
      kit.onDrain = () => host.report('null');
      globalThis.console = { log: (text) => host.emit('said', kit.primordials.stringify(text)) };
      host.load();
    })`,
  },
  capabilities: [],
};
