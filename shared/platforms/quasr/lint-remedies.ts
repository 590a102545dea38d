import type { Program } from 'acorn';
import { inserting, type Remedy } from '../../guest/fix.ts';
import type { Handler } from './handler-shape.ts';

/** An async handler's return value counts on every runtime. */
export function asAsync(handler: Handler): Remedy[] {
  if (handler.generator) return [];
  return [{ title: 'Make the handler async', changes: [inserting(handler.start, 'async ')] }];
}

/** `exports.handler = ...` in place of the only `export`, where nothing is imported. */
export function asCommonJs({ body }: Program): Remedy[] {
  const [only, ...more] = body.filter(({ type }) => /^(?:Import|Export)/.test(type));
  if (only?.type !== 'ExportNamedDeclaration' || more.length > 0) return [];
  const { start, declaration } = only;
  const title = 'Write exports.handler = ...';
  if (declaration?.type === 'FunctionDeclaration' && declaration.id.name === 'handler') {
    return [{ title, changes: [{ start, end: declaration.start, text: 'exports.handler = ' }] }];
  }
  if (declaration?.type !== 'VariableDeclaration') return [];
  const [handler, ...others] = declaration.declarations;
  if (handler?.id.type !== 'Identifier' || handler.id.name !== 'handler') return [];
  if (handler.init == null || others.length > 0) return [];
  return [{ title, changes: [{ start, end: handler.init.start, text: 'exports.handler = ' }] }];
}
