import type { AnyNode, Function as FunctionNode, MemberExpression, Program } from 'acorn';

/** A node with what surrounds it. */
export interface Visit {
  readonly node: AnyNode;
  readonly parent: AnyNode | undefined;
  /** the innermost function around it */
  readonly fn: FunctionNode | undefined;
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

function isFunction(node: AnyNode): node is Extract<AnyNode, FunctionNode> {
  return (
    node.type === 'FunctionDeclaration' ||
    node.type === 'FunctionExpression' ||
    node.type === 'ArrowFunctionExpression'
  );
}

/** Visits every node, a parent before its children. */
export function walk(program: Program, look: (visit: Visit) => void): void {
  const pending: Visit[] = [{ node: program, parent: undefined, fn: undefined }];
  for (let visit = pending.pop(); visit !== undefined; visit = pending.pop()) {
    const { node } = visit;
    look(visit);
    const fn = isFunction(node) ? node : visit.fn;
    for (const child of Object.values(node).flat()) {
      if (isNode(child)) pending.push({ node: child, parent: node, fn });
    }
  }
}

/** Every name that the program declares anywhere; scopes are not told apart. */
export function declaredNames(program: Program): ReadonlySet<string> {
  const names = new Set<string>();
  const take = (pattern: AnyNode | null | undefined): void => {
    switch (pattern?.type) {
      case 'Identifier':
        names.add(pattern.name);
        break;
      case 'ObjectPattern':
        for (const property of pattern.properties) {
          take(property.type === 'Property' ? property.value : property.argument);
        }
        break;
      case 'ArrayPattern':
        for (const element of pattern.elements) take(element);
        break;
      case 'AssignmentPattern':
        take(pattern.left);
        break;
      case 'RestElement':
        take(pattern.argument);
        break;
    }
  };
  walk(program, ({ node }) => {
    if (node.type === 'VariableDeclarator') take(node.id);
    if (node.type === 'CatchClause') take(node.param);
    if (node.type === 'ClassDeclaration') take(node.id);
    if (isFunction(node)) {
      take(node.id);
      for (const parameter of node.params) take(parameter);
    }
  });
  return names;
}

/** Whether an identifier reads a variable, and is no key, label or `typeof` probe. */
export function isReference({ node, parent }: Visit): boolean {
  if (parent === undefined) return true;
  switch (parent.type) {
    case 'MemberExpression':
      return parent.object === node || parent.computed;
    case 'Property':
      return parent.value === node || parent.computed;
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return parent.value === node || parent.computed;
    case 'UnaryExpression':
      return parent.operator !== 'typeof';
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
      return false;
    default:
      return true;
  }
}

/** `jwt.a.b` is `{root: "jwt", first: "a"}`; undefined when it does not start with a name. */
export function memberChain(
  member: MemberExpression,
): { readonly root: string; readonly first: string | undefined } | undefined {
  let at = member;
  while (at.object.type === 'MemberExpression') at = at.object;
  if (at.object.type !== 'Identifier') return undefined;
  return { root: at.object.name, first: memberName(at) };
}

/** The name of a member, when it is written out. */
export function memberName(node: MemberExpression): string | undefined {
  if (!node.computed && node.property.type === 'Identifier') return node.property.name;
  if (node.property.type === 'Literal' && typeof node.property.value === 'string') {
    return node.property.value;
  }
  return undefined;
}
