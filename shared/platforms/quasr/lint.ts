import type { AnyNode, Program } from 'acorn';
import { NODE_MODULES, NOT_SIMULATED } from '../../guest/facts.ts';
import { fixesOf, type Remedy } from '../../guest/fix.ts';
import { checkSyntax } from '../../guest/syntax.ts';
import { nodesOf } from '../../guest/syntax-nodes.ts';
import type { SourceText } from '../../model/sandbox.ts';
import type { Problem } from '../../model/workspace.ts';
import type { Trigger } from '../platform.ts';
import { CODE_WARNING_BYTES } from './facts.ts';
import { findHandler, isPlain, returnOf } from './handler-shape.ts';
import { base64Bytes } from './lifecycle/code.ts';
import { asAsync, asCommonJs } from './lint-remedies.ts';
import { MODULE_IN_COMMONJS } from './messages.ts';
import { syntaxTree, writtenForm } from './module-form.ts';
import { tokenTrigger } from './triggers.ts';

interface Finding extends Pick<Problem, 'severity' | 'code' | 'message' | 'hint'> {
  readonly remedies?: readonly Remedy[];
}

function problemAt(
  source: SourceText,
  node: AnyNode,
  { remedies = [], ...finding }: Finding,
): Problem {
  const place = node.loc;
  return {
    file: source.file,
    ...(place != null && {
      line: place.start.line,
      column: place.start.column + 1,
      endLine: place.end.line,
      endColumn: place.end.column + 1,
    }),
    ...finding,
    ...fixesOf(source.code, writtenForm, remedies),
  };
}

/** The text of a module name where a node loads one. */
function loadedModule(node: AnyNode): string | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
      return String(node.source.value);
    case 'ExportNamedDeclaration':
      return node.source == null ? undefined : String(node.source.value);
    case 'ImportExpression':
      return node.source.type === 'Literal' ? String(node.source.value) : undefined;
    case 'CallExpression': {
      const [name] = node.arguments;
      const required = node.callee.type === 'Identifier' && node.callee.name === 'require';
      return required && name?.type === 'Literal' ? String(name.value) : undefined;
    }
    default:
      return undefined;
  }
}

/** docs/contracts/quasr.md, 1.7 Imports */
function moduleFinding(name: string): Finding {
  const bare = name.replace(/^node:/, '');
  if (Object.hasOwn(NODE_MODULES, bare)) {
    return {
      severity: 'warning',
      code: 'builtin-module',
      message: `Quasr says that no imports are allowed; whether its build accepts the built-in "${name}" is not known.`,
      hint: 'Prefer a global that does the same (fetch, crypto, URL, TextEncoder), or test it on a tenant.',
    };
  }
  if (NOT_SIMULATED.includes(bare)) {
    return {
      severity: 'warning',
      code: 'builtin-not-simulated',
      message: `The built-in module "${name}" is not simulated: loading it fails here.`,
      hint: 'Prefer a global that does the same, or test it on a tenant.',
    };
  }
  return {
    severity: 'error',
    code: 'package-import',
    message: `"${name}" can't be loaded: no imports are allowed beyond the build's own.`,
    hint: name.startsWith('.')
      ? 'Put the file into the folder of the extension: it is bundled into the code.'
      : 'Install its package in the workspace (npm install): it is bundled into the code.',
  };
}

/** docs/contracts/lambda.md, 1: what differs between Node 22 and 24. */
function handlerProblems(source: SourceText, tree: Program, trigger: Trigger): Problem[] {
  const handler = findHandler(tree);
  if (handler === undefined) return [];
  const problems: Problem[] = [];
  if (handler.params.length >= 3) {
    problems.push(
      problemAt(source, handler, {
        severity: 'warning',
        code: 'callback-handler',
        message: 'A handler with three parameters works on Node 22 and fails to load on Node 24.',
        hint: 'Make the handler async and return the claims.',
      }),
    );
  }
  const counts = tokenTrigger(trigger) !== undefined;
  const returned =
    !counts || handler.async || handler.params.length >= 3 ? undefined : returnOf(handler);
  if (returned !== undefined && isPlain(returned)) {
    problems.push(
      problemAt(source, returned, {
        severity: 'warning',
        code: 'sync-return',
        message:
          'The return value of a handler that is not async is ignored on Node 22: the result is null.',
        hint: 'Make the handler async.',
        remedies: asAsync(handler),
      }),
    );
  }
  return problems;
}

function moduleFormProblem(source: SourceText, tree: Program): Problem | undefined {
  if (!source.file.endsWith('.js') || writtenForm(source.code) !== 'module') return undefined;
  const statement = tree.body.find((node) => /^(?:Import|Export)/.test(node.type));
  if (statement === undefined) return undefined;
  const word = statement.type.startsWith('Import') ? 'import' : 'export';
  return problemAt(source, statement, {
    severity: 'info',
    code: 'module-form',
    message: `On a plain Lambda (module "strict") this fails: ${MODULE_IN_COMMONJS[word]}.`,
    hint: 'Quasr documents both forms; "exports.handler = ..." works in every case.',
    remedies: asCommonJs(tree),
  });
}

/** Code size above which the unknown limit matters. docs/contracts/quasr.md, 1.7 Code size */
function sizeProblem(source: SourceText): Problem | undefined {
  const base64 = base64Bytes(source.code);
  if (base64 <= CODE_WARNING_BYTES.value) return undefined;
  return {
    file: source.file,
    severity: 'warning',
    code: 'code-size',
    message: `The code has about ${Math.round(base64 / 1024)} kB as Base64; Quasr's limit is not known.`,
    hint: `Keep it under ${CODE_WARNING_BYTES.value / 1024} kB.`,
  };
}

/** Syntax errors and the platform's own restrictions, at their place in the source. */
export function lint(source: SourceText, trigger: Trigger): Problem[] {
  const syntax = checkSyntax(source, writtenForm(source.code));
  if (syntax !== undefined) return [syntax];
  const tree = syntaxTree(source);
  if (tree === undefined) return [];
  const modules = [...nodesOf(tree)].flatMap((node) => {
    const name = loadedModule(node);
    return name === undefined ? [] : [problemAt(source, node, moduleFinding(name))];
  });
  const others = [moduleFormProblem(source, tree), sizeProblem(source)];
  return [
    ...modules,
    ...handlerProblems(source, tree, trigger),
    ...others.filter((problem) => problem !== undefined),
  ];
}
