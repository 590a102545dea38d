import type {
  AnyNode,
  AssignmentExpression,
  CallExpression,
  Function as FunctionNode,
  MemberExpression,
  Node,
  Program,
} from 'acorn';
import type { Problem } from '../../model/workspace.ts';
import {
  ABSENT_GLOBALS,
  CONSOLE_METHODS,
  FETCH_RESULT_MEMBERS,
  NEWER_METHODS,
  NEWER_NODES,
  NEWER_STATICS,
} from './lint-facts.ts';
import { ancestry, declaredNames, type Visit, walk } from './syntax-tree.ts';
import type { LambdaType } from './triggers.ts';

export interface Finding extends Pick<Problem, 'severity' | 'code' | 'message' | 'hint'> {
  readonly node: Node;
}

/** All findings in a body that parses, in the order of the text. */
export function findings(program: Program, type: LambdaType): Finding[] {
  const entry = entryFunction(program, type.entry);
  const declared = declaredNames(program);
  const found = [...entryFindings(program, entry, type), ...stateFindings(program)];
  walk(program, (visit) => {
    found.push(...newerFindings(visit.node), ...globalFindings(visit, declared));
    if (visit.node.type === 'CallExpression') found.push(...callFindings(visit.node, declared));
    if (entry.fn === undefined) return;
    if (visit.node.type === 'ReturnStatement' && visit.node.argument && visit.fn === entry.fn) {
      found.push(returned(visit.node, type));
    }
    if (visit.node.type === 'AssignmentExpression') {
      found.push(...writeFindings(visit.node, visit.node.left, entry.fn, type));
    }
    if (visit.node.type === 'UnaryExpression' && visit.node.operator === 'delete') {
      found.push(...writeFindings(visit.node, visit.node.argument, entry.fn, type));
    }
  });
  return found.sort((a, b) => a.node.start - b.node.start);
}

interface Entry {
  /** where the name is defined at the top level */
  readonly node: Node | undefined;
  /** the function itself, when it is written there */
  readonly fn: FunctionNode | undefined;
}

function entryFunction(program: Program, name: string): Entry {
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
      if (
        expression.type === 'AssignmentExpression' &&
        expression.left.type === 'Identifier' &&
        expression.left.name === name
      ) {
        entry = { node: statement, fn: asFunction(expression.right) };
      }
    }
  }
  return entry;
}

function asFunction(node: AnyNode | null | undefined): FunctionNode | undefined {
  return node?.type === 'ArrowFunctionExpression' || node?.type === 'FunctionExpression'
    ? node
    : undefined;
}

function entryFindings(program: Program, { node, fn }: Entry, type: LambdaType): Finding[] {
  if (node === undefined) {
    return [
      {
        node: program.body[0] ?? program,
        severity: 'error',
        code: 'missing-function',
        message: `A ${type.id} lambda must define the function "${type.entry}".`,
        hint: `Define it at the top level: function ${type.signature} { ... }`,
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
    },
  ];
}

function stateFindings(program: Program): Finding[] {
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
      },
    ];
  });
}

function newerFindings(node: AnyNode): Finding[] {
  const syntax = NEWER_NODES.get(node.type);
  const member = node.type === 'MemberExpression' ? memberName(node) : undefined;
  const owner =
    node.type === 'MemberExpression' && node.object.type === 'Identifier' ? node.object.name : '';
  const called =
    member !== undefined && NEWER_METHODS.includes(member) ? `.${member}()` : undefined;
  const fixed = NEWER_STATICS.find((name) => name === `${owner}.${member}`);
  const what = syntax ?? fixed ?? called;
  if (what === undefined) return [];
  return [
    {
      node,
      severity: 'warning',
      code: 'newer-than-es2021',
      message: `${what} came after ECMAScript 2021, the level that FusionAuth documents.`,
      hint: 'Write it in older terms, or try it on your instance first.',
    },
  ];
}

function globalFindings(visit: Visit, declared: ReadonlySet<string>): Finding[] {
  const { node } = visit;
  if (node.type === 'ImportExpression') {
    return [
      {
        node,
        severity: 'error',
        code: 'no-modules',
        message: 'Lambdas cannot load modules.',
        hint: 'Put helpers into the same body.',
      },
    ];
  }
  if (node.type !== 'Identifier' || !ancestry.isReference(visit)) return [];
  const hint = ABSENT_GLOBALS.get(node.name);
  if (hint === undefined || declared.has(node.name)) return [];
  return [
    {
      node,
      severity: 'error',
      code: 'absent-global',
      message: `"${node.name}" is not documented for lambdas: using it is a ReferenceError here.`,
      hint,
    },
  ];
}

function callFindings(node: CallExpression, declared: ReadonlySet<string>): Finding[] {
  const { callee } = node;
  if (callee.type !== 'MemberExpression') return [];
  const member = memberName(callee) ?? '';
  const { object } = callee;
  if (object.type === 'Identifier' && object.name === 'console' && !declared.has('console')) {
    return consoleFindings(node, member);
  }
  const onFetch =
    object.type === 'CallExpression' &&
    object.callee.type === 'Identifier' &&
    object.callee.name === 'fetch' &&
    !declared.has('fetch');
  if (!onFetch || !FETCH_RESULT_MEMBERS.includes(member)) return [];
  return [
    {
      node,
      severity: 'error',
      code: 'fetch-is-synchronous',
      message: `fetch gives {status, body, headers} directly: it has no ${member}().`,
      hint: 'Read response.status, and JSON.parse(response.body).',
    },
  ];
}

function consoleFindings(node: CallExpression, method: string): Finding[] {
  if (!CONSOLE_METHODS.includes(method)) {
    return [
      {
        node,
        severity: method === 'warn' ? 'warning' : 'error',
        code: 'console-method',
        message: `console.${method} is not documented by FusionAuth.`,
        hint: `Use one of console.${CONSOLE_METHODS.join(', console.')}.`,
      },
    ];
  }
  if (node.arguments.length <= 1) return [];
  return [
    {
      node,
      severity: 'warning',
      code: 'console-extra-arguments',
      message: `console.${method} takes one argument: the others are not logged.`,
      hint: 'Join them into one string, objects with JSON.stringify.',
    },
  ];
}

function returned(node: Node, type: LambdaType): Finding {
  return {
    node,
    severity: 'warning',
    code: 'return-value-ignored',
    message: `FusionAuth ignores what "${type.entry}" returns.`,
    hint: 'Change the argument instead, and return nothing.',
  };
}

/** Assignments to reserved claims and to read-only arguments, by the parameters' own names. */
function writeFindings(
  node: AssignmentExpression | Node,
  target: AnyNode,
  fn: FunctionNode,
  type: LambdaType,
): Finding[] {
  if (target.type !== 'MemberExpression') return [];
  const chain = ancestry.memberChain(target);
  const position = fn.params.findIndex(
    (parameter) => parameter.type === 'Identifier' && parameter.name === chain?.root,
  );
  const parameter = type.parameters[position];
  if (chain === undefined || parameter === undefined) return [];
  if (!parameter.mutable) {
    return [
      {
        node,
        severity: 'warning',
        code: 'read-only-write',
        message: `${parameter.name} is read-only: FusionAuth ignores this change.`,
        hint: 'Only changes to jwt count.',
      },
    ];
  }
  const claim = chain.first;
  if (claim === undefined || claim === 'exp' || !type.reserved.includes(claim)) return [];
  return [
    {
      node,
      severity: 'warning',
      code: 'reserved-claim',
      message: `reserved: FusionAuth drops changes to ${claim}`,
      hint: 'Use a claim of your own.',
    },
  ];
}

function memberName(node: MemberExpression): string | undefined {
  if (!node.computed && node.property.type === 'Identifier') return node.property.name;
  if (node.property.type === 'Literal' && typeof node.property.value === 'string') {
    return node.property.value;
  }
  return undefined;
}
