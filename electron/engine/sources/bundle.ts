import { join, relative, sep } from 'node:path';
import type { BuildOptions } from 'esbuild';
import { z } from 'zod';
import type { SourceText } from '../../../shared/model/sandbox.ts';
import { messageOf, WorkspaceError } from '../workspace/error.ts';
import { replaced } from './compose.ts';
import { bundler } from './esbuild.ts';
import type { TextForm } from './modules-named.ts';
import { PackageFiles, type Stamp } from './package-files.ts';
import { type Gathering, packagePlugin } from './package-plugin.ts';

/** The longest that one bundle may take, in ms of wall time. */
const TIMEOUT_MS = 30_000;
/** How the bundler names the author's text, in comments of the bundle too. */
const ENTRY = 'extension.js';

export interface BundleRequest {
  /** real path of the workspace */
  readonly root: string;
  /** real path of the extension's folder */
  readonly folder: string;
  readonly source: SourceText;
  readonly form: TextForm;
  isProvided(name: string): boolean;
}

export interface Bundled {
  readonly source: SourceText;
  /** `name@version` of what went in, sorted */
  readonly packages: readonly string[];
  /** what the author's own files name and nothing stands for, sorted */
  readonly missing: readonly string[];
  readonly stamps: readonly Stamp[];
}

/**
 * The author's text with everything in it that it loads from the workspace, in the form that it
 * had. Nothing of the workspace runs or configures this: of a package's manifest the bundler reads
 * where its files are.
 *
 * @throws WorkspaceError naming the file, when something is refused, does not parse or is too large
 */
export async function bundle(request: BundleRequest): Promise<Bundled> {
  const { root, folder, source, form, isProvided } = request;
  const files = new PackageFiles(root, folder);
  const gathering: Gathering = { files, form, isProvided, missing: new Set() };
  const { code, map } = await inTurn(() => built(optionsOf(request, gathering)));
  const { packages, stamps } = await files.summary();
  const missing = [...gathering.missing].sort();
  // A text that nothing went into stays as its author wrote it.
  if (files.count === 0) return { source, packages, missing, stamps };
  const own = `${relative(root, folder).split(sep).join('/')}/`;
  const text = { code, map: withNames(map, own, source.file) };
  return { source: replaced(source, text), packages, missing, stamps };
}

function optionsOf({ root, folder, source, form }: BundleRequest, gathering: Gathering) {
  return {
    stdin: { contents: source.code, resolveDir: folder, sourcefile: ENTRY, loader: 'js' },
    absWorkingDir: root,
    outfile: join(root, 'bundle.js'),
    write: false,
    bundle: true,
    format: form === 'commonjs' ? 'cjs' : 'esm',
    platform: 'node',
    target: 'esnext',
    charset: 'utf8',
    // Node's own conditions and no others: "module" is the bundler's invention.
    conditions: [],
    mainFields: ['main'],
    preserveSymlinks: true,
    nodePaths: [],
    tsconfigRaw: '{}',
    ignoreAnnotations: true,
    sourcemap: 'external',
    sourcesContent: false,
    logLevel: 'silent',
    logLimit: 1,
    plugins: [packagePlugin(gathering)],
  } satisfies BuildOptions;
}

let before: Promise<unknown> = Promise.resolve();

/** One bundle after the other: a text that brings the bundler down takes no other bundle along. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = before.then(work, work);
  before = turn.catch(() => undefined);
  return turn;
}

type Options = ReturnType<typeof optionsOf>;

/** @throws WorkspaceError for whatever keeps the bundle from being made */
async function built(options: Options): Promise<{ code: string; map: string }> {
  const esbuild = await bundler();
  let late: NodeJS.Timeout | undefined;
  try {
    const context = await esbuild.context(options);
    try {
      const tooLate = new Promise<never>((_, reject) => {
        late = setTimeout(() => {
          void context.cancel();
          reject(slow());
        }, TIMEOUT_MS);
      });
      const { outputFiles } = await Promise.race([context.rebuild(), tooLate]);
      const text = (end: string) => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? '';
      return { code: text('.js'), map: text('.map') };
    } finally {
      await context.dispose();
    }
  } catch (error) {
    throw await refusal(error, esbuild);
  } finally {
    clearTimeout(late);
  }
}

function slow(): WorkspaceError {
  return new WorkspaceError(
    `The packages of this extension could not be bundled within ${TIMEOUT_MS / 1000} s.`,
    'Load smaller packages, or only the parts of them that the code needs.',
  );
}

const failureSchema = z.object({
  errors: z.array(
    z.object({
      text: z.string(),
      detail: z.unknown(),
      location: z
        .object({ file: z.string(), line: z.number(), column: z.number() })
        .nullable()
        .catch(null),
    }),
  ),
});

async function refusal(
  error: unknown,
  esbuild: { stop(): Promise<void> },
): Promise<WorkspaceError> {
  if (error instanceof WorkspaceError) return error;
  const failure = failureSchema.safeParse(error).data?.errors ?? [];
  const ours = failure.find(({ detail }) => detail instanceof WorkspaceError)?.detail;
  if (ours instanceof WorkspaceError) return ours;
  const [first] = failure;
  if (first === undefined) {
    // Its process is gone: the next bundle starts another one.
    await esbuild.stop();
    return new WorkspaceError(
      `The packages of this extension could not be bundled: ${messageOf(error)}.`,
      'One of their files is beyond what the bundler can read; load another package.',
    );
  }
  const place =
    first.location === null
      ? ''
      : `${first.location.file}:${first.location.line}:${first.location.column + 1}: `;
  return new WorkspaceError(
    `${place}${first.text}.`,
    'The platform gets the code and its packages as one text; each file of it must parse.',
  );
}

const mapSchema = z.looseObject({ sources: z.array(z.string().nullable()) });

/** The bundler's map with files named as authors know them; what no author wrote has no name. */
function withNames(map: string, own: string, file: string): string {
  const read = mapSchema.parse(JSON.parse(map));
  const sources = read.sources.map((source) => {
    if (source === null || /^[\w-]{2,}:/.test(source)) return null;
    if (source === own + ENTRY) return file;
    return source.startsWith(own) ? source.slice(own.length) : source;
  });
  return JSON.stringify({ ...read, sources });
}
