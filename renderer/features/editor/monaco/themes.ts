import { editor } from 'monaco-editor/editor/editor.api.js';

type Colors = Record<
  | 'background'
  | 'text'
  | 'faint'
  | 'line'
  | 'accent'
  | 'selection'
  | 'panel'
  | 'raise'
  | 'warn'
  | 'bad'
  | 'good',
  string
>;
type Tokens = Record<'keyword' | 'string' | 'number' | 'comment' | 'name' | 'key', string>;

/** Opacity of a changed line and of the changed words in it: the code above must stay readable. */
const DIFF_SHADE = { line: '0a', text: '14' };

function define(
  name: string,
  base: 'vs' | 'vs-dark' | 'hc-black',
  colors: Colors,
  tokens: Tokens,
): void {
  const bare = (color: string) => color.slice(1);
  editor.defineTheme(name, {
    base,
    inherit: true,
    rules: [
      { token: '', foreground: bare(colors.text) },
      { token: 'keyword', foreground: bare(tokens.keyword) },
      { token: 'string', foreground: bare(tokens.string) },
      { token: 'regexp', foreground: bare(tokens.string) },
      { token: 'number', foreground: bare(tokens.number) },
      { token: 'comment', foreground: bare(tokens.comment) },
      { token: 'type.identifier', foreground: bare(tokens.name) },
      { token: 'identifier', foreground: bare(colors.text) },
      { token: 'delimiter', foreground: bare(colors.text) },
      { token: 'string.key.json', foreground: bare(tokens.key) },
      { token: 'string.value.json', foreground: bare(tokens.string) },
      { token: 'keyword.json', foreground: bare(tokens.number) },
    ],
    colors: {
      'editor.background': colors.background,
      'editor.foreground': colors.text,
      'editorLineNumber.foreground': colors.faint,
      'editorLineNumber.activeForeground': colors.text,
      'editor.lineHighlightBackground': `${colors.raise}66`,
      'editor.lineHighlightBorder': '#00000000',
      'editor.selectionBackground': colors.selection,
      'editorCursor.foreground': colors.accent,
      'editorIndentGuide.background1': colors.line,
      'editorWidget.background': colors.panel,
      'editorWidget.foreground': colors.text,
      'editorWidget.border': colors.line,
      'editorHoverWidget.background': colors.panel,
      'editorHoverWidget.border': colors.line,
      'editorSuggestWidget.background': colors.panel,
      'editorSuggestWidget.border': colors.line,
      'editorSuggestWidget.foreground': colors.text,
      'editorSuggestWidget.selectedBackground': colors.selection,
      'editorSuggestWidget.selectedForeground': colors.text,
      'editorSuggestWidget.selectedIconForeground': colors.text,
      'editorSuggestWidget.highlightForeground': colors.accent,
      'editorSuggestWidget.focusHighlightForeground': colors.accent,
      'editorBracketMatch.background': `${colors.accent}22`,
      'editorBracketMatch.border': colors.accent,
      'editorError.foreground': colors.bad,
      'editorWarning.foreground': colors.warn,
      'editorLightBulb.foreground': colors.warn,
      'editorLightBulbAutoFix.foreground': colors.accent,
      'editorOverviewRuler.errorForeground': colors.bad,
      'editorOverviewRuler.warningForeground': colors.warn,
      'diffEditor.insertedTextBackground': `${colors.good}${DIFF_SHADE.text}`,
      'diffEditor.insertedLineBackground': `${colors.good}${DIFF_SHADE.line}`,
      'diffEditor.removedTextBackground': `${colors.bad}${DIFF_SHADE.text}`,
      'diffEditor.removedLineBackground': `${colors.bad}${DIFF_SHADE.line}`,
      'input.background': colors.background,
      'input.border': colors.line,
      focusBorder: colors.accent,
      'scrollbar.shadow': '#00000000',
      'menu.background': colors.panel,
      'menu.foreground': colors.text,
      'menu.selectionBackground': colors.selection,
      'menu.selectionForeground': colors.text,
      'list.hoverBackground': colors.raise,
    },
  });
}

/** The page's themes for the editor; the names are those of `data-theme`. */
export function defineThemes(): void {
  define(
    'dark',
    'vs-dark',
    {
      background: '#15171c',
      text: '#d9dde5',
      faint: '#8f98a7',
      line: '#2c313b',
      accent: '#7aa2f7',
      selection: '#2a3a5e',
      panel: '#1d2027',
      raise: '#262a33',
      warn: '#e0b567',
      bad: '#ef7d87',
      good: '#7fc8a0',
    },
    {
      keyword: '#c099ff',
      string: '#a5d6a0',
      number: '#f0a877',
      comment: '#8f98a7',
      name: '#82aaff',
      key: '#82aaff',
    },
  );
  define(
    'light',
    'vs',
    {
      background: '#ffffff',
      text: '#1f2430',
      faint: '#5f697a',
      line: '#dfe3e9',
      accent: '#2f5fd0',
      selection: '#dfe8fb',
      panel: '#fafbfc',
      raise: '#e9ecf1',
      warn: '#865707',
      bad: '#b52a37',
      good: '#17703f',
    },
    {
      keyword: '#7a3ec2',
      string: '#226b22',
      number: '#a8480f',
      comment: '#5f697a',
      name: '#1f56c4',
      key: '#1f56c4',
    },
  );
  define(
    'contrast',
    'hc-black',
    {
      background: '#000000',
      text: '#ffffff',
      faint: '#d6d6d6',
      line: '#8a8a8a',
      accent: '#ffd33d',
      selection: '#5c4a00',
      panel: '#000000',
      raise: '#1b1b1b',
      warn: '#ffd33d',
      bad: '#ff9a9a',
      good: '#6cf0a0',
    },
    {
      keyword: '#d9c2ff',
      string: '#b6f2a8',
      number: '#ffc48a',
      comment: '#d6d6d6',
      name: '#9ecbff',
      key: '#9ecbff',
    },
  );
}
