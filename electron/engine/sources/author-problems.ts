import type { SourceText } from '../../../shared/model/sandbox.ts';
import type { Problem } from '../../../shared/model/workspace.ts';
import { type AuthorsPlace, authorsPlaces } from './places.ts';

/**
 * What a platform's lint says of a text, at its places in the extension's own file. What it says
 * of a package is said of the file as a whole, with the package's place in front.
 *
 * @param file workspace-relative path of the extension's code
 */
export function authorsProblems(
  problems: readonly Problem[],
  source: SourceText,
  file: string,
): Problem[] {
  const { map } = source;
  if (map === undefined) return problems.map((problem) => ({ ...problem, file }));
  const find = authorsPlaces(map);
  return problems.map((problem) => placed({ ...problem, file }, source.file, find));
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
