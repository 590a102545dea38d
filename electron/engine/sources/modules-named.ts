import { isBuiltin } from 'node:module';
import type { AnyNode } from 'acorn';
import { parseText } from '../../../shared/guest/parse.ts';
import { nodesOf } from '../../../shared/guest/syntax-nodes.ts';
import type { Carrying } from '../../../shared/platforms/platform.ts';

export type TextForm = Carrying['forms'][number];

/** What a text loads that is no part of Node. */
export interface ModulesNamed {
  readonly form: TextForm;
  readonly names: readonly string[];
}

/** Most texts load nothing: they are not even parsed. */
const MENTION = /\b(?:require|import|from)\b/;

function nameIn(node: AnyNode): string | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
      return typeof node.source?.value === 'string' ? node.source.value : undefined;
    case 'ImportExpression':
      return textOf(node.source);
    case 'CallExpression':
      return node.callee.type === 'Identifier' && node.callee.name === 'require'
        ? textOf(node.arguments[0])
        : undefined;
    default:
      return undefined;
  }
}

function textOf(node: AnyNode | undefined): string | undefined {
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
}

/**
 * The packages and files that a text names, in the form that it is written in. Undefined when
 * there are none, or when the text does not parse: the platform says that better.
 */
export function modulesNamed(code: string, forms: readonly TextForm[]): ModulesNamed | undefined {
  if (!MENTION.test(code)) return undefined;
  for (const form of forms) {
    const parsed = parseText(code, form);
    if (!parsed.ok) continue;
    const found = [...nodesOf(parsed.program)].flatMap((node) => nameIn(node) ?? []);
    const names = [...new Set(found)].filter((name) => !isBuiltin(name));
    return names.length === 0 ? undefined : { form, names };
  }
  return undefined;
}
