import type { CallExpression } from 'acorn';
import type { LambdaRules } from '../invocation/settings.ts';
import {
  ABSENT_GLOBALS,
  CONSOLE_METHODS,
  FETCH_RESULT_MEMBERS,
  UNDOCUMENTED_GLOBALS,
} from './facts.ts';
import type { Finding } from './finding.ts';
import { fetchOptionFindings, readsHttp, withoutHttp } from './instance.ts';
import { documentedMethod, knownGlobal, oneArgument } from './remedies.ts';
import { isReference, memberName, type Visit } from './syntax-tree.ts';

/** Names and modules that do not exist in a lambda. */
export function globalFindings(
  visit: Visit,
  declared: ReadonlySet<string>,
  rules: LambdaRules,
): Finding[] {
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
  if (declared.has(node.name)) return [];
  const http = readsHttp(visit) ? withoutHttp(rules) : undefined;
  if (http !== undefined) {
    const message = `"${node.name}" does not exist here: using it is a ReferenceError.`;
    return [{ node, severity: 'error', code: 'absent-global', message, hint: http }];
  }
  const hint = ABSENT_GLOBALS.get(node.name);
  if (hint === undefined) return [];
  if (rules.undocumented && UNDOCUMENTED_GLOBALS.includes(node.name)) {
    const message = `"${node.name}" is not documented for lambdas: it exists here because the config says so (undocumentedGlobals), and may be a ReferenceError on your instance.`;
    return [{ node, severity: 'warning', code: 'undocumented-global', message, hint }];
  }
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
export function callFindings(
  node: CallExpression,
  declared: ReadonlySet<string>,
  rules: LambdaRules,
): Finding[] {
  const { callee } = node;
  if (callee.type === 'Identifier' && callee.name === 'fetch' && !declared.has('fetch')) {
    return rules.httpConnect ? fetchOptionFindings(node, rules) : [];
  }
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
