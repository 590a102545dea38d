import type { AnyNode, Function as FunctionNode, Node } from 'acorn';
import type { Finding } from './lint-finding.ts';
import { memberChain } from './syntax-tree.ts';
import type { LambdaType } from './triggers.ts';

/** Assignments to reserved claims and to read-only arguments, by the parameters' own names. */
export function writeFindings(
  node: Node,
  target: AnyNode,
  fn: FunctionNode,
  type: LambdaType,
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
        hint: `Only changes to ${type.parameters[type.subject]?.name} count.`,
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
