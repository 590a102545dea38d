import type { JsonObject } from '../../../shared/model/json.ts';
import {
  type Catalogue,
  type Manifest,
  manifestSchema,
  type Problem,
  slugSchema,
} from '../../../shared/model/workspace.ts';
import type { Platform } from '../../../shared/platforms/platform.ts';
import type { LoadedExtension } from './contents.ts';
import { placeOf, readJsonFile, schemaProblems } from './json-file.ts';
import { isProblem, knownPlatform, knownTrigger } from './known.ts';
import { foldersIn } from './list.ts';
import { CODE_FILES, EXTENSIONS_ROOM, extensionFolder, manifestFile } from './rooms.ts';
import { readText } from './text-file.ts';

/** Stands for a manifest that can't be read, so that its extension stays in the list. */
const UNREADABLE: Manifest = {
  platform: '',
  trigger: '',
  enabled: false,
  order: 0,
  bind: [],
  config: {},
  secrets: [],
};

async function codeFile(
  dir: string,
  slug: string,
  problems: Problem[],
): Promise<string | undefined> {
  const found: string[] = [];
  for (const name of CODE_FILES) {
    const file = `${extensionFolder(slug)}/${name}`;
    try {
      if ((await readText(dir, file)) !== undefined) found.push(file);
    } catch (error) {
      problems.push({
        file,
        severity: 'error',
        code: 'file.unreadable',
        message: error instanceof Error ? error.message : String(error),
      });
    }
  }
  const [first, second] = found;
  if (first && second) {
    problems.push({
      file: second,
      severity: 'warning',
      code: 'extension.two-codes',
      message: `${extensionFolder(slug)} has both index.js and index.ts; index.js is used.`,
      hint: 'Remove one of them.',
    });
  }
  return first;
}

async function bind(
  dir: string,
  slug: string,
  platforms: readonly Platform[],
  problems: Problem[],
): Promise<Pick<LoadedExtension, 'manifest' | 'bound'> & { readonly text?: string }> {
  const file = manifestFile(slug);
  const read = await readJsonFile(dir, file, manifestSchema);
  if (read.status === 'absent') {
    problems.push({
      file,
      severity: 'error',
      code: 'extension.no-manifest',
      message: `${file} is missing: nothing says which platform and trigger this extension is for.`,
      hint: `Add it, for example ${exampleManifest(platforms)}.`,
    });
    return { manifest: UNREADABLE };
  }
  if (read.status === 'bad') {
    problems.push(...read.problems);
    return { manifest: UNREADABLE };
  }
  const manifest = read.value;
  const platform = knownPlatform(platforms, manifest.platform, {
    file,
    text: read.text,
    path: ['platform'],
  });
  if (isProblem(platform)) {
    problems.push(platform);
    return { manifest };
  }
  const trigger = knownTrigger(platform, manifest.trigger, {
    file,
    text: read.text,
    path: ['trigger'],
  });
  if (isProblem(trigger)) {
    problems.push(trigger);
    return { manifest };
  }
  const config = platform.schemas.config.safeParse(manifest.config);
  if (!config.success) {
    const issues = config.error.issues.map((issue) => ({
      ...issue,
      path: ['config', ...issue.path],
    }));
    problems.push(...schemaProblems(file, read.text, issues));
    return { manifest };
  }
  return {
    manifest: { ...manifest, config: config.data },
    bound: { platform, trigger },
    text: read.text,
  };
}

/** A folder with what is wrong with it by itself. */
interface Loaded {
  readonly extension: LoadedExtension | undefined;
  readonly problems: readonly Problem[];
  /** of its manifest, where that could be read */
  readonly text?: string;
}

async function loadExtension(
  dir: string,
  slug: string,
  platforms: readonly Platform[],
): Promise<Loaded> {
  const problems: Problem[] = [];
  if (!slugSchema.safeParse(slug).success) {
    problems.push({
      file: extensionFolder(slug),
      severity: 'warning',
      code: 'extension.name',
      message: `The folder ${extensionFolder(slug)} is not used: its name is not an extension's.`,
      hint: 'Use lower-case letters, digits and dashes, at most 64.',
    });
    return { extension: undefined, problems };
  }
  const code = await codeFile(dir, slug, problems);
  const { manifest, bound, text } = await bind(dir, slug, platforms, problems);
  if (code === undefined) {
    problems.push({
      file: `${extensionFolder(slug)}/${CODE_FILES[0]}`,
      severity: 'error',
      code: 'extension.no-code',
      message: `${extensionFolder(slug)} has neither index.js nor index.ts.`,
      hint: 'Add the code, or remove the folder.',
    });
  }
  const extension: LoadedExtension = {
    slug,
    manifest,
    file: code ?? `${extensionFolder(slug)}/${CODE_FILES[0]}`,
    ...(bound && code !== undefined ? { bound } : {}),
  };
  return { extension, problems, ...(text !== undefined && { text }) };
}

/** All extensions of a workspace, by their order and then by name, with what is wrong with them. */
export async function loadExtensions(
  dir: string,
  platforms: readonly Platform[],
  catalogue: Catalogue,
) {
  const slugs = await foldersIn(dir, EXTENSIONS_ROOM);
  const loaded = await Promise.all(slugs.map((slug) => loadExtension(dir, slug, platforms)));
  const extensions = loaded.flatMap(({ extension }) => extension ?? []);
  extensions.sort((a, b) => a.manifest.order - b.manifest.order || (a.slug < b.slug ? -1 : 1));
  const problems = loaded.flatMap((one) => [...one.problems]);
  for (const platform of platforms)
    problems.push(...objections(platform, loaded, catalogue[platform.id] ?? []));
  return { extensions, problems };
}

/** What a platform would not take of the manifests, at its place. */
function objections(
  platform: Platform,
  loaded: readonly Loaded[],
  seen: readonly JsonObject[],
): Problem[] {
  const own = loaded.flatMap(({ extension, text }) =>
    extension?.bound?.platform === platform && text !== undefined
      ? [{ slug: extension.slug, manifest: extension.manifest, ...extension.bound, text }]
      : [],
  );
  const found = [...(platform.check?.(own) ?? []), ...(platform.catalogue?.check(own, seen) ?? [])];
  return found.map(({ extension, path, severity, code, message, hint }) => {
    const file = manifestFile(extension);
    const text = own.find(({ slug }) => slug === extension)?.text ?? '';
    return {
      file,
      ...placeOf(text, path),
      severity,
      code,
      message: `${file}: ${message}.`,
      ...(hint !== undefined && { hint }),
    };
  });
}

/** A manifest that would do, from the platforms at hand. */
function exampleManifest([platform]: readonly Platform[]): string {
  return JSON.stringify({ platform: platform?.id, trigger: platform?.triggers[0]?.id });
}
