import { type Zippable, zipSync } from 'fflate';
import type { BundleIndex } from '../../../shared/model/bundle.ts';
import type { SecretValues } from '../simulate/engine-parts.ts';
import { createMasker } from '../simulate/mask.ts';
import { UsageError } from '../simulate/options.ts';
import { hashText } from '../workspace/hash.ts';
import { type Part, sbomOf } from './sbom.ts';

/** The earliest time that the format can hold: bundles carry no clock. */
const EPOCH = new Date(1980, 0, 1);

export interface Bundle {
  readonly bytes: Uint8Array;
  /** path -> SHA-256 (hex), in the order of the archive */
  readonly files: Readonly<Record<string, string>>;
}

/** What goes into a bundle, and what is said of it. */
export interface Content {
  /** name of the workspace */
  readonly workspace: string;
  /** of Hookbench */
  readonly version: string;
  /** by path in the archive */
  readonly texts: ReadonlyMap<string, string>;
  /** the extensions, with what was bundled into them */
  readonly parts: readonly Part[];
  /** values of the secrets that its extensions declare, which may not be in it */
  readonly secrets: readonly SecretValues[];
}

/**
 * Packs texts as a zip whose bytes depend on nothing but its content: sorted entries, no clock, no
 * owner, stored without compression so that no library's version shows. The hash of each file is in
 * `bundle.json`, what it is made of in `sbom.cdx.json`.
 *
 * @throws UsageError when a file contains the value of a declared secret
 */
export function pack({ workspace, version, texts: given, parts, secrets }: Content): Bundle {
  const texts = new Map(given);
  texts.set('sbom.cdx.json', sbomOf(workspace, version, parts));
  refuseSecrets(texts, secrets);
  const paths = [...texts.keys()].sort();
  const files = Object.fromEntries(paths.map((path) => [path, hashText(texts.get(path) ?? '')]));
  const index: BundleIndex = { version: 1, workspace, files };
  texts.set('bundle.json', json(index));
  return { bytes: zip(texts), files };
}

/** A JSON file as it stands in bundles. */
export const json = (value: object) => `${JSON.stringify(value, undefined, 2)}\n`;

function zip(texts: ReadonlyMap<string, string>): Uint8Array {
  const entries: Zippable = {};
  for (const path of [...texts.keys()].sort()) {
    const bytes = new TextEncoder().encode(texts.get(path));
    entries[path] = [bytes, { level: 0, mtime: EPOCH, os: 3, attrs: 0o644 << 16 }];
  }
  return zipSync(entries);
}

/** A bundle goes to other people: a secret's value in it is refused, wherever it came from. */
function refuseSecrets(texts: ReadonlyMap<string, string>, values: Content['secrets']): void {
  for (const [name, value] of values.flatMap((each) => Object.entries(each))) {
    const masker = createMasker({ [name]: value });
    const found = [...texts].find(([, text]) => masker.text(text) !== text);
    if (found === undefined) continue;
    throw new UsageError(
      `${found[0]} contains the value of the secret "${name}"; read it from the platform's secrets instead`,
    );
  }
}
