import type { SourceText } from '../../../shared/model/sandbox.ts';
import type { Problem } from '../../../shared/model/workspace.ts';
import { messageOf } from '../workspace/error.ts';
import { withoutByteOrderMark } from './byte-order-mark.ts';

export type Compiled =
  | { readonly ok: true; readonly source: SourceText }
  | { readonly ok: false; readonly problem: Problem };

const PLACE = /\((\d+):(\d+)\)\s*$/;

function syntaxProblem(path: string, error: unknown): Problem {
  const text = messageOf(error);
  const [, line, column] = PLACE.exec(text) ?? [];
  const cause = text
    .replace(/^Error transforming [^:]*: /, '')
    .replace(PLACE, '')
    .trim();
  return {
    file: path,
    ...(line === undefined ? {} : { line: Math.max(1, Number(line)) }),
    ...(column === undefined ? {} : { column: Math.max(1, Number(column)) }),
    severity: 'error',
    code: 'typescript.syntax',
    message: `${path}: ${cause}.`,
    hint: 'Correct the TypeScript; it is compiled before it runs.',
  };
}

/**
 * The author's text as JavaScript. TypeScript loses its types and keeps its lines, with a map for
 * the columns; JavaScript is taken as it is.
 *
 * @param path workspace-relative path of the code; its last part names the file in stacks
 */
export async function compile(path: string, written: string): Promise<Compiled> {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const { code: text } = withoutByteOrderMark({ file, code: written });
  if (!file.endsWith('.ts')) return { ok: true, source: { file, code: text } };
  const { transform } = await import('sucrase');
  try {
    const { code, sourceMap } = transform(text, {
      transforms: ['typescript'],
      disableESTransforms: true,
      keepUnusedImports: true,
      filePath: path,
      sourceMapOptions: { compiledFilename: file },
    });
    const map = { ...sourceMap, sources: [file] };
    return { ok: true, source: { file, code, map: JSON.stringify(map) } };
  } catch (error) {
    return { ok: false, problem: syntaxProblem(path, error) };
  }
}
