import { Version } from '@cyclonedx/cyclonedx-library/Spec';
import { JsonStrictValidator } from '@cyclonedx/cyclonedx-library/Validation';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { exportBundle } from '../../../electron/engine/export/export.ts';
import { sbomOf } from '../../../electron/engine/export/sbom.ts';
import { openWorkspace } from '../../../electron/engine/workspace/index.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { exampleCopy } from '../../support/cli.ts';

/** The official schema of the version, as the library carries it; null: it holds. */
const problemsOf = (text: string) => new JsonStrictValidator(Version.v1dot6).validate(text);

describe.each(['zip', 'node', 'lambda'] as const)('a bundle of the target %s', (target) => {
  test('holds a document that fits the official schema, the same every time', async () => {
    const workspace = await openWorkspace(exampleCopy(), platforms);
    const exported = async () => {
      const given = { workspace, target, named: [], secrets: () => ({}), version: '0.1.0' };
      const { bytes } = await exportBundle(given);
      return Buffer.from(unzipSync(bytes)['sbom.cdx.json'] ?? []).toString();
    };
    const text = await exported();
    expect(await problemsOf(text)).toBeNull();
    expect(JSON.parse(text)).toMatchObject({
      specVersion: '1.6',
      serialNumber: expect.stringMatching(/^urn:uuid:/),
      metadata: { tools: { components: [{ name: 'hookbench', version: '0.1.0' }] } },
    });
    expect(await exported()).toBe(text);
  });
});

const PARTS = [
  { slug: 'z-last', code: 'a', packages: ['zebra@1.0.0', '@acme/tools@2.0.0-rc.1+build'] },
  { slug: 'ab', code: 'b', packages: ['@acme/tools@2.0.0-rc.1+build'] },
  { slug: 'a-c', code: 'c', packages: [] },
];

test('packages are told with their scope, and what uses them', async () => {
  const text = sbomOf('acme', '0.1.0', PARTS);
  expect(await problemsOf(text)).toBeNull();
  const { components, dependencies } = JSON.parse(text);
  const tools = 'pkg:npm/%40acme/tools@2.0.0-rc.1%2Bbuild';
  expect(components).toContainEqual({
    type: 'library',
    group: '@acme',
    name: 'tools',
    version: '2.0.0-rc.1+build',
    'bom-ref': tools,
    purl: tools,
  });
  expect(dependencies).toContainEqual({
    ref: 'extension:z-last',
    dependsOn: ['pkg:npm/zebra@1.0.0', tools],
  });
});

test('the order is that of the characters, whatever the language of the machine', () => {
  const { components } = JSON.parse(sbomOf('acme', '0.1.0', PARTS));
  const names = components.map(({ name }: { name: string }) => name);
  expect(names).toEqual(['a-c', 'ab', 'z-last', 'tools', 'zebra']);
  expect(sbomOf('acme', '0.1.0', PARTS.toReversed())).toBe(sbomOf('acme', '0.1.0', PARTS));
});

test('what does not fit the schema is found', async () => {
  const broken = sbomOf('acme', '0.1.0', PARTS).replace('"library"', '"thing"');
  expect(await problemsOf(broken)).not.toBeNull();
});
