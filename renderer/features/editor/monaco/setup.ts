import './features.ts';
import * as monaco from 'monaco-editor/editor/editor.api.js';
import { registerLanguages } from './languages.ts';
import { registerQuickFixes } from './quick-fixes.ts';
import { defineThemes } from './themes.ts';
import { provideWorkers } from './workers.ts';

provideWorkers();
registerLanguages();
registerQuickFixes();
defineThemes();

const MONO = '"JetBrains Mono", "Cascadia Code", ui-monospace, "DejaVu Sans Mono", monospace';

/** What the code editor and the small JSON editors have in common. */
export const SHARED_OPTIONS = {
  automaticLayout: true,
  fontFamily: MONO,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  renderLineHighlightOnlyWhenFocus: true,
  overviewRulerBorder: false,
  fixedOverflowWidgets: true,
  tabSize: 2,
  contextmenu: true,
  hideCursorInOverviewRuler: true,
  renderFinalNewline: 'on',
  unicodeHighlight: { ambiguousCharacters: false },
  stickyScroll: { enabled: false },
  lightbulb: { enabled: monaco.editor.ShowLightbulbIconMode.Off },
} satisfies monaco.editor.IStandaloneEditorConstructionOptions;

export { showProblems } from './markers.ts';
export { createModel, keepOnly, keepViewState, modelOf, viewStateOf } from './models.ts';
export { monaco };
