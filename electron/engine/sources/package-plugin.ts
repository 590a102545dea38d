import { stat } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { dirname, extname, join } from 'node:path';
import type { Loader, OnResolveArgs, Plugin, PluginBuild, ResolveOptions } from 'esbuild';
import { WorkspaceError } from '../workspace/error.ts';
import type { TextForm } from './modules-named.ts';
import type { PackageFiles } from './package-files.ts';

/** Marks a question of ours to the bundler's own resolver. */
const ASKING = 'asking';
/** A built-in module as a CommonJS module of the bundle, and the import that it stands on. */
const REQUIRED = 'builtin';
const IMPORTED = 'builtin-import';

const LOADERS: Readonly<Record<string, Loader>> = {
  '': 'js',
  '.js': 'js',
  '.cjs': 'js',
  '.mjs': 'js',
  '.json': 'json',
  '.ts': 'ts',
  '.cts': 'ts',
  '.mts': 'ts',
};

const WHAT: Readonly<Record<string, string>> = {
  '.node': 'a native addon',
  '.wasm': 'WebAssembly',
};

/** What went on while a bundle was made. */
export interface Gathering {
  readonly files: PackageFiles;
  readonly form: TextForm;
  /** stays out of the bundle: the platform has it */
  isProvided(name: string): boolean;
  /** what the author's own files name and nothing stands for */
  readonly missing: Set<string>;
}

/** `name` or `@scope/name` of what code loads; undefined for files and addresses. */
export function packageName(specifier: string): string | undefined {
  return /^(?:@[\w.~-]+\/)?[\w~-][\w.~-]*(?=\/|$)/.exec(specifier)?.[0];
}

/**
 * Resolves by the bundler's rules and reads by ours: confined, counted, and nothing but text.
 * What is not there stays as it is written, so that the platform says what it says.
 */
export function packagePlugin(gathering: Gathering): Plugin {
  return {
    name: 'workspace-packages',
    setup(build) {
      build.onResolve({ filter: /.*/ }, (args) => resolveModule(args, build, gathering));
      build.onLoad({ filter: /.*/, namespace: 'file' }, ({ path }) => load(path, gathering));
      build.onLoad({ filter: /.*/, namespace: REQUIRED }, ({ path }) => ({
        contents: `module.exports = require(${JSON.stringify(`${IMPORTED}:${path}`)}).default;`,
      }));
      build.onLoad({ filter: /.*/, namespace: IMPORTED }, ({ path }) => ({
        contents: `export { default } from ${JSON.stringify(path)};`,
      }));
    },
  };
}

async function resolveModule(args: OnResolveArgs, build: PluginBuild, gathering: Gathering) {
  if (args.pluginData === ASKING) return undefined;
  const { path: name, kind, importer, resolveDir, namespace } = args;
  const asWritten = { path: name, external: true };
  if (namespace === REQUIRED) {
    return { path: name.slice(IMPORTED.length + 1), namespace: IMPORTED };
  }
  if (isBuiltin(name)) {
    // An ES module has no `require`: there a built-in is imported, and handed over.
    const handed = kind === 'require-call' && gathering.form === 'module';
    return handed ? { path: name, namespace: REQUIRED } : asWritten;
  }
  const own = packageName(name);
  if (own !== undefined && gathering.isProvided(own)) return asWritten;
  if (own === undefined && !/^(?:\.{1,2}(?:\/|$)|\/|#)/.test(name)) return asWritten;
  if (name.startsWith('/')) {
    throw new WorkspaceError(
      `"${name}" can't be loaded: it is a path of this machine.`,
      'Load packages by name, and files of the extension’s folder by a relative path.',
    );
  }
  const resolved =
    (await exactFile(name, resolveDir)) ??
    (await ask(build, name, { kind, importer, resolveDir, pluginData: ASKING }));
  const path = resolved && (await gathering.files.confined(resolved));
  if (path === undefined) {
    // What a package can do without is its own business.
    if (!/[\\/]node_modules[\\/]/.test(importer)) gathering.missing.add(own ?? name);
    return asWritten;
  }
  return { path, sideEffects: true };
}

/**
 * The file that a relative path names as it stands: the bundler, too, takes that before anything
 * else. It reads the whole folder anew at each question, which a folder of thousands makes slow.
 */
async function exactFile(name: string, resolveDir: string): Promise<string | undefined> {
  if (!name.startsWith('.') || !Object.hasOwn(LOADERS, extname(name))) return undefined;
  const path = join(resolveDir, name);
  const info = await stat(path).catch(() => undefined);
  return info?.isFile() ? path : undefined;
}

async function ask(
  build: PluginBuild,
  name: string,
  from: ResolveOptions,
): Promise<string | undefined> {
  const { errors, namespace, path } = await build.resolve(name, from);
  return errors.length > 0 || namespace !== 'file' ? undefined : path;
}

async function load(path: string, { files }: Gathering) {
  const extension = extname(path);
  const loader = LOADERS[extension];
  if (loader === undefined) {
    const what = WHAT[extension] ?? `a ${extension} file`;
    throw new WorkspaceError(
      `${files.shown(path)} can't be bundled: it is ${what}, and an extension is one text of JavaScript.`,
      'Use a package that is plain JavaScript.',
    );
  }
  const text = await files.text(path);
  // The bundler would follow the comment to a file of its own choice.
  const contents = text.replace(/^([ \t]*\/[/*])[#@]([ \t]*sourceMappingURL=)/gm, '$1 $2');
  return { contents, loader, resolveDir: dirname(path) };
}
