import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { Warning } from '../../../shared/model/invocation.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import type { SourceText } from '../../../shared/model/sandbox.ts';
import type { Platform, Trigger } from '../../../shared/platforms/platform.ts';
import { type Bundled, type BundleRequest, bundle } from './bundle.ts';
import { modulesNamed } from './modules-named.ts';
import { stampOf } from './package-files.ts';

/** `run`: everything that the code loads; `publish`: without what the platform installs itself. */
export type Purpose = 'run' | 'publish';

export interface CarryRequest {
  /** the workspace's folder */
  readonly dir: string;
  /** workspace-relative folder of the extension */
  readonly folder: string;
  readonly source: SourceText;
  readonly platform: Platform;
  readonly trigger: Trigger;
  readonly config: JsonObject;
  readonly purpose: Purpose;
}

const REMEMBERED = 32;
const known = new Map<string, Promise<Bundled>>();

/**
 * The text that the platform gets: the author's, and in it the packages and files of the workspace
 * that it loads, where the platform takes such a text. A text that loads nothing is left alone.
 *
 * @throws WorkspaceError naming the file, when a package can't be carried
 */
export async function carried(request: CarryRequest): Promise<SourceText> {
  const { source, platform, trigger, config, purpose } = request;
  const { carries } = trigger;
  if (carries === undefined) return source;
  const named = modulesNamed(source.code, carries.forms);
  if (named === undefined) return source;
  const installed = (name: string) => platform.installs?.(name, source, config);
  const root = await realpath(request.dir);
  const bundled = await remembered(`${platform.id} ${purpose} ${JSON.stringify(config)}`, {
    root,
    folder: await realpath(join(root, request.folder)),
    source,
    form: named.form,
    isProvided: (name) => purpose === 'publish' && installed(name) !== undefined,
  });
  const { source: text, packages } = bundled;
  return { ...text, packages, notes: notesOf(bundled, request, installed) };
}

/** One bundle for one text, as long as the files that it rests on are what they were. */
async function remembered(rules: string, request: BundleRequest): Promise<Bundled> {
  const { root, folder, source, form } = request;
  const key = [root, folder, rules, form, source.file, source.code].join('\0');
  const before = known.get(key);
  if (before !== undefined && (await isFresh(before))) return before;
  const made = bundle(request);
  known.set(key, made);
  const oldest = known.keys().next();
  if (known.size > REMEMBERED && !oldest.done) known.delete(oldest.value);
  return made;
}

async function isFresh(before: Promise<Bundled>): Promise<boolean> {
  const bundled = await before.catch(() => undefined);
  // What was missing may have been installed since.
  if (bundled === undefined || bundled.missing.length > 0) return false;
  const now = await Promise.all(bundled.stamps.map(({ path }) => stampOf(path)));
  return now.every(({ mtimeMs, size }, index) => {
    const then = bundled.stamps[index];
    return then?.mtimeMs === mtimeMs && then.size === size;
  });
}

function notesOf(
  { source, packages, missing }: Bundled,
  { platform, trigger }: CarryRequest,
  installed: (name: string) => string | undefined,
): Warning[] {
  const notes: Warning[] = [];
  const nameOf = (text: string) => text.slice(0, text.lastIndexOf('@'));
  const carriedOnes = packages.filter((text) => installed(nameOf(text)) === undefined);
  const installedOnes = packages.filter((text) => installed(nameOf(text)) !== undefined);
  if (carriedOnes.length > 0) {
    notes.push({
      code: 'packages-bundled',
      message: `Bundled into the code: ${carriedOnes.join(', ')}. ${platform.label} gets this one text.`,
    });
  }
  for (const text of installedOnes) {
    const version = installed(nameOf(text));
    const other = version === '*' ? 'the newest version' : `version ${version}`;
    notes.push({
      code: 'package-of-the-platform',
      message: `${platform.label} installs ${other} of ${nameOf(text)}; this run used ${text} of the workspace.`,
    });
  }
  for (const name of missing) {
    notes.push({
      code: 'package-not-installed',
      message: `"${name}" is not in the workspace, so that it can't be bundled. ${name.startsWith('.') ? 'Put the file into the extension’s folder' : `Install it there: npm install ${name}`}.`,
    });
  }
  const { codeBytes: largest } = trigger.limits;
  const bytes = Buffer.byteLength(source.code);
  if (largest.owner === 'platform' && bytes > largest.value) {
    notes.push({
      code: 'code-too-large',
      message: `With its packages the code has ${bytes} bytes; ${platform.label} takes at most ${largest.value} (${largest.source}).`,
    });
  }
  return notes;
}
