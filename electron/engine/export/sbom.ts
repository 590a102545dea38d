import type { JsonObject } from '../../../shared/model/json.ts';
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

function packageOf(text: string) {
  const split = text.lastIndexOf('@');
  const [name, version] = [text.slice(0, split), text.slice(split + 1)];
  // Package URLs: the scope's sign is percent-encoded, the slash behind it stays.
  const purl = `pkg:npm/${name.replace('@', '%40')}@${encodeURIComponent(version)}`;
  return { type: 'library', 'bom-ref': purl, name, version, purl };
}

const refOf = ({ slug }: Part) => `extension:${slug}`;

/**
 * What a bundle is made of, as CycloneDX 1.6 in JSON: each extension with the hash of its code and the
 * packages in it. It has no time of its own, so that the same content gives the same document.
 */
export function sbomOf(workspace: string, version: string, parts: readonly Part[]): JsonObject {
  const sorted = [...parts].sort((a, b) => (a.slug < b.slug ? -1 : 1));
  const packages = [...new Set(sorted.flatMap((part) => part.packages))].sort().map(packageOf);
  const components: JsonObject[] = [
    ...sorted.map((part) => ({
      type: 'application',
      'bom-ref': refOf(part),
      name: part.slug,
      hashes: [{ alg: 'SHA-256', content: hashText(part.code) }],
    })),
    ...packages,
  ];
  const dependencies: JsonObject[] = [
    { ref: 'workspace', dependsOn: sorted.map(refOf) },
    ...sorted.map((part) => ({
      ref: refOf(part),
      dependsOn: part.packages.map((text) => packageOf(text)['bom-ref']),
    })),
    ...packages.map((each) => ({ ref: each['bom-ref'] })),
  ];
  const content = { components, dependencies };
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(hashText(JSON.stringify([workspace, version, content])))}`,
    version: 1,
    metadata: {
      tools: { components: [{ type: 'application', name: 'hookbench', version }] },
      component: { type: 'application', 'bom-ref': 'workspace', name: workspace },
    },
    ...content,
  };
}
