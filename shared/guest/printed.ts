import type { AnyNode } from 'acorn';

/** An expression as V8 and GraalJS print it in "... is not a function" and its kin. Pure. */
export function printed(node: AnyNode): string {
  switch (node.type) {
    case 'Identifier':
      return node.name;
    case 'ThisExpression':
      return 'this';
    case 'Super':
      return 'super';
    case 'Literal':
      return typeof node.value === 'string' ? JSON.stringify(node.value) : String(node.value);
    case 'CallExpression':
      return `${printed(node.callee)}(...)`;
    case 'ImportExpression':
      return `ImportCall(${printed(node.source)})`;
    case 'ChainExpression':
    case 'ParenthesizedExpression':
      return printed(node.expression);
    case 'LogicalExpression':
    case 'BinaryExpression':
      return `(${printed(node.left)} ${node.operator} ${printed(node.right)})`;
    case 'ObjectExpression': {
      const values = node.properties.flatMap((property) =>
        property.type === 'Property' ? [`(intermediate value)`] : [],
      );
      return `{${values.join('')}}`;
    }
    case 'ArrayExpression':
      return `[${node.elements.map((element) => (element === null ? '' : printed(element))).join(',')}]`;
    case 'SpreadElement':
      return `(...${printed(node.argument)})`;
    case 'MemberExpression': {
      const { property } = node;
      const object = printed(node.object);
      const dot = node.optional ? '?.' : '.';
      if (property.type === 'PrivateIdentifier') return `${object}${dot}#${property.name}`;
      if (!node.computed) return `${object}${dot}${printed(property)}`;
      const name = textOf(property);
      return name === undefined ? `${object}[${printed(property)}]` : `${object}.${name}`;
    }
    default:
      return '(intermediate value)';
  }
}

/** The text that an expression always is, when it is a literal text. */
export function textOf(node: AnyNode): string | undefined {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type !== 'TemplateLiteral' || node.expressions.length > 0) return undefined;
  return node.quasis[0]?.value.cooked ?? undefined;
}
