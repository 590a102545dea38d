import { languages } from 'monaco-editor/editor/editor.api.js';
import * as javascript from 'monaco-editor/languages/definitions/javascript/javascript.js';
import * as typescript from 'monaco-editor/languages/definitions/typescript/typescript.js';

/** Colours for code, without waiting for a second chunk as the lazily registered ones do. */
export function registerLanguages(): void {
  languages.register({ id: 'javascript', extensions: ['.js', '.mjs', '.cjs'] });
  languages.setMonarchTokensProvider('javascript', javascript.language);
  languages.setLanguageConfiguration('javascript', javascript.conf);
  languages.register({ id: 'typescript', extensions: ['.ts', '.mts', '.cts'] });
  languages.setMonarchTokensProvider('typescript', typescript.language);
  languages.setLanguageConfiguration('typescript', typescript.conf);
  languages.register({ id: 'json', extensions: ['.json'] });
}

/** The editor's language for a file. */
export function languageOf(path: string): string {
  if (/\.[mc]?js$/.test(path)) return 'javascript';
  if (/\.[mc]?ts$/.test(path)) return 'typescript';
  return path.endsWith('.json') ? 'json' : 'plaintext';
}
