import { editor, Uri } from 'monaco-editor/editor/editor.api.js';
import type { ReadyFile } from '../file.ts';
import { languageOf } from './languages.ts';

interface Entry {
  model: editor.ITextModel;
  revision: object;
  view: editor.ICodeEditorViewState | null;
}

const entries = new Map<string, Entry>();

/** The address of a file inside the editor. */
export function uriOf(path: string): Uri {
  return Uri.from({ scheme: 'file', path: `/${path}` });
}

/** A text for an editor. Brackets keep the text's colour: state is what has colour here. */
export function createModel(text: string, language: string, uri?: Uri): editor.ITextModel {
  const model = editor.createModel(text, language, uri);
  model.updateOptions({
    bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
  });
  return model;
}

/** The model of an open file, brought up to date when the text was replaced from outside. */
export function modelOf(file: ReadyFile): editor.ITextModel {
  const entry = entries.get(file.path);
  if (!entry) {
    const model = createModel(file.text, languageOf(file.path), uriOf(file.path));
    entries.set(file.path, { model, revision: file.revision, view: null });
    return model;
  }
  if (entry.revision !== file.revision) {
    entry.revision = file.revision;
    if (entry.model.getValue() !== file.text) {
      const range = entry.model.getFullModelRange();
      entry.model.pushEditOperations([], [{ range, text: file.text }], () => null);
    }
  }
  return entry.model;
}

/** Where the author was in a file. */
export function viewStateOf(path: string): editor.ICodeEditorViewState | null {
  return entries.get(path)?.view ?? null;
}

/** Remembers where the author was in the file of `model`. */
export function keepViewState(
  model: editor.ITextModel | null,
  view: editor.ICodeEditorViewState | null,
): void {
  for (const entry of entries.values()) if (entry.model === model) entry.view = view;
}

/** Frees the models of files that are no longer open. */
export function keepOnly(paths: readonly string[]): void {
  for (const [path, entry] of entries) {
    if (paths.includes(path)) continue;
    entries.delete(path);
    entry.model.dispose();
  }
}
