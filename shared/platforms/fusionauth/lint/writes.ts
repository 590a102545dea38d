import type { AnyNode, Function as FunctionNode, Node } from 'acorn';
import type { LambdaRules } from '../invocation/settings.ts';
import { type LambdaType, subjectsOf } from '../types/lambda-type.ts';
import type { Finding } from './finding.ts';
import { memberChain } from './syntax-tree.ts';

/** Assignments to reserved claims and to read-only arguments, by the parameters' own names. */
export function writeFindings(
  node: Node,
  target: AnyNode,
  fn: FunctionNode,
  { type, has }: LambdaRules,
): Finding[] {
  if (target.type !== 'MemberExpression') return [];
  const chain = memberChain(target);
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
        hint: hintOf(type),
      },
    ];
  }
  const claim = chain.first;
  const shrinks = claim !== undefined && has('shrinkExpiry') && type.shrinking.includes(claim);
  if (claim === undefined || shrinks) return [];
  if (!type.reserved.includes(claim) || parameter.yields !== 'claims') return [];
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

function hintOf(type: LambdaType): string {
  const names = subjectsOf(type).map(([, { name }]) => name);
  return names.length === 0
    ? `Return the ${type.returns ?? 'result'}: nothing else counts.`
    : `Only changes to ${names.join(' and ')} count.`;
}
