declare module 'monaco-editor/languages/features/typescript/tsMode.js' {
  export function setupJavaScript(defaults: unknown): unknown;
  export function setupTypeScript(defaults: unknown): unknown;
}
declare module 'monaco-editor/languages/features/json/jsonMode.js' {
  export function setupMode(defaults: unknown): void;
}
declare module 'monaco-editor/languages/definitions/javascript/javascript.js' {
  import type { languages } from 'monaco-editor/editor/editor.api.js';
  export const conf: languages.LanguageConfiguration;
  export const language: languages.IMonarchLanguage;
}
declare module 'monaco-editor/languages/definitions/typescript/typescript.js' {
  import type { languages } from 'monaco-editor/editor/editor.api.js';
  export const conf: languages.LanguageConfiguration;
  export const language: languages.IMonarchLanguage;
}
