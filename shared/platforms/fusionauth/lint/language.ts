import type { AnyNode } from 'acorn';
import { lackingIn } from '../../../guest/features.ts';
import type { LambdaRules } from '../invocation/settings.ts';
import { newerSyntaxOf } from './es5.ts';
import { NEWER_NODES } from './facts.ts';
import type { Finding } from './finding.ts';
import { inOlderTerms } from './remedies.ts';
import { isReference, memberName, type Visit } from './syntax-tree.ts';

/** Built-ins that an engine lacks, by how they are reached. */
interface Lacking {
  readonly globals: ReadonlySet<string>;
  readonly statics: ReadonlySet<string>;
  readonly methods: ReadonlySet<string>;
}

const HOLDERS = ['Array.prototype', 'String.prototype', 'Map.prototype', 'WeakMap.prototype'];
/** Methods whose name says too little of whose they are. */
const COMMON = ['entries', 'keys', 'values', 'with'];

function lacking(level: { readonly es: number }): Lacking {
  const all = lackingIn(level);
  const under = (holders: (holder: string) => boolean) => all.filter(([holder]) => holders(holder));
  return {
    globals: new Set(under((holder) => holder === 'globalThis').map(([, name]) => name)),
    statics: new Set(
      under((holder) => /^[A-Z]\w*$/.test(holder)).map(([holder, name]) => `${holder}.${name}`),
    ),
    methods: new Set(
      under((holder) => HOLDERS.includes(holder)).flatMap(([, name]) =>
        COMMON.includes(name) ? [] : [name],
      ),
    ),
  };
}

const LEVELS = { GraalJS: lacking({ es: 2021 }), Nashorn: lacking({ es: 5 }) } as const;

/**
 * Syntax and built-ins that came after the language of the engine: ECMAScript 2021, or 5.1 on Nashorn.
 * Source: docs/contracts/fusionauth.md §2 Engine, Language.
 */
export function newerFindings(
  visit: Visit,
  declared: ReadonlySet<string>,
  { engine }: LambdaRules,
): Finding[] {
  const { node } = visit;
  if (engine === 'Nashorn') {
    const syntax = newerSyntaxOf(visit);
    if (syntax !== undefined) return [syntax];
  }
  const syntax = engine === 'GraalJS' ? NEWER_NODES.get(node.type) : undefined;
  if (syntax !== undefined) return [told(node, syntax, '', engine, 'warning')];
  const lacks = LEVELS[engine];
  if (node.type === 'Identifier') {
    const isGlobal = lacks.globals.has(node.name) && isReference(visit) && !declared.has(node.name);
    return isGlobal && engine === 'Nashorn'
      ? [told(node, node.name, 'reading it is a ReferenceError', engine, 'error')]
      : [];
  }
  if (node.type !== 'MemberExpression') return [];
  const member = memberName(node);
  if (member === undefined) return [];
  const owner = node.object.type === 'Identifier' ? node.object.name : '';
  const fixed = `${owner}.${member}`;
  const isStatic = lacks.statics.has(fixed) && !declared.has(owner);
  if (!isStatic && !lacks.methods.has(member)) return [];
  const finding = told(
    node,
    isStatic ? fixed : `.${member}()`,
    'here it is undefined, and calling it a TypeError',
    engine,
    isStatic && engine === 'Nashorn' ? 'error' : 'warning',
  );
  return [{ ...finding, remedies: inOlderTerms(node, visit.parent, isStatic ? fixed : member) }];
}

function told(
  node: AnyNode,
  what: string,
  breaks: string,
  engine: LambdaRules['engine'],
  severity: Finding['severity'],
): Finding {
  const end = breaks === '' ? '' : `: ${breaks}`;
  return engine === 'Nashorn'
    ? {
        node,
        severity,
        code: 'newer-than-es5',
        message: `${what} came after ECMAScript 5.1, which Nashorn speaks${end}.`,
        hint: 'Write it in older terms, or let GraalJS run it.',
      }
    : {
        node,
        severity,
        code: 'newer-than-es2021',
        message: `${what} came after ECMAScript 2021, the level that FusionAuth documents${end}.`,
        hint: 'Write it in older terms, or try it on your instance first.',
      };
}
