import type { SourceText } from '../../../shared/model/sandbox.ts';
import type { Fix, Problem } from '../../../shared/model/workspace.ts';
import { type AuthorsPlace, authorsPlaces } from './places.ts';

/**
 * What a platform's lint says of a text, at its places in the extension's own file. What it says
 * of a package is said of the file as a whole, with the package's place in front. A fix counts only
 * where the author wrote the very lines that it changes: it knows nothing of types.
 *
 * @param file workspace-relative path of the extension's code
 * @param written the author's text, which `source` was made of
 */
export function authorsProblems(
  problems: readonly Problem[],
  source: SourceText,
  file: string,
  written: string,
): Problem[] {
  const { map } = source;
  if (map === undefined) return problems.map((problem) => ({ ...problem, file }));
  const find = authorsPlaces(map);
  const texts = { made: source.code.split('\n'), written: written.split('\n') };
  return problems.map(({ fixes = [], ...problem }) => {
    const own = fixes.flatMap((fix) => authorsFix(fix, source.file, find, texts) ?? []);
    const shown = placed({ ...problem, file }, source.file, find);
    return own.length === 0 ? shown : { ...shown, fixes: own };
  });
}

interface Lines {
  readonly made: readonly string[];
  readonly written: readonly string[];
}

function authorsFix(
  { title, edits }: Fix,
  own: string,
  find: AuthorsPlace,
  { made, written }: Lines,
): Fix | undefined {
  const moved: Fix['edits'] = [];
  for (const edit of edits) {
    const start = find({ file: own, line: edit.line, column: edit.column });
    if (start?.file !== own) return undefined;
    const by = start.line - edit.line;
    for (let line = edit.line; line <= edit.endLine; line += 1) {
      if (made[line - 1] !== written[line + by - 1]) return undefined;
    }
    moved.push({ ...edit, line: edit.line + by, endLine: edit.endLine + by });
  }
  return { title, edits: moved };
}

function placed(problem: Problem, own: string, find: AuthorsPlace): Problem {
  const { line, column, endLine, endColumn, ...rest } = problem;
  if (line === undefined) return problem;
  const start = find({ file: own, line, ...(column !== undefined && { column }) });
  if (start === undefined) return rest;
  if (start.file !== own) {
    return { ...rest, message: `${start.file}:${start.line}: ${problem.message}` };
  }
  const end =
    endLine === undefined || endColumn === undefined
      ? undefined
      : find({ file: own, line: endLine, column: endColumn });
  return {
    ...rest,
    line: start.line,
    ...(start.column !== undefined && { column: start.column }),
    ...(end?.file === own && {
      endLine: end.line,
      ...(end.column !== undefined && { endColumn: end.column }),
    }),
  };
}
