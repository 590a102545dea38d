import type { AnyNode, Program } from 'acorn';

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

/** Every node of a tree, parents first, in the order of the text. */
export function* nodesOf(root: Program | AnyNode): Generator<AnyNode> {
  const waiting: AnyNode[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    yield node;
    const children = Object.values(node).flat().filter(isNode);
    waiting.push(...children.reverse());
  }
}
