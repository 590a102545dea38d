import type { AnyNode, CallExpression } from 'acorn';
import {
  ABSENT_GLOBALS,
  CONSOLE_METHODS,
  FETCH_RESULT_MEMBERS,
  NEWER_METHODS,
  NEWER_NODES,
  NEWER_STATICS,
} from './lint-facts.ts';
import type { Finding } from './lint-finding.ts';
import { documentedMethod, inOlderTerms, knownGlobal, oneArgument } from './lint-remedies.ts';
import { isReference, memberName, type Visit } from './syntax-tree.ts';

/** Syntax and members that came after the documented language level. */
export function newerFindings(node: AnyNode): Finding[] {
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
      remedies:
        fixed !== undefined && node.type === 'MemberExpression' ? inOlderTerms(node, fixed) : [],
    },
  ];
}

/** Names and modules that do not exist in a lambda. */
export function globalFindings(visit: Visit, declared: ReadonlySet<string>): Finding[] {
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
  if (node.type !== 'Identifier' || !isReference(visit)) return [];
  const hint = ABSENT_GLOBALS.get(node.name);
  if (hint === undefined || declared.has(node.name)) return [];
  return [
    {
      node,
      severity: 'error',
      code: 'absent-global',
      message: `"${node.name}" is not documented for lambdas: using it is a ReferenceError here.`,
      hint,
      remedies: knownGlobal(node, visit.parent),
    },
  ];
}

/** Calls of console and fetch that do not work as elsewhere. */
export function callFindings(node: CallExpression, declared: ReadonlySet<string>): Finding[] {
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
        remedies: documentedMethod(node, method),
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
      remedies: oneArgument(node),
    },
  ];
}
