import { type Zippable, zipSync } from 'fflate';
import type { BundleIndex } from '../../../shared/model/bundle.ts';
import type { SecretSource } from '../simulate/engine.ts';
import { createMasker } from '../simulate/mask.ts';
import { UsageError } from '../simulate/options.ts';
import { hashText } from '../workspace/hash.ts';
import type { Workspace } from '../workspace/index.ts';

/** The earliest time that the format can hold: bundles carry no clock. */
const EPOCH = new Date(1980, 0, 1);

export interface Bundle {
  readonly bytes: Uint8Array;
  /** path -> SHA-256 (hex), in the order of the archive */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * Packs extensions as a zip whose bytes depend on nothing but its content: sorted
 * entries, no clock, no owner, stored without compression so that no library's
 * version shows. Holds code, manifest and the hash of each file; secrets by name only.
 * @throws UsageError when a file contains the value of a declared secret
 * @throws WorkspaceError when an extension is unknown or its code can't be compiled
 */
export async function exportZip(
  workspace: Workspace,
  slugs: readonly string[],
  secrets: SecretSource,
): Promise<Bundle> {
  const texts = new Map<string, string>();
  const values: Record<string, string> = {};
  for (const slug of slugs) {
    const { manifest } = workspace.runnable(slug);
    const source = await workspace.loadSource(slug, undefined, 'publish');
    const code = source.file.replace(/\.ts$/, '.js');
    texts.set(`${slug}/${code}`, source.code);
    texts.set(`${slug}/extension.json`, `${JSON.stringify(manifest, undefined, 2)}\n`);
    Object.assign(values, secrets(manifest.secrets));
  }
  refuseSecrets(texts, values);
  const paths = [...texts.keys()].sort();
  const files = Object.fromEntries(paths.map((path) => [path, hashText(texts.get(path) ?? '')]));
  const index: BundleIndex = { version: 1, workspace: workspace.contents.name, files };
  texts.set('bundle.json', `${JSON.stringify(index, undefined, 2)}\n`);
  return { bytes: pack(texts), files };
}

function pack(texts: ReadonlyMap<string, string>): Uint8Array {
  const entries: Zippable = {};
  for (const path of [...texts.keys()].sort()) {
    const bytes = new TextEncoder().encode(texts.get(path));
    entries[path] = [bytes, { level: 0, mtime: EPOCH, os: 3, attrs: 0o644 << 16 }];
  }
  return zipSync(entries);
}

/** A bundle goes to other people: a secret's value in it is refused, wherever it came from. */
function refuseSecrets(texts: ReadonlyMap<string, string>, values: Record<string, string>): void {
  for (const [name, value] of Object.entries(values)) {
    const masker = createMasker({ [name]: value });
    const found = [...texts].find(([, text]) => masker.text(text) !== text);
    if (found === undefined) continue;
    throw new UsageError(
      `${found[0]} contains the value of the secret "${name}"; read it from the platform's secrets instead`,
    );
  }
}
