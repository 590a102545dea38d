import 'monaco-editor/features/diffEditor/register.js';
import { useEffect, useRef } from 'react';
import { useMonaco } from '../editor/monaco/load.ts';

interface TextDiffProps {
  /** what is compared, for those who hear the page */
  label: string;
  language: string;
  /** undefined: it is not there */
  before: string | undefined;
  after: string | undefined;
}

/** A longer difference scrolls, in px. */
const MOST_HEIGHT = 420;
const LINE_HEIGHT = 19;

/** A text before and after, as the editor shows differences: what stays the same is folded. One that is new or gone shows whole. */
export default function TextDiff({ label, language, before, after }: TextDiffProps) {
  const { createModel, monaco, SHARED_OPTIONS } = useMonaco();
  const host = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const original = createModel(before ?? '', language);
    const modified = createModel(after ?? '', language);
    const options = {
      ...SHARED_OPTIONS,
      fontSize: 12,
      lineHeight: LINE_HEIGHT,
      readOnly: true,
      domReadOnly: true,
      // The keyboard goes on to the next part of the plan.
      tabFocusMode: true,
      scrollbar: { alwaysConsumeMouseWheel: false },
    };
    // What is new or gone as a whole has nothing to be compared with.
    const single = before === undefined ? modified : after === undefined ? original : undefined;
    const editor = single
      ? monaco.editor.create(element, { ...options, model: single, ariaLabel: label })
      : monaco.editor.createDiffEditor(element, {
          ...options,
          originalEditable: false,
          hideUnchangedRegions: { enabled: true, contextLineCount: 3, minimumLineCount: 3 },
          renderOverviewRuler: false,
        });
    const sides =
      'getOriginalEditor' in editor
        ? [editor.getOriginalEditor(), editor.getModifiedEditor()]
        : [editor];
    if ('getOriginalEditor' in editor) {
      editor.setModel({ original, modified });
      // Labels given with the options are lost on the way to where the keyboard writes.
      sides[0]?.updateOptions({ ariaLabel: `${label}, before` });
      sides[1]?.updateOptions({ ariaLabel: `${label}, after` });
    }
    const resize = () => {
      const height = Math.max(...sides.map((side) => side.getContentHeight()));
      element.style.height = `${Math.min(MOST_HEIGHT, height)}px`;
    };
    const listening = sides.map((side) => side.onDidContentSizeChange(resize));
    resize();
    return () => {
      for (const each of listening) each.dispose();
      editor.dispose();
      original.dispose();
      modified.dispose();
    };
  }, [monaco, createModel, SHARED_OPTIONS, label, language, before, after]);

  return <div ref={host} className="text-diff" />;
}
