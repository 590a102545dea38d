import { create } from 'zustand';
import type { ExtensionView } from '../../../shared/model/view.ts';
import type { Problem } from '../../../shared/model/workspace.ts';
import { bridge } from '../../app/bridge.ts';
import { useEditor } from '../editor/editor-store.ts';
import { extensionByFile, useWorkspace } from '../workspace/workspace-store.ts';

const QUIET_MS = 300;

/** What the platforms' own rules say of the open files, as they are typed. */
export const useLint = create<{
  byFile: Readonly<Record<string, readonly Problem[]>>;
  /** the texts that they are about */
  texts: Readonly<Record<string, string>>;
}>(() => ({ byFile: {}, texts: {} }));

const timers = new Map<string, number>();
const linted = new Map<string, readonly unknown[]>();

async function lint(path: string): Promise<void> {
  const file = useEditor.getState().files[path];
  const extension = extensionByFile(path);
  if (file?.state !== 'ready' || !extension) return;
  const { text } = file;
  const found = await bridge.request('lint.source', { extension: extension.slug, text });
  const now = useEditor.getState().files[path];
  if (now?.state !== 'ready' || now.text !== text) return;
  useLint.setState(({ byFile, texts }) => ({
    byFile: { ...byFile, [path]: found },
    texts: { ...texts, [path]: text },
  }));
}

function forget(path: string): void {
  window.clearTimeout(timers.get(path));
  timers.delete(path);
  linted.delete(path);
  useLint.setState(({ byFile, texts }) => {
    const { [path]: _gone, ...rest } = byFile;
    const { [path]: _text, ...others } = texts;
    return { byFile: rest, texts: others };
  });
}

/** What the rules for an extension depend on beside its text: its manifest, and the connections' settings. */
function aboutOf({ manifest }: ExtensionView): string {
  return JSON.stringify([manifest, useWorkspace.getState().view?.connections]);
}

/** Keeps the problems of open extensions in step with their text and the workspace. */
export function startLint(): void {
  const follow = () => {
    const { files } = useEditor.getState();
    for (const path of linted.keys()) if (!(path in files)) forget(path);
    for (const [path, file] of Object.entries(files)) {
      const extension = extensionByFile(path);
      if (file.state !== 'ready' || !extension) continue;
      const before = linted.get(path);
      const now = [file.text, aboutOf(extension)];
      if (before?.every((part, index) => part === now[index])) continue;
      const first = before === undefined;
      linted.set(path, now);
      window.clearTimeout(timers.get(path));
      timers.set(
        path,
        window.setTimeout(() => void lint(path), first ? 0 : QUIET_MS),
      );
    }
  };
  useEditor.subscribe(follow);
  useWorkspace.subscribe(follow);
  follow();
}
