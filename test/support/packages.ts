import { Engine } from '../../electron/engine/simulate/engine.ts';
import { openWorkspace } from '../../electron/engine/workspace/index.ts';
import type { JsonValue } from '../../shared/model/json.ts';
import { platforms } from '../../shared/platforms/registry.ts';
import { tempFolder } from './cli.ts';
import { testSandbox } from './invoke.ts';

export const manifest = (platform: string, trigger: string, config = {}) =>
  JSON.stringify({ platform, trigger, config });
export const QUASR = manifest('quasr', 'access-token');
export const EXTEND = manifest('extend', 'generic');
export const ASGARDEO = manifest('asgardeo', 'PRE_ISSUE_ACCESS_TOKEN');
export const FUSIONAUTH = manifest('fusionauth', 'JWTPopulate');

/** A package that needs a built-in and throws on its third line. */
export const GREET = {
  'node_modules/greet/package.json': '{"name":"greet","version":"1.2.3","main":"lib/main.js"}',
  'node_modules/greet/lib/main.js':
    "const util = require('util');\nexports.hi = (name) => {\n  if (!name) throw new Error('no name');\n  return util.format('hi %s', name);\n};\n",
};

/** A workspace of one extension `x`. */
export async function workspaceOf(
  manifestText: string,
  files: Readonly<Record<string, string>>,
  prepare?: (dir: string) => void,
) {
  const dir = tempFolder({
    'hookbench.json': '{"version":1,"name":"packages"}',
    'extensions/x/extension.json': manifestText,
    ...files,
  });
  prepare?.(dir);
  return openWorkspace(dir, platforms);
}

type Opened = Awaited<ReturnType<typeof workspaceOf>>;

export async function engineOf(workspace: Opened): Promise<Engine> {
  const sandbox = await testSandbox();
  return new Engine({
    workspace: () => workspace,
    sandbox,
    secrets: () => ({}),
    reader: 'terminal',
  });
}

/** Fires the extension `x`. */
export async function fire(workspace: Opened, event?: JsonValue) {
  const engine = await engineOf(workspace);
  return engine.invoke('x', event === undefined ? {} : { event });
}

/** A Lambda function that loads this module. */
export const LOADS = (name: string) =>
  `const x = require(${JSON.stringify(name)});\nexports.handler = async () => ({ a: String(x.a ?? x) });\n`;

/** What is said when the extension `x` loads a module that is refused. */
export async function refusal(
  name: string,
  files: Readonly<Record<string, string>>,
  prepare?: (dir: string) => void,
) {
  const workspace = await workspaceOf(
    QUASR,
    { 'extensions/x/index.js': LOADS(name), ...files },
    prepare,
  );
  return workspace.loadSource('x').then(
    () => 'not refused',
    (error: Error) => error.message,
  );
}

/** A package without anything else. */
export const packed = (name: string, code: string) => ({
  [`node_modules/${name}/package.json`]: JSON.stringify({ name, version: '1.0.0' }),
  [`node_modules/${name}/index.js`]: code,
});
