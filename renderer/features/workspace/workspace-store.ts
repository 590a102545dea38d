import { create } from 'zustand';
import type { ExtensionView, PlatformView, WorkspaceView } from '../../../shared/model/view.ts';

export type TriggerView = PlatformView['triggers'][number];

interface WorkspaceState {
  platforms: readonly PlatformView[];
  /** undefined until main has read the folder */
  view: WorkspaceView | undefined;
  /** why main could not be asked at all */
  failure: string | undefined;
}

/** The workspace and the platforms as main last told them. */
export const useWorkspace = create<WorkspaceState>(() => ({
  platforms: [],
  view: undefined,
  failure: undefined,
}));

/** A platform by id. */
export function platformOf(id: string): PlatformView | undefined {
  return useWorkspace.getState().platforms.find((platform) => platform.id === id);
}

/** The label of a platform, or its id when this build does not know it. */
export function platformLabel(id: string): string {
  return platformOf(id)?.label ?? id;
}

/** The trigger that an extension is bound to. */
export function triggerOf(extension: ExtensionView): TriggerView | undefined {
  return platformOf(extension.manifest.platform)?.triggers.find(
    (trigger) => trigger.id === extension.manifest.trigger,
  );
}

/** An extension by its slug. */
export function extensionBySlug(slug: string): ExtensionView | undefined {
  return useWorkspace.getState().view?.extensions.find((extension) => extension.slug === slug);
}

/** The extension whose code is in `path`. */
export function extensionByFile(path: string | undefined): ExtensionView | undefined {
  return useWorkspace.getState().view?.extensions.find((extension) => extension.file === path);
}
