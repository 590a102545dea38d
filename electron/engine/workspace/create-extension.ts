import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { JsonObject } from '../../../shared/model/json.ts';
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
  /** absent: the platform's starter code, and nothing set */
  readonly made?: {
    readonly code: string;
    readonly label?: string;
    readonly config: JsonObject;
    readonly secrets: readonly string[];
    /** aliases of what it is bound to */
    readonly bind?: readonly string[];
  };
}

/**
 * Makes an extension, from its platform's starter code or from what is given.
 *
 * @param labels those of the extensions that are there
 * @returns the workspace-relative path of the code
 * @throws WorkspaceError when the platform or trigger is unknown, the name is taken or unfit, or
 *   the config does not fit
 */
export async function createExtension(
  dir: string,
  platforms: readonly Platform[],
  {
    platform: platformId,
    trigger: triggerId,
    slug,
    made,
    labels = [],
  }: NewExtension & { readonly labels?: readonly (string | undefined)[] },
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
  const config = platform.schemas.config.safeParse(made?.config ?? {});
  if (made !== undefined && !config.success) {
    const [issue] = config.error.issues;
    throw new WorkspaceError(
      `"${slug}": config "${issue?.path.join('.') ?? ''}": ${issue?.message ?? 'unfit'}.`,
    );
  }
  const { file: name, code } = made
    ? { file: 'index.js', code: made.code }
    : platform.scaffold(trigger);
  const starts = made ?? platform.starts?.(trigger);
  const file = `${extensionFolder(slug)}/${name}`;
  const manifest = {
    platform: platform.id,
    trigger: trigger.id,
    label: made?.label ?? freeLabel(trigger.label, slug, labels),
    enabled: true,
    ...(made?.bind && made.bind.length > 0 && { bind: made.bind }),
    ...(starts && { config: starts.config, secrets: starts.secrets }),
  };
  await writeText(dir, file, code);
  await writeText(dir, manifestFile(slug), `${JSON.stringify(manifest, null, 2)}\n`);
  return { slug, file };
}

/** What the explorer calls it: the trigger's label, and its own name too where another has that label. */
function freeLabel(label: string, slug: string, labels: readonly (string | undefined)[]): string {
  return labels.includes(label) ? `${label}: ${slug}` : label;
}
