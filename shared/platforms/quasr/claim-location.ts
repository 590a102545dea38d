import type { AnyNode } from 'acorn';
import { nodesOf } from '../../guest/syntax-nodes.ts';
import type { Location } from '../../model/invocation.ts';
import type { SourceText } from '../../model/sandbox.ts';
import { syntaxTree } from './module-form.ts';

function nameOf(key: AnyNode, computed: boolean): string | undefined {
  if (key.type === 'Identifier') return computed ? undefined : key.name;
  if (key.type === 'Literal') return String(key.value);
  if (key.type === 'TemplateLiteral' && key.expressions.length === 0) {
    return key.quasis[0]?.value.cooked ?? undefined;
  }
  return undefined;
}

/** The member that a node writes: `name: value` in an object, or `target.name = value`. */
function written(node: AnyNode): string | undefined {
  if (node.type === 'Property') return nameOf(node.key, node.computed);
  if (node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression') {
    const { property, computed } = node.left;
    return property.type === 'PrivateIdentifier' ? undefined : nameOf(property, computed);
  }
  return undefined;
}

/**
 * The place that sets a claim: the only one in the author's text that writes a member of that
 * name. Undefined when there are several or none: a wrong line would be worse than no line.
 */
export function claimLocation(source: SourceText, claim: string): Location | undefined {
  const tree = syntaxTree(source);
  if (tree === undefined) return undefined;
  const places: Location[] = [];
  for (const node of nodesOf(tree)) {
    if (written(node) !== claim || node.loc == null) continue;
    places.push({
      file: source.file,
      line: node.loc.start.line,
      column: node.loc.start.column + 1,
    });
  }
  return places.length === 1 ? places[0] : undefined;
}
