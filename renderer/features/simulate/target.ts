import { create } from 'zustand';
import type { ExtensionView } from '../../../shared/model/view.ts';
import { useEditor } from '../editor/editor-store.ts';
import { useWorkspace } from '../workspace/workspace-store.ts';

/** The extension that an event is fired at: the one in the active tab, else the last such one. */
export const useTarget = create<{ extension: ExtensionView | undefined }>(() => ({
  extension: undefined,
}));

/** The target for a state of tabs and workspace. */
export function targetOf(
  extensions: readonly ExtensionView[],
  active: string | undefined,
  last: string | undefined,
): ExtensionView | undefined {
  const folder = active?.match(/^extensions\/([^/]+)\//)?.[1];
  return (
    extensions.find((one) => one.file === active) ??
    extensions.find((one) => one.slug === folder) ??
    extensions.find((one) => one.slug === last) ??
    extensions[0]
  );
}

function follow(): void {
  const extensions = useWorkspace.getState().view?.extensions ?? [];
  const last = useTarget.getState().extension;
  const extension = targetOf(extensions, useEditor.getState().active, last?.slug);
  if (extension !== last) useTarget.setState({ extension });
}

useWorkspace.subscribe(follow);
useEditor.subscribe((now, before) => {
  if (now.active !== before.active) follow();
});
