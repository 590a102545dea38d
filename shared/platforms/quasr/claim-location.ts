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

type Places = ReadonlyMap<string, Location | 'several'>;

const known = new WeakMap<SourceText, Places>();

/** All places of a text at once: a result may have as many members as the text has nodes. */
function findPlaces(source: SourceText): Places {
  const places = new Map<string, Location | 'several'>();
  const tree = syntaxTree(source);
  for (const node of tree === undefined ? [] : nodesOf(tree)) {
    const name = written(node);
    if (name === undefined || node.loc == null) continue;
    const { line, column } = node.loc.start;
    const place = { file: source.file, line, column: column + 1 };
    places.set(name, places.has(name) ? 'several' : place);
  }
  return places;
}

/**
 * The place that sets a claim: the only one in the author's text that writes a member of that
 * name. Undefined when there are several or none: a wrong line would be worse than no line.
 */
export function claimLocation(source: SourceText, claim: string): Location | undefined {
  const places = known.get(source) ?? findPlaces(source);
  known.set(source, places);
  const place = places.get(claim);
  return place === 'several' ? undefined : place;
}
