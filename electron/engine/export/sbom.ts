import { ComponentType, HashAlgorithm } from '@cyclonedx/cyclonedx-library/Enums';
import {
  Bom,
  Component,
  ComponentRepository,
  HashDictionary,
  Metadata,
  Tools,
} from '@cyclonedx/cyclonedx-library/Models';
import { JSON as Json, JsonSerializer } from '@cyclonedx/cyclonedx-library/Serialize';
import { Spec1dot6 } from '@cyclonedx/cyclonedx-library/Spec';
import { hashText } from '../workspace/hash.ts';

/** An extension in a bundle. */
export interface Part {
  readonly slug: string;
  readonly code: string;
  /** `name@version` of what was bundled into the code */
  readonly packages: readonly string[];
}

/** RFC 4122's form of the first 128 bits of a hash: the same content has the same number. */
function uuidOf(hash: string): string {
  const parts = [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`];
  return [...parts, `8${hash.slice(17, 20)}`, hash.slice(20, 32)].join('-');
}

function packageOf(text: string): Component {
  const split = text.lastIndexOf('@');
  const [full, version] = [text.slice(0, split), text.slice(split + 1)];
  const [name = full, group] = full.split('/').reverse();
  // Package URLs: the scope's sign is percent-encoded, the slash behind it stays.
  const purl = `pkg:npm/${full.replace('@', '%40')}@${encodeURIComponent(version)}`;
  const scope = group === undefined ? {} : { group };
  return new Component(ComponentType.Library, name, { bomRef: purl, version, purl, ...scope });
}

const extensionOf = ({ slug, code }: Part): Component =>
  new Component(ComponentType.Application, slug, {
    bomRef: `extension:${slug}`,
    hashes: new HashDictionary([[HashAlgorithm['SHA-256'], hashText(code)]]),
  });

/** Lists stand as they were made: the library would sort them by the machine's locale. */
const written = (bom: Bom): string =>
  new JsonSerializer(new Json.Normalize.Factory(Spec1dot6)).serialize(bom, {
    sortLists: false,
    space: 2,
  });

/**
 * What a bundle is made of, as CycloneDX 1.6 in JSON: each extension with the hash of its code and the
 * packages in it. It has no time of its own, so that the same content gives the same document.
 */
export function sbomOf(workspace: string, version: string, parts: readonly Part[]): string {
  const sorted = [...parts].sort((a, b) => (a.slug < b.slug ? -1 : 1));
  const names = [...new Set(sorted.flatMap((part) => part.packages))].sort();
  const packages = new Map(names.map((name) => [name, packageOf(name)]));
  const tool = new Component(ComponentType.Application, 'hookbench', { version });
  const root = new Component(ComponentType.Application, workspace, { bomRef: 'workspace' });
  const bom = new Bom({
    metadata: new Metadata({
      tools: new Tools({ components: new ComponentRepository([tool]) }),
      component: root,
    }),
  });
  for (const part of sorted) {
    const extension = extensionOf(part);
    root.dependencies.add(extension.bomRef);
    for (const name of part.packages) {
      const used = packages.get(name);
      if (used) extension.dependencies.add(used.bomRef);
    }
    bom.components.add(extension);
  }
  for (const each of packages.values()) bom.components.add(each);
  bom.serialNumber = `urn:uuid:${uuidOf(hashText(written(bom)))}`;
  return `${written(bom)}\n`;
}
