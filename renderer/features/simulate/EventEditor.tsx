import { use, useEffect, useRef, useState } from 'react';
import { themeInForce, useLayout } from '../../app/layout-store.ts';
import { whenReady } from '../../app/ready.ts';
import { loadServices, useMonaco } from '../editor/monaco/load.ts';
import { setEvent, useSimulate } from './simulate-store.ts';

type CodeEditor = import('monaco-editor/editor/editor.api.js').editor.IStandaloneCodeEditor;

interface EventEditorProps {
  slug: string;
  text: string;
  schema: Record<string, unknown> | undefined;
}

/** The small JSON editor of the event. It waits until the code can be typed: that comes first. */
export function EventEditor({ slug, text, schema }: EventEditorProps) {
  use(whenReady);
  const { createModel, monaco, SHARED_OPTIONS } = useMonaco();
  const host = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<CodeEditor>();
  const theme = useLayout(themeInForce);
  const place = useSimulate((state) => state.failure?.place);

  useEffect(() => {
    if (!host.current) return;
    const created = monaco.editor.create(host.current, {
      ...SHARED_OPTIONS,
      model: null,
      fontSize: 12,
      lineHeight: 19,
      lineNumbers: 'off',
      overviewRulerLanes: 0,
      folding: true,
      lineDecorationsWidth: 6,
      padding: { top: 8, bottom: 8 },
      ariaLabel: 'Event',
      tabFocusMode: true,
      wordWrap: 'on',
    });
    setEditor(created);
    return () => created.dispose();
  }, [monaco, SHARED_OPTIONS]);

  useEffect(() => monaco.editor.setTheme(theme), [monaco, theme]);

  useEffect(() => {
    if (!editor) return;
    const uri = monaco.Uri.from({ scheme: 'event', path: `/${slug}.json` });
    const model = createModel('', 'json', uri);
    editor.setModel(model);
    const typed = model.onDidChangeContent((change) => {
      if (!change.isFlush) setEvent(slug, model.getValue());
    });
    let current = true;
    void loadServices().then((services) => {
      if (current) services.setEventSchema(uri.toString(), schema);
    });
    return () => {
      current = false;
      typed.dispose();
      model.dispose();
    };
  }, [editor, monaco, createModel, slug, schema]);

  useEffect(() => {
    const model = editor?.getModel();
    if (model && model.getValue() !== text) model.setValue(text);
  }, [editor, text]);

  useEffect(() => {
    if (!editor || !place) return;
    editor.setPosition({ lineNumber: place.line, column: place.column });
    editor.revealLineInCenterIfOutsideViewport(place.line);
    editor.focus();
  }, [editor, place]);

  return <div ref={host} data-testid="event-editor" />;
}
