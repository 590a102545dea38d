import { editor, MarkerSeverity } from 'monaco-editor/editor/editor.api.js';
import type { Problem } from '../../../../shared/model/workspace.ts';
import { keepFixes } from './quick-fixes.ts';

const SEVERITIES: Record<Problem['severity'], MarkerSeverity> = {
  error: MarkerSeverity.Error,
  warning: MarkerSeverity.Warning,
  info: MarkerSeverity.Info,
};

function markerOf(model: editor.ITextModel, problem: Problem): editor.IMarkerData {
  const line = Math.min(problem.line ?? 1, model.getLineCount());
  const column = problem.column ?? model.getLineFirstNonWhitespaceColumn(line);
  const word = model.getWordAtPosition({ lineNumber: line, column });
  const end = problem.column === undefined ? model.getLineMaxColumn(line) : word?.endColumn;
  return {
    severity: SEVERITIES[problem.severity],
    message: [problem.message, problem.hint].filter(Boolean).join('\n'),
    code: problem.code,
    source: 'Hookbench',
    startLineNumber: line,
    startColumn: column,
    endLineNumber: problem.endLine ?? line,
    endColumn: problem.endColumn ?? end ?? column + 1,
  };
}

/** Underlines the problems of one file. Without an end, the word at the place is underlined. */
export function showProblems(
  model: editor.ITextModel,
  path: string,
  problems: readonly Problem[],
): void {
  const shown = problems
    .filter((problem) => problem.file === path && problem.line !== undefined)
    .map((problem) => ({ problem, marker: markerOf(model, problem) }));
  keepFixes(model, shown);
  editor.setModelMarkers(
    model,
    'hookbench',
    shown.map(({ marker }) => marker),
  );
}
