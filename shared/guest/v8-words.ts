import { type AnyNode, type Expression, parse, type Super } from 'acorn';
import type { Location } from '../model/invocation.ts';
import type { GuestError, SourceText } from '../model/sandbox.ts';
import { locate, type StackSource } from './stack.ts';

/** A message of QuickJS and V8's for the same mistake. `$1` is what the pattern caught. */
interface Wording {
  readonly name: string;
  readonly pattern: RegExp;
  readonly v8: string;
}

/** Source: both engines, run on the same programs. What is not here keeps QuickJS's words. */
const WORDINGS: readonly Wording[] = [
  {
    name: 'TypeError',
    pattern: /^cannot read property 'Symbol\.iterator' of (null|undefined)$/,
    v8: '$1 is not iterable',
  },
  {
    name: 'TypeError',
    pattern: /^cannot read property '(.*)' of (null|undefined)$/s,
    v8: "Cannot read properties of $2 (reading '$1')",
  },
  {
    name: 'TypeError',
    pattern: /^cannot set property '(.*)' of (null|undefined)$/s,
    v8: "Cannot set properties of $2 (setting '$1')",
  },
  { name: 'ReferenceError', pattern: /^'(.*)' is not defined$/s, v8: '$1 is not defined' },
  {
    name: 'ReferenceError',
    pattern: /^(.*) is not initialized$/s,
    v8: "Cannot access '$1' before initialization",
  },
  {
    name: 'TypeError',
    pattern: /^toPrimitive$/,
    v8: 'Cannot convert object to primitive value',
  },
  {
    name: 'TypeError',
    pattern: /^circular reference$/,
    v8: 'Converting circular structure to JSON',
  },
  { name: 'RangeError', pattern: /^invalid array length$/, v8: 'Invalid array length' },
  {
    name: 'TypeError',
    pattern: /^cannot convert to object$/,
    v8: 'Cannot convert undefined or null to object',
  },
  {
    name: 'TypeError',
    pattern: /^invalid 'instanceof' right operand$/,
    v8: "Right-hand side of 'instanceof' is not callable",
  },
];

const CALL_WORDS = new Map([
  ['CallExpression', 'is not a function'],
  ['NewExpression', 'is not a constructor'],
]);

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

/** The calls of a text, by the place of their opening parenthesis. */
function callAt(node: AnyNode, code: string, offset: number): AnyNode | undefined {
  if (offset < node.start || offset >= node.end) return undefined;
  for (const child of Object.values(node).flat().filter(isNode)) {
    const found = callAt(child, code, offset);
    if (found !== undefined) return found;
  }
  const isCall = node.type === 'CallExpression' || node.type === 'NewExpression';
  return isCall && code.indexOf('(', node.callee.end) === offset ? node : undefined;
}

/** An expression as V8 prints it in "... is not a function". */
function printed(node: Expression | Super): string {
  switch (node.type) {
    case 'Identifier':
      return node.name;
    case 'ThisExpression':
      return 'this';
    case 'Literal':
      return typeof node.value === 'string' ? JSON.stringify(node.value) : String(node.value);
    case 'CallExpression':
      return `${printed(node.callee)}(...)`;
    case 'ChainExpression':
    case 'ParenthesizedExpression':
      return printed(node.expression);
    case 'MemberExpression': {
      const { property } = node;
      const object = printed(node.object);
      const dot = node.optional ? '?.' : '.';
      if (property.type === 'PrivateIdentifier') return `${object}${dot}#${property.name}`;
      if (!node.computed) return `${object}${dot}${printed(property)}`;
      const named = property.type === 'Literal' && typeof property.value === 'string';
      return named ? `${object}.${property.value}` : `${object}[${printed(property)}]`;
    }
    default:
      return '(intermediate value)';
  }
}

function offsetOf(code: string, { line, column = 1 }: Location): number {
  const before = code.split('\n').slice(0, line - 1);
  return before.reduce((sum, text) => sum + text.length + 1, 0) + column - 1;
}

/** What "not a function" is said of, as V8 and GraalJS print the call at this place. */
export function notCallable(source: SourceText, at: Location | undefined): string | undefined {
  if (at === undefined) return undefined;
  const { code } = source;
  try {
    const tree = parse(code, {
      ecmaVersion: 'latest',
      sourceType: /^\s*(?:import|export)\b/m.test(code) ? 'module' : 'script',
      allowReturnOutsideFunction: true,
    });
    const call = callAt(tree, code, offsetOf(code, at));
    if (call?.type !== 'CallExpression' && call?.type !== 'NewExpression') return undefined;
    return `${printed(call.callee)} ${CALL_WORDS.get(call.type)}`;
  } catch {
    return undefined;
  }
}

/**
 * The error with its message in the words of V8, as an author of a Node platform expects them.
 * Pure; only the engine's own messages change.
 */
export function inV8Words<T extends GuestError>(
  error: T,
  source: SourceText,
  stack: StackSource,
): T {
  if (error.name === 'TypeError' && error.message === 'not a function') {
    const message = notCallable(source, locate(error.stack, stack));
    return message === undefined ? error : { ...error, message };
  }
  for (const { name, pattern, v8 } of WORDINGS) {
    if (error.name !== name || !pattern.test(error.message)) continue;
    return { ...error, message: error.message.replace(pattern, v8) };
  }
  return error;
}
