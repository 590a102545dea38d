import { type editor, languages, Range } from 'monaco-editor/editor/editor.api.js';
import type { Fix, Problem } from '../../../../shared/model/workspace.ts';

interface Fixable {
  readonly marker: editor.IMarkerData;
  readonly fixes: readonly Fix[];
}

interface Known {
  /** of the text that the fixes are places of */
  readonly version: number;
  readonly fixable: readonly Fixable[];
}

const known = new WeakMap<editor.ITextModel, Known>();

/** Remembers which underlined problems of a text have a way out that is a change of it. */
export function keepFixes(
  model: editor.ITextModel,
  shown: readonly { readonly problem: Problem; readonly marker: editor.IMarkerData }[],
): void {
  known.set(model, {
    version: model.getVersionId(),
    fixable: shown.flatMap(({ problem: { fixes }, marker }) => (fixes ? [{ marker, fixes }] : [])),
  });
}

function actionOf(
  model: editor.ITextModel,
  marker: editor.IMarkerData,
  { title, edits }: Fix,
  preferred: boolean,
): languages.CodeAction {
  return {
    title,
    kind: 'quickfix',
    isPreferred: preferred,
    diagnostics: [marker],
    edit: {
      edits: edits.map(({ line, column, endLine, endColumn, text }) => ({
        resource: model.uri,
        versionId: model.getVersionId(),
        textEdit: { range: new Range(line, column, endLine, endColumn), text },
      })),
    },
  };
}

/** Offers the fixes of the problems at the caret (Ctrl+.). */
export function registerQuickFixes(): void {
  languages.registerCodeActionProvider(['javascript', 'typescript'], {
    provideCodeActions(model, range) {
      const { version, fixable = [] } = known.get(model) ?? {};
      const here = fixable.filter(
        ({ marker }) =>
          version === model.getVersionId() && Range.areIntersectingOrTouching(marker, range),
      );
      const actions = here.flatMap(({ marker, fixes }) =>
        fixes.map((fix, index) => actionOf(model, marker, fix, index === 0)),
      );
      return { actions, dispose: () => undefined };
    },
  });
}
