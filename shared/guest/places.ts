import type {
  AnonymousFunctionDeclaration,
  AnyNode,
  ArrowFunctionExpression,
  FunctionDeclaration,
  FunctionExpression,
  Pattern,
  Program,
} from 'acorn';
import { printed, textOf } from './printed.ts';

/**
 * What stands at a place of the author's text at which this engine can throw: what the platform's
 * engine says of it, and where that engine sees it. Lines and columns count from 1.
 */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly kind: 'call' | 'new' | 'member' | 'iterated' | 'spread';
  /** the expression as the platform's engines print it; of a member the key, when it is written */
  readonly text?: string;
  /** for a call of a native: nothing was handed over */
  readonly bare?: true;
}

/** Line and column, both from 1. */
export type Point = readonly [line: number, column: number];

/** A function of the text, in V8's words. */
export interface FunctionPlace {
  readonly start: Point;
  readonly end: Point;
  readonly name: string;
  /** destructured values, in the order of the text */
  readonly patterns: readonly DestructuredPlace[];
}

export interface DestructuredPlace {
  readonly kind: 'object' | 'array';
  /** behind the value that is taken apart */
  readonly end: Point;
  /** the first key of the pattern */
  readonly key: string | undefined;
  /** the value as it is printed; undefined for a parameter */
  readonly value: string | undefined;
}

/** Everything that is known of one text, by the places ("line:column") at which this engine reports errors. */
export interface Places {
  readonly at: Readonly<Record<string, Place>>;
  /** the whole text first, each other one behind what it stands in */
  readonly functions: readonly FunctionPlace[];
}

type FunctionNode =
  | AnonymousFunctionDeclaration
  | ArrowFunctionExpression
  | FunctionDeclaration
  | FunctionExpression;

const FUNCTIONS = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'];

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

function children(node: AnyNode): AnyNode[] {
  return Object.values(node).flat().filter(isNode);
}

function isFunction(node: AnyNode): node is FunctionNode {
  return FUNCTIONS.includes(node.type);
}

/** Reads one parsed text. Pure. */
export function placesOf(tree: Program, code: string): Places {
  const pointAt = pointsOf(code);
  const at: Record<string, Place> = {};
  const functions: FunctionPlace[] = [];

  const put = (engine: number, platform: number, rest: Omit<Place, 'line' | 'column'>) => {
    const key = pointAt(engine).join(':');
    const [line, column] = pointAt(platform);
    at[key] ??= { line, column, ...rest };
  };
  const bracket = (from: number, mark: string) => {
    const found = code.indexOf(mark, from);
    return found < 0 ? from : found;
  };
  const callPlace = (
    node: AnyNode,
  ): { platform: number; text: string; bare?: true } | undefined => {
    if (node.type !== 'CallExpression') return undefined;
    const { callee } = node;
    const open = bracket(callee.end, '(');
    let platform = open;
    if (callee.type === 'Identifier' || callee.type === 'Super') platform = callee.start;
    if (callee.type === 'MemberExpression' && !callee.computed) platform = callee.property.start;
    if (node.optional || code[callee.end] === ')') platform = open;
    return {
      platform,
      text: printed(callee),
      ...(node.arguments.length === 0 && { bare: true }),
    };
  };

  const visitCall = (node: AnyNode) => {
    if (node.type === 'CallExpression') {
      const call = callPlace(node);
      if (call === undefined) return;
      const { platform, ...rest } = call;
      put(bracket(node.callee.end, '('), platform, { kind: 'call', ...rest });
    } else if (node.type === 'NewExpression') {
      const behind = node.arguments.length > 0 || code[node.end - 1] === ')';
      const engine = behind ? bracket(node.callee.end, '(') : nextToken(code, node.end);
      const bare = node.arguments.length === 0 ? { bare: true as const } : {};
      put(engine, node.start, { kind: 'new', text: printed(node.callee), ...bare });
    } else if (node.type === 'ReturnStatement' && node.argument) {
      // the engine says a call in the last place at its statement
      const call = callPlace(node.argument);
      if (call === undefined) return;
      const { platform, ...rest } = call;
      put(node.start, platform, { kind: 'call', ...rest });
    } else if (node.type === 'TaggedTemplateExpression') {
      const { tag } = node;
      put(tag.end, node.quasi.start, { kind: 'call', text: printed(tag) });
    }
  };
  const visitMember = (node: AnyNode, parent: AnyNode | undefined) => {
    if (node.type !== 'MemberExpression' || node.optional) return;
    const assigned = parent?.type === 'AssignmentExpression' && parent.left === node;
    if (node.computed) {
      const open = bracket(node.object.end, '[');
      const key = node.property.type === 'PrivateIdentifier' ? undefined : keyOf(node.property);
      const platform = assigned ? bracket(node.end, '=') : open;
      put(open, platform, { kind: 'member', ...(key !== undefined && { text: key }) });
      return;
    }
    const dot = bracket(node.object.end, '.');
    let platform = isBehindCall(node.object) ? dot : node.property.start;
    if (assigned) platform = bracket(node.end, '=');
    put(dot, platform, { kind: 'member' });
  };
  /** The engine says a member that is changed by an operator at the operator. */
  const visitChange = (node: AnyNode) => {
    if (node.type === 'UpdateExpression' && node.argument.type === 'MemberExpression') {
      const at = node.prefix ? node.start : bracket(node.argument.end, node.operator);
      put(at, at, { kind: 'member' });
    } else if (node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression') {
      const at = bracket(node.left.end, node.operator);
      put(at, at, { kind: 'member' });
    }
  };
  const visitIterated = (node: AnyNode, parent: AnyNode | undefined) => {
    const iterated =
      node.type === 'SpreadElement'
        ? node.argument
        : node.type === 'ForOfStatement'
          ? node.right
          : undefined;
    if (iterated === undefined) return;
    const isHandedOver = parent?.type === 'CallExpression' || parent?.type === 'NewExpression';
    put(iterated.start, iterated.start, {
      kind: isHandedOver ? 'spread' : 'iterated',
      text: printed(iterated),
    });
  };

  const visit = (node: AnyNode, parent: AnyNode | undefined, inside: Opened) => {
    let open = inside;
    if (isFunction(node)) {
      open = openFunction(node, parent, inside, pointAt);
      functions.push(open.place);
      for (const parameter of node.params)
        addPattern(open.patterns, parameter, undefined, pointAt(node.start));
    } else if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') {
      open = { ...inside, className: node.id?.name ?? nameIn(parent) ?? '' };
    }
    visitCall(node);
    visitMember(node, parent);
    visitChange(node);
    visitIterated(node, parent);
    if (node.type === 'ForOfStatement') {
      const value = printed(node.right);
      open.patterns.push({ kind: 'array', end: pointAt(node.right.end), key: undefined, value });
    }
    if (node.type === 'VariableDeclarator' && node.init) {
      addPattern(open.patterns, node.id, printed(node.init), pointAt(node.init.end));
    } else if (node.type === 'AssignmentExpression') {
      if (node.left.type === 'ObjectPattern' || node.left.type === 'ArrayPattern') {
        addPattern(open.patterns, node.left, printed(node.right), pointAt(node.right.end));
      }
    }
    for (const child of children(node)) visit(child, node, open);
  };
  const patterns: DestructuredPlace[] = [];
  const whole = { start: pointAt(0), end: pointAt(code.length), name: '', patterns };
  functions.push(whole);
  visit(tree, undefined, { place: whole, patterns, className: undefined });
  return { at, functions };
}

type PointAt = (offset: number) => Point;

/** Finds the line and column of offsets of a text. Pure. */
export function pointsOf(code: string): PointAt {
  const starts = [0];
  for (let at = code.indexOf('\n'); at >= 0; at = code.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return [low + 1, offset - (starts[low] ?? 0) + 1];
  };
}

interface Opened {
  readonly place: FunctionPlace;
  readonly patterns: DestructuredPlace[];
  readonly className: string | undefined;
}

function openFunction(
  node: FunctionNode,
  parent: AnyNode | undefined,
  inside: Opened,
  pointAt: PointAt,
): Opened {
  const patterns: DestructuredPlace[] = [];
  const name = frameName(node, parent, inside);
  const place = { start: pointAt(node.start), end: pointAt(node.end), name, patterns };
  return { place, patterns, className: undefined };
}

/** How V8 names the frame of a function that is called as it is usually called; '' when it is not known. */
function frameName(node: FunctionNode, parent: AnyNode | undefined, inside: Opened): string {
  if (parent?.type === 'MethodDefinition') {
    const owner = inside.className ?? '';
    if (parent.kind === 'constructor') return `new ${owner}`;
    const name = parent.key.type === 'Identifier' ? parent.key.name : '';
    if (name === '' || owner === '') return '';
    const accessor = parent.kind === 'method' ? '' : ` [as ${name}]`;
    return accessor === '' ? `${owner}.${name}` : `${parent.kind} ${name}${accessor}`;
  }
  if (parent?.type === 'Property' && parent.value === node && !parent.computed) {
    const isArrow = node.type === 'ArrowFunctionExpression';
    if (parent.kind === 'init' && parent.key.type === 'Identifier' && !isArrow) {
      return `Object.${parent.key.name}`;
    }
  }
  const isNamed = 'id' in node && node.id != null;
  return isNamed ? '' : exportName(parent);
}

/** V8 reads a chain of members in two ways: before its first call, and from there on. */
function isBehindCall(node: AnyNode): boolean {
  if (node.type === 'MemberExpression') return isBehindCall(node.object);
  return node.type === 'CallExpression';
}

/** The name that V8 infers for a function which is assigned to an export. */
function exportName(parent: AnyNode | undefined): string {
  if (parent?.type !== 'AssignmentExpression') return '';
  const { left } = parent;
  if (left.type !== 'MemberExpression' || left.computed) return '';
  const text = printed(left);
  return /^(?:module\.)?exports\.[\w$]+$/.test(text) ? text : '';
}

function nameIn(parent: AnyNode | undefined): string | undefined {
  return parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier'
    ? parent.id.name
    : undefined;
}

function addPattern(
  list: DestructuredPlace[],
  pattern: Pattern,
  value: string | undefined,
  end: Point,
): void {
  if (pattern.type === 'ObjectPattern') {
    const [first] = pattern.properties;
    const key = first?.type === 'Property' && !first.computed ? writtenKey(first.key) : undefined;
    list.push({ kind: 'object', end, key, value });
  } else if (pattern.type === 'ArrayPattern') {
    list.push({ kind: 'array', end, key: undefined, value });
  }
}

function writtenKey(node: AnyNode): string | undefined {
  return node.type === 'Identifier' ? node.name : keyOf(node);
}

function keyOf(node: AnyNode): string | undefined {
  if (node.type === 'Identifier') return undefined;
  if (node.type === 'UnaryExpression' && node.operator === '-') {
    const inner = keyOf(node.argument);
    return inner === undefined ? undefined : `-${inner}`;
  }
  if (node.type === 'Literal' && typeof node.value === 'number') return String(node.value);
  return textOf(node);
}

function nextToken(code: string, from: number): number {
  const match = /\S/.exec(code.slice(from));
  return match === null ? code.length : from + match.index;
}
