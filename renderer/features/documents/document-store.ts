import { create } from 'zustand';
import type { Failure } from '../../../shared/ipc.ts';
import { bridge } from '../../app/bridge.ts';
import { notify, notifyFailure } from '../../ui/toast-store.ts';
import { useTarget } from '../simulate/target.ts';
import { platformOf } from '../workspace/workspace-store.ts';

/** The document that is looked at. */
export interface OpenedDocument {
  readonly extension: string;
  /** what the platform calls it */
  readonly label: string;
  readonly text: string;
  readonly hash: string;
  readonly failure?: Failure;
}

export const useDocument = create<{ opened: OpenedDocument | undefined }>(() => ({
  opened: undefined,
}));

/** What the platform of the open extension calls its document; undefined where nothing is kept. */
export function documentLabel(): string | undefined {
  const { extension } = useTarget.getState();
  return extension && platformOf(extension.manifest.platform)?.document?.label;
}

/** Reads the document of the open extension, and shows it. */
export async function openDocument(): Promise<void> {
  const { extension } = useTarget.getState();
  const label = documentLabel();
  if (extension === undefined || label === undefined) return;
  const { slug } = extension;
  const answer = await bridge.request('document.read', { extension: slug });
  if (answer.ok) useDocument.setState({ opened: { extension: slug, label, ...answer.value } });
  else notifyFailure(answer);
}

export function closeDocument(): void {
  useDocument.setState({ opened: undefined });
}

/** Writes what stands in the editor; an empty text removes the document. */
export async function saveDocument(text: string): Promise<void> {
  const { opened } = useDocument.getState();
  if (opened === undefined) return;
  const { extension, label, hash } = opened;
  const answer = await bridge.request('document.write', { extension, text, baseHash: hash });
  if (useDocument.getState().opened !== opened) return;
  if (!answer.ok) {
    const { failure, hint } = answer;
    useDocument.setState({ opened: { ...opened, failure: { failure, ...(hint && { hint }) } } });
    return;
  }
  closeDocument();
  notify(
    'ok',
    text.trim() === ''
      ? `${label} of ${extension} is empty.`
      : `${label} of ${extension} is saved.`,
  );
}
