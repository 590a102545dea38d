import type { JsonObject } from '../../../shared/model/json.ts';
import type { PulledItem } from '../../../shared/model/publish.ts';
import type { Found, Remote, Taken } from '../../../shared/platforms/remote.ts';
import type { Workspace } from '../workspace/index.ts';
import { editMembers } from '../workspace/json-edit.ts';
import { manifestFile } from '../workspace/rooms.ts';
import { settingsTaken } from './settings-taken.ts';
import { freeSlug } from './slug-of.ts';

export type Taking = Extract<Taken, { ok: true }>;

export type Done = Pick<PulledItem, 'status' | 'message'>;

const refused = (message: string): Done => ({ status: 'refused', message });

/**
 * Makes an extension of a remote object, bound to these aliases.
 *
 * @throws WorkspaceError when the object does not fit in one
 */
export async function addTaken(
  workspace: Workspace,
  platform: string,
  { name, manifest, code }: Taking,
  bind: readonly string[] = [],
): Promise<string> {
  const { trigger, ...rest } = manifest;
  const taken = workspace.contents.extensions.map((each) => each.slug);
  const made = { platform, trigger, slug: freeSlug(name, taken), made: { ...rest, bind, code } };
  return (await workspace.createExtension(made)).slug;
}

/** What was published last of an extension. */
export interface Base {
  readonly hash: string;
  /** absent: it is not in the workspace */
  readonly content?: JsonObject;
}

/**
 * Brings what a remote object is into the extension that it is: its code, and the settings that can be
 * taken over, each where it was changed there alone.
 *
 * @param base absent: nothing is known of it
 */
export async function takeOver(
  workspace: Workspace,
  extension: string,
  { taken, revision: there }: Pick<Found, 'revision'> & { readonly taken: Taking },
  base: Base | undefined,
  { codeField, configMembers }: Pick<Remote, 'codeField' | 'configMembers'>,
): Promise<Done> {
  if (base?.hash === there.hash) return { status: 'unchanged' };
  const { code } = taken;
  const { file, manifest } = workspace.extension(extension);
  const { text, hash } = await workspace.readFile(file);
  const both = `${file} was changed here and there: compare with publish --dry-run, and take over what should stay`;
  const isCodeNew = text !== code && base?.content?.[codeField] !== code;
  if (isCodeNew && !file.endsWith('.js')) {
    return refused(`${file} is compiled before it is published: take the change over by hand`);
  }
  if (base === undefined ? isCodeNew : base.content === undefined) return refused(both);
  const settings = settingsTaken(manifest.config, base?.content, there.content, {
    codeField,
    ...(configMembers && { configMembers }),
  });
  if ('refusal' in settings) return refused(settings.refusal);
  if (isCodeNew && base?.content?.[codeField] !== text) return refused(both);
  const { names } = settings;
  if (names.length > 0 && !(await saveSettings(workspace, extension, names, taken))) {
    return refused(`${manifestFile(extension)} was changed while it was read: pull again`);
  }
  if (!isCodeNew) return { status: names.length > 0 ? 'updated' : 'unchanged' };
  const save = { path: file, text: code, baseHash: hash, overwrite: false };
  const saved = await workspace.saveFile(save);
  if (saved.status === 'saved') return { status: 'updated' };
  return refused(`${file} was changed while it was read: pull again`);
}

/** Writes members of `config` as they are there; one that is not there goes. */
async function saveSettings(
  workspace: Workspace,
  extension: string,
  names: readonly string[],
  { manifest: { config: there } }: Taking,
): Promise<boolean> {
  const path = manifestFile(extension);
  const { text, hash } = await workspace.readFile(path);
  const { config } = workspace.extension(extension).manifest;
  const others = Object.entries(config).filter(([name]) => !names.includes(name));
  const taken = Object.entries(there).filter(([name]) => names.includes(name));
  const set = { config: Object.fromEntries([...others, ...taken]) };
  const changed = editMembers(Buffer.from(text), { set, gone: new Set() }).toString('utf8');
  const save = { path, text: changed, baseHash: hash, overwrite: false };
  return (await workspace.saveFile(save)).status === 'saved';
}
