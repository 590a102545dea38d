import { isDeepStrictEqual } from 'node:util';
import type { JsonObject } from '../../../shared/model/json.ts';
import type { PulledItem } from '../../../shared/model/publish.ts';
import type { Found, Taken } from '../../../shared/platforms/remote.ts';
import type { Workspace } from '../workspace/index.ts';
import { freeSlug } from './slug-of.ts';

export type Taking = Extract<Taken, { ok: true }>;

export type Done = Pick<PulledItem, 'status' | 'message'>;

const refused = (message: string): Done => ({ status: 'refused', message });

/** Makes an extension of a remote object. @throws WorkspaceError when the object does not fit in one */
export async function addTaken(
  workspace: Workspace,
  platform: string,
  { name, manifest, code }: Taking,
): Promise<string> {
  const { trigger, ...rest } = manifest;
  const taken = workspace.contents.extensions.map((each) => each.slug);
  const made = { platform, trigger, slug: freeSlug(name, taken), made: { ...rest, code } };
  return (await workspace.createExtension(made)).slug;
}

/** What was published last of an extension. */
export interface Base {
  readonly hash: string;
  /** absent: it is not in the workspace */
  readonly content?: JsonObject;
}

/**
 * Brings the code of a remote object into the extension that it is, when it was changed there alone.
 *
 * @param base absent: nothing is known of it
 * @param codeField the member of a revision that is the code
 */
export async function takeOver(
  workspace: Workspace,
  extension: string,
  { taken: { code }, revision: there }: Pick<Found, 'revision'> & { readonly taken: Taking },
  base: Base | undefined,
  codeField: string,
): Promise<Done> {
  if (base?.hash === there.hash) return { status: 'unchanged' };
  const { file } = workspace.extension(extension);
  const { text, hash } = await workspace.readFile(file);
  const both = `${file} was changed here and there: compare with publish --dry-run, and take over what should stay`;
  if (base === undefined && text === code) return { status: 'unchanged' };
  if (!file.endsWith('.js')) {
    return refused(`${file} is compiled before it is published: take the change over by hand`);
  }
  if (base?.content === undefined) return refused(both);
  const settings = changedSettings(base.content, there.content, codeField);
  if (settings.length > 0) {
    // Taken for what was published last, they would be undone by the next publishing without a word.
    return refused(
      `${settings.join(', ')} changed there, and pull takes over code alone: set it in its extension.json`,
    );
  }
  if (text === code) return { status: 'unchanged' };
  if (base.content[codeField] !== text) return refused(both);
  const save = { path: file, text: code, baseHash: hash, overwrite: false };
  const saved = await workspace.saveFile(save);
  if (saved.status === 'saved') return { status: 'updated' };
  return refused(`${file} was changed while it was read: pull again`);
}

/** Names of the members that differ, but for the code. */
function changedSettings(before: JsonObject, after: JsonObject, codeField: string): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  names.delete(codeField);
  return [...names].filter((name) => !isDeepStrictEqual(before[name], after[name])).sort();
}
