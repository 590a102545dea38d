import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { child, literal, type Node, type Source } from './source.ts';

export interface Violation {
  readonly place: string;
  readonly rule: string;
}

const BUILTIN = new Set(builtinModules);
const isNodeModule = (name: string) => name.startsWith('node:') || BUILTIN.has(name);
const isElectron = (name: string) => /^electron($|\/|-store$|-updater$|-log$)/.test(name);
const isReact = (name: string) => /^(react|react-dom)($|\/)/.test(name);

interface Layer {
  readonly name: string;
  readonly holds: RegExp;
  /** files of the repository that may be imported */
  readonly files: RegExp;
  /** packages that may not */
  readonly deniedPackage: (name: string) => boolean;
}

/** Imports point one way. The first layer that holds a file is the one it belongs to. */
const LAYERS: readonly Layer[] = [
  {
    name: 'shared/ is pure and imports only shared/',
    holds: /^shared\//,
    files: /^shared\//,
    deniedPackage: (name) => isNodeModule(name) || isElectron(name) || isReact(name),
  },
  {
    name: 'the renderer has no Node and no Electron and imports only renderer/ and shared/',
    holds: /^renderer\//,
    files: /^(renderer|shared)\//,
    deniedPackage: (name) => isNodeModule(name) || isElectron(name),
  },
  {
    name: 'the engine never imports Electron, the CLI, the shell or the renderer',
    holds: /^electron\/engine\//,
    files: /^(electron\/engine|shared)\//,
    deniedPackage: (name) => isElectron(name) || isReact(name),
  },
  {
    name: 'the CLI never imports Electron, the shell or the renderer',
    holds: /^electron\/(cli\/|cli\.ts$)/,
    files: /^(electron\/(engine|cli)|shared)\//,
    deniedPackage: (name) => isElectron(name) || isReact(name),
  },
  {
    name: 'only main.ts, preload.ts, sandbox-host.ts and shell/ import Electron',
    holds: /^electron\/((main|preload|sandbox-host)\.ts$|shell\/)/,
    files: /^(electron\/(?!cli)|shared\/)/,
    deniedPackage: isReact,
  },
  {
    name: 'electron/ holds main.ts, cli.ts, preload.ts, sandbox-host.ts, shell/, cli/ and engine/',
    holds: /^electron\//,
    files: /^$/,
    deniedPackage: () => true,
  },
];

const IMPORTS = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
]);

function specifierOf(node: Node): string | undefined {
  return IMPORTS.has(node.type) ? literal(child(node, 'source')) : undefined;
}

function place(source: Source, node: Node): string {
  return `${source.path}:${source.lineOf(node.start)}`;
}

/** Imports that lead out of a file's layer. */
export function importViolations(source: Source): Violation[] {
  const layer = LAYERS.find(({ holds }) => holds.test(source.path));
  if (layer === undefined) return [];
  return source.nodes.flatMap((node) => {
    const specifier = specifierOf(node);
    if (specifier === undefined) return [];
    const allowed = specifier.startsWith('.')
      ? layer.files.test(posix.join(posix.dirname(source.path), specifier))
      : !layer.deniedPackage(specifier);
    return allowed ? [] : [{ place: place(source, node), rule: `${specifier}: ${layer.name}` }];
  });
}

function impureCall(node: Node): string | undefined {
  if (node.type === 'NewExpression' || node.type === 'CallExpression') {
    const callee = child(node, 'callee');
    const noArguments = Array.isArray(node.arguments) && node.arguments.length === 0;
    return callee?.type === 'Identifier' && callee.name === 'Date' && noArguments
      ? 'Date()'
      : undefined;
  }
  if (node.type !== 'MemberExpression') return undefined;
  const name = `${child(node, 'object')?.name}.${child(node, 'property')?.name}`;
  return name === 'Date.now' || name === 'Math.random' ? name : undefined;
}

/** Time and chance in `shared/`, which come from the ports only. */
export function purityViolations(source: Source): Violation[] {
  if (!source.path.startsWith('shared/')) return [];
  return source.nodes.flatMap((node) => {
    const name = impureCall(node);
    if (name === undefined) return [];
    return [{ place: place(source, node), rule: `${name}: shared/ takes time and chance by port` }];
  });
}

const ROOM = /^(shared\/platforms|electron\/engine\/tenants)\/([^/]+)\//;
const REGISTRY = /^(shared\/platforms|electron\/engine\/tenants)\/(registry|index)\.ts$/;

function mentionedText(node: Node): string | undefined {
  switch (node.type) {
    case 'Literal':
      return literal(node);
    case 'JSXText':
      return typeof node.value === 'string' ? node.value : undefined;
    case 'TemplateElement': {
      const { value } = node;
      return typeof value === 'object' && value !== null && 'raw' in value
        ? String(value.raw)
        : undefined;
    }
    case 'Identifier':
      return typeof node.name === 'string' ? node.name : undefined;
    default:
      return undefined;
  }
}

/**
 * Platforms named in code outside their rooms. An id that is also an everyday word counts only
 * when it is the whole text, part of a path, or said as the platform is said.
 */
export function platformViolations(source: Source, ids: readonly string[]): Violation[] {
  if (REGISTRY.test(source.path)) return [];
  const own = ROOM.exec(source.path)?.[2];
  return source.nodes.flatMap((node) => {
    const text = mentionedText(node);
    if (text === undefined) return [];
    return ids
      .filter((id) => id !== own && mentions(node, text, id))
      .map((id) => ({
        place: place(source, node),
        rule: `"${id}": platforms are named only in their rooms and in the registries`,
      }));
  });
}

const EVERYDAY = new Set(['extend']);

function mentions(node: Node, text: string, id: string): boolean {
  if (!EVERYDAY.has(id)) return text.toLowerCase().includes(id);
  if (node.type === 'Identifier') return false;
  return text === id || text.includes(`/${id}/`) || text.includes('Auth0 Extend');
}
