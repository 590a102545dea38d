import type { CallExpression, Function as FunctionNode, Program } from 'acorn';
import { FETCH, SINCE } from '../facts.ts';
import { type LambdaRules, tooEarly } from '../invocation/settings.ts';
import type { Entry } from './entry.ts';
import type { Finding } from './finding.ts';
import { isReference, memberName, type Visit } from './syntax-tree.ts';

/** A type of lambda that the version does not have. */
export function versionFindings(program: Program, { node }: Entry, rules: LambdaRules): Finding[] {
  const early = tooEarly(rules);
  if (early === undefined) return [];
  return [{ node: node ?? program, severity: 'error', code: 'type-since', message: `${early}.` }];
}

/**
 * Reads of what the version does not pass: a parameter that came later, or the secrets.
 * Source: docs/contracts/fusionauth.md §1.1 Context by version, §1 Secrets.
 */
export function argumentFindings(
  { node, parent, fn }: Visit,
  entry: FunctionNode,
  { type, parameters, version, has }: LambdaRules,
): Finding[] {
  if (node.type !== 'MemberExpression' || node.object.type !== 'Identifier') return [];
  const { name } = node.object;
  const position = entry.params.findIndex(
    (parameter) => parameter.type === 'Identifier' && parameter.name === name,
  );
  const parameter = type.parameters[position];
  if (parameter === undefined || fn === undefined) return [];
  if (position >= parameters) {
    if (node.optional) return [];
    return [
      {
        node,
        severity: 'warning',
        code: 'argument-since',
        message: `FusionAuth passes ${parameter.name} since ${parameter.since}: in ${version} it is undefined, and reading a member of it a TypeError.`,
        hint: 'Write ?. before the member, or name a newer version.',
      },
    ];
  }
  const reads = parameter.name === 'context' && memberName(node) === 'services';
  const isRead = parent?.type === 'MemberExpression' && parent.object === node && !parent.optional;
  if (!reads || !isRead || has('secrets')) return [];
  return [
    {
      node,
      severity: 'warning',
      code: 'argument-since',
      message: `context.services came with FusionAuth ${SINCE.secrets}: in ${version} it is undefined, and reading a secret a TypeError.`,
      hint: 'Write ?. before the member, or name a newer version.',
    },
  ];
}

/** Options of fetch that the version does not know. */
export function fetchOptionFindings(
  { arguments: [, options] }: CallExpression,
  { has, version }: LambdaRules,
): Finding[] {
  if (options?.type !== 'ObjectExpression') return [];
  const newer: readonly string[] = FETCH.timeoutOptions.value;
  const known = [...FETCH.options.value, ...(has('fetchTimeouts') ? newer : [])];
  return options.properties.flatMap((property): Finding[] => {
    if (property.type !== 'Property' || property.computed) return [];
    const { key } = property;
    const name = key.type === 'Identifier' ? key.name : String(key.type === 'Literal' && key.value);
    if (known.includes(name)) return [];
    const since = newer.includes(name) ? `: it came with ${SINCE.fetchTimeouts}` : '';
    return [
      {
        node: property,
        severity: 'warning',
        code: 'fetch-option-ignored',
        message: `fetch does not know the option "${name}" in FusionAuth ${version}${since}.`,
        hint: `It takes ${known.join(', ')}.`,
      },
    ];
  });
}

/** Why `fetch` and `Headers` do not exist here; undefined when they do. */
export function withoutHttp({ httpConnect, engine }: LambdaRules): string | undefined {
  if (httpConnect) return undefined;
  return engine === 'Nashorn'
    ? 'Nashorn has no fetch: it came with GraalJS.'
    : 'The settings say that the licence has no Lambda HTTP Connect ("licensed": false).';
}

/** Whether an identifier reads one of Lambda HTTP Connect's globals. */
export function readsHttp(visit: Visit): boolean {
  const { node } = visit;
  return (
    node.type === 'Identifier' && ['fetch', 'Headers'].includes(node.name) && isReference(visit)
  );
}
