import type { SourceText } from '../../../shared/model/sandbox.ts';
import type { BoundExtension, Platform } from '../../../shared/platforms/platform.ts';
import type { SecretSource } from '../simulate/engine-parts.ts';
import type { Workspace } from '../workspace/index.ts';
import type { Content } from './pack.ts';

/** An extension with the code that its platform takes. */
export interface Gathered extends BoundExtension {
  readonly platform: Platform;
  readonly source: SourceText;
}

/** What every kind of bundle is made of. */
export interface ExportRequest {
  readonly workspace: Workspace;
  readonly slugs: readonly string[];
  readonly secrets: SecretSource;
  /** of Hookbench */
  readonly version: string;
}

/** What a kind of bundle can't hold. */
export interface LeftOut {
  readonly extension: string;
  readonly reason: string;
  readonly hint: string;
}

/**
 * Extensions with their code, in the order of their names.
 *
 * @throws WorkspaceError when one is unknown or its code can't be compiled
 */
export async function gather({ workspace, slugs }: ExportRequest): Promise<Gathered[]> {
  const gathered: Gathered[] = [];
  for (const slug of [...new Set(slugs)].sort()) {
    const { manifest, bound } = workspace.runnable(slug);
    const source = await workspace.loadSource(slug, undefined, 'publish');
    gathered.push({ slug, manifest, ...bound, source });
  }
  return gathered;
}

/** The content of a bundle with these texts. */
export function contentOf(
  { workspace, secrets, version }: ExportRequest,
  extensions: readonly Gathered[],
  texts: ReadonlyMap<string, string>,
): Content {
  return {
    workspace: workspace.contents.name,
    version,
    texts,
    parts: extensions.map(({ slug, source }) => ({
      slug,
      code: source.code,
      packages: source.packages ?? [],
    })),
    secrets: extensions.map(({ slug, manifest }) => secrets(manifest.secrets, slug)),
  };
}

/** What a person calls the workspace in names that allow letters, digits and dashes only. */
export function plainName({ contents }: Workspace): string {
  const plain = contents.name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return plain.replace(/^-+|-+$/g, '') || 'extensions';
}
