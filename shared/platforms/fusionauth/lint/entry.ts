import type { AnyNode, Function as FunctionNode, Node, Program, ReturnStatement } from 'acorn';
import type { LambdaType } from '../types/lambda-type.ts';
import type { Finding } from './finding.ts';
import { asConstant, defineEntry, withoutAsync, withoutValue } from './remedies.ts';
import { memberName } from './syntax-tree.ts';

/** Where the body defines the function that FusionAuth calls. */
export interface Entry {
  /** where the name is defined at the top level */
  readonly node: Node | undefined;
  /** the function itself, when it is written there */
  readonly fn: (AnyNode & FunctionNode) | undefined;
}

/** Finds the entry function at the top level of a body. */
export function entryFunction(program: Program, name: string): Entry {
  let entry: Entry = { node: undefined, fn: undefined };
  for (const statement of program.body) {
    if (statement.type === 'FunctionDeclaration' && statement.id.name === name) {
      entry = { node: statement, fn: statement };
    }
    if (statement.type === 'VariableDeclaration') {
      for (const { id, init } of statement.declarations) {
        if (id.type === 'Identifier' && id.name === name)
          entry = { node: statement, fn: asFunction(init) };
      }
    }
    if (statement.type === 'ExpressionStatement') {
      const { expression } = statement;
      if (expression.type === 'AssignmentExpression' && assigned(expression.left) === name) {
        entry = { node: statement, fn: asFunction(expression.right) };
      }
    }
  }
  return entry;
}

/** The global that an assignment at the top level defines. */
function assigned(target: AnyNode): string | undefined {
  if (target.type === 'Identifier') return target.name;
  if (target.type !== 'MemberExpression') return undefined;
  const { object } = target;
  const isGlobal =
    object.type === 'ThisExpression' ||
    (object.type === 'Identifier' && object.name === 'globalThis');
  return isGlobal ? memberName(target) : undefined;
}

function asFunction(node: AnyNode | null | undefined): Entry['fn'] {
  return node?.type === 'ArrowFunctionExpression' || node?.type === 'FunctionExpression'
    ? node
    : undefined;
}

/** A missing entry function, or one that can't be called synchronously. */
export function entryFindings(program: Program, { node, fn }: Entry, type: LambdaType): Finding[] {
  if (node === undefined) {
    return [
      {
        node: program.body[0] ?? program,
        severity: 'error',
        code: 'missing-function',
        message: `A ${type.id} lambda must define the function "${type.entry}".`,
        hint: `Define it at the top level: function ${type.signature} { ... }`,
        remedies: defineEntry(program, type),
      },
    ];
  }
  if (fn === undefined || !(fn.async || fn.generator)) return [];
  return [
    {
      node,
      severity: 'error',
      code: 'async-entry',
      message: `FusionAuth calls "${type.entry}" synchronously; ${fn.async ? 'an async' : 'a generator'} function is not documented to work.`,
      hint: 'Make it an ordinary function: fetch gives its response directly.',
      remedies: withoutAsync(fn),
    },
  ];
}

/** Top-level variables that may change. */
export function stateFindings(program: Program): Finding[] {
  return program.body.flatMap((statement): Finding[] => {
    if (statement.type !== 'VariableDeclaration' || statement.kind === 'const') return [];
    const state = statement.declarations.every(({ init }) => asFunction(init) === undefined);
    if (!state) return [];
    return [
      {
        node: statement,
        severity: 'warning',
        code: 'top-level-state',
        message: 'Whether top-level variables survive to the next invocation is not known.',
        hint: 'Use const for what never changes, and keep the rest inside the function.',
        remedies: asConstant(program, statement),
      },
    ];
  });
}

/** A value that the entry function returns. */
export function returnFinding(node: ReturnStatement, type: LambdaType): Finding {
  return {
    node,
    severity: 'warning',
    code: 'return-value-ignored',
    message: `FusionAuth ignores what "${type.entry}" returns.`,
    hint: 'Change the argument instead, and return nothing.',
    remedies: withoutValue(node),
  };
}
