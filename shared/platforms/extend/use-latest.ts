import type { AnyNode, Node } from 'acorn';
import { parseText } from '../../guest/parse.ts';
import type { SourceText } from '../../model/sandbox.ts';
import { pragmasOf } from './pragmas.ts';
import { webtaskProfile } from './profile.ts';

/** Why code that parses fails once `"use latest"` has translated it. */
export interface LatestFailure {
  readonly name: 'Error' | 'ReferenceError';
  readonly message: string;
  /** 1-based */
  readonly line: number;
  readonly column: number;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

/** What stands outside every function: it runs when the module is loaded. */
function* outside(node: Node): Generator<AnyNode> {
  yield node as AnyNode;
  const isFunction = /^(?:Function|ArrowFunction)/.test(node.type);
  const inner = isFunction ? [] : Object.values(node).flat().filter(isNode);
  for (const child of inner) yield* outside(child);
}

/**
 * The translation takes no return outside of a function, and async functions and generators become
 * calls of a runtime that is not there: those outside of others fail while the module loads.
 * Source: docs/contracts/extend.md, Module: latest.
 */
export function latestFailure(source: SourceText): LatestFailure | undefined {
  if (!pragmasOf(source).includes('latest')) return undefined;
  const parsed = parseText(source.code, webtaskProfile.form);
  if (!parsed.ok) return undefined;
  const nodes = [...outside(parsed.program)];
  const placeOf = ({ loc }: Node) => ({
    line: loc?.start.line ?? 1,
    column: (loc?.start.column ?? 0) + 1,
  });
  const returned = nodes.find(({ type }) => type === 'ReturnStatement');
  if (returned !== undefined) {
    const place = placeOf(returned);
    const why = `SyntaxError: unknown: 'return' outside of function (${place.line}:${place.column - 1})`;
    const message = `Failed to compile code with "use latest" directive: ${why}`;
    return { name: 'Error', message, ...place };
  }
  const suspending = nodes.find(
    (node) => ('async' in node && node.async) || ('generator' in node && node.generator),
  );
  if (suspending === undefined) return undefined;
  const message = 'regeneratorRuntime is not defined';
  return { name: 'ReferenceError', message, ...placeOf(suspending) };
}
