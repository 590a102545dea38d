import { useEffect, useRef, useState } from 'react';
import type { Problem } from '../../../shared/model/workspace.ts';
import { themeInForce, useLayout } from '../../app/layout-store.ts';
import { markReady } from '../../app/ready.ts';
import { useLint } from '../problems/lint-store.ts';
import { loadDetailsOf, useLoadDetails } from '../workspace/trigger-details.ts';
import { extensionByFile, useWorkspace } from '../workspace/workspace-store.ts';
import { editFile, useEditor } from './editor-store.ts';
import type { ReadyFile } from './file.ts';
import { schemasOf } from './file-schemas.ts';
import { loadServices, useMonaco } from './monaco/load.ts';

type CodeEditor = import('monaco-editor/editor/editor.api.js').editor.IStandaloneCodeEditor;

/** What the editor does not find itself: it checks JSON against the schemas of the files. */
const isBeyondSchema = ({ code }: Problem) =>
  !code.startsWith('json.') && code !== 'event.differs' && code !== 'event.extension';

/** The code editor: one instance, whose model changes with the tab. */
export function MonacoEditor({ file }: { file: ReadyFile }) {
  const { monaco, SHARED_OPTIONS, keepOnly, keepViewState, modelOf, showProblems, viewStateOf } =
    useMonaco();
  const host = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<CodeEditor>();
  const theme = useLayout(themeInForce);
  const { path } = file;

  useEffect(() => {
    if (!host.current) return;
    const created = monaco.editor.create(host.current, {
      ...SHARED_OPTIONS,
      model: null,
      fontSize: 12.5,
      lineHeight: 20,
      lineNumbersMinChars: 4,
      padding: { top: 6, bottom: 12 },
      ariaLabel: 'Code',
      lightbulb: { enabled: monaco.editor.ShowLightbulbIconMode.On },
    });
    setEditor(created);
    return () => {
      keepViewState(created.getModel(), created.saveViewState());
      created.dispose();
    };
  }, [monaco, SHARED_OPTIONS, keepViewState]);

  useEffect(() => monaco.editor.setTheme(theme), [monaco, theme]);

  useEffect(() => {
    if (!editor) return;
    const model = modelOf(file);
    if (editor.getModel() !== model) {
      keepViewState(editor.getModel(), editor.saveViewState());
      editor.setModel(model);
      editor.restoreViewState(viewStateOf(file.path));
      editor.updateOptions({ ariaLabel: `Code of ${file.path}` });
    }
  }, [editor, file, modelOf, keepViewState, viewStateOf]);

  useEffect(() => {
    if (!editor) return;
    const typed = editor.onDidChangeModelContent(() => {
      const model = editor.getModel();
      if (model) editFile(path, model.getValue());
    });
    return () => typed.dispose();
  }, [editor, path]);

  useEffect(() => {
    if (!editor) return;
    return useEditor.subscribe((state) => keepOnly(state.tabs));
  }, [editor, keepOnly]);

  const linted = useLint((state) => state.byFile[path]);
  const onDisk = useWorkspace((state) => state.view?.problems);
  const saved = file.text === file.saved;
  useEffect(() => {
    const model = editor?.getModel();
    const problems = linted ?? (saved ? (onDisk ?? []).filter(isBeyondSchema) : []);
    if (model) showProblems(model, path, problems);
  }, [editor, path, linted, onDisk, saved, showProblems]);

  const reveal = useEditor((state) => state.reveal);
  useEffect(() => {
    if (!editor || reveal?.path !== path) return;
    const position = { lineNumber: reveal.line, column: reveal.column ?? 1 };
    editor.setPosition(position);
    editor.revealPositionInCenterIfOutsideViewport(position);
    if (reveal.focus) editor.focus();
  }, [editor, reveal, path]);

  const platforms = useWorkspace((state) => state.platforms);
  const load = useLoadDetails();
  const extensions = useWorkspace((state) => state.view?.extensions);
  useEffect(() => {
    if (!editor) return;
    let current = true;
    const extension = extensionByFile(path);
    const frame = requestAnimationFrame(() => {
      setTimeout(async () => {
        markReady();
        const known = platforms.length > 0 && extension !== undefined;
        const [services, details] = await Promise.all([
          loadServices(),
          known ? loadDetailsOf(extension, load) : undefined,
        ]);
        if (current) services.setTypings(details?.typings);
      }, 0);
    });
    return () => {
      current = false;
      cancelAnimationFrame(frame);
    };
  }, [editor, path, platforms, load]);

  useEffect(() => {
    if (!editor || !path.endsWith('.json')) return;
    let current = true;
    const loaded = Promise.all([loadServices(), schemasOf(platforms, extensions ?? [], load)]);
    void loaded.then(([services, schemas]) => {
      if (current) services.setFileSchemas(schemas);
    });
    return () => {
      current = false;
    };
  }, [editor, path, platforms, extensions, load]);

  return <div ref={host} className="monaco-host" data-testid="code-editor" />;
}
