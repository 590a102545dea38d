import 'monaco-editor/features/diffEditor/register.js';
import { useEffect, useRef } from 'react';
import { editFile } from './editor-store.ts';
import type { ReadyFile } from './file.ts';
import { languageOf } from './monaco/languages.ts';
import { useMonaco } from './monaco/load.ts';

/** The disk's text on the left, the author's on the right; the right side can be edited. */
export default function CompareView({ file }: { file: ReadyFile }) {
  const { createModel, monaco, SHARED_OPTIONS, modelOf } = useMonaco();
  const host = useRef<HTMLDivElement>(null);
  const disk = file.disk?.text ?? '';
  const { path } = file;
  const mine = modelOf(file);

  useEffect(() => {
    if (!host.current) return;
    const original = createModel(disk, languageOf(path));
    const diff = monaco.editor.createDiffEditor(host.current, {
      ...SHARED_OPTIONS,
      fontSize: 12.5,
      lineHeight: 20,
      renderSideBySide: true,
    });
    diff.setModel({ original, modified: mine });
    // Labels given with the options are lost on the way to where the keyboard writes.
    diff.getOriginalEditor().updateOptions({ ariaLabel: `${path} on disk` });
    diff.getModifiedEditor().updateOptions({ ariaLabel: `Your text of ${path}` });
    const typed = mine.onDidChangeContent(() => editFile(path, mine.getValue()));
    return () => {
      typed.dispose();
      diff.dispose();
      original.dispose();
    };
  }, [monaco, createModel, SHARED_OPTIONS, disk, mine, path]);

  return <div ref={host} className="monaco-host" />;
}
