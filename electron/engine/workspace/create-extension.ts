import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { slugSchema } from '../../../shared/model/workspace.ts';
import type { Platform } from '../../../shared/platforms/platform.ts';
import { WorkspaceError } from './error.ts';
import { isProblem, knownPlatform, knownTrigger } from './known.ts';
import { extensionFolder, manifestFile } from './rooms.ts';
import { folderExists, writeText } from './text-file.ts';

/** What a new extension is made of. */
export interface NewExtension {
  readonly platform: string;
  readonly trigger: string;
  readonly slug: string;
}

/**
 * Makes an extension from its platform's starter code.
 *
 * @returns the workspace-relative path of the code
 * @throws WorkspaceError when the platform or trigger is unknown, or the name is taken or unfit
 */
export async function createExtension(
  dir: string,
  platforms: readonly Platform[],
  { platform: platformId, trigger: triggerId, slug }: NewExtension,
): Promise<{ slug: string; file: string }> {
  if (!slugSchema.safeParse(slug).success) {
    throw new WorkspaceError(
      `"${slug}" can't be the name of an extension.`,
      'Use lower-case letters, digits and dashes, at most 64.',
    );
  }
  const at = { file: manifestFile(slug), text: '', path: [] };
  const platform = knownPlatform(platforms, platformId, at);
  if (isProblem(platform)) throw new WorkspaceError(platform.message, platform.hint);
  const trigger = knownTrigger(platform, triggerId, at);
  if (isProblem(trigger)) throw new WorkspaceError(trigger.message, trigger.hint);
  if (!(await folderExists(dir))) {
    throw new WorkspaceError(`The workspace folder ${dir} no longer exists.`, 'Open another one.');
  }
  const taken = await lstat(join(dir, extensionFolder(slug))).catch(() => undefined);
  if (taken) {
    throw new WorkspaceError(`There already is an extension "${slug}".`, 'Choose another name.');
  }
  const { file: name, code } = platform.scaffold(trigger);
  const file = `${extensionFolder(slug)}/${name}`;
  const manifest = {
    platform: platform.id,
    trigger: trigger.id,
    label: trigger.label,
    enabled: true,
  };
  await writeText(dir, file, code);
  await writeText(dir, manifestFile(slug), `${JSON.stringify(manifest, null, 2)}\n`);
  return { slug, file };
}
