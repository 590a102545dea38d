import { describe, expect, test } from 'vitest';
import { flowViews } from '../../../electron/shell/flow-forms.ts';
import { workspaceSchemas } from '../../../renderer/features/editor/workspace-schemas.ts';
import { OPERATORS } from '../../../shared/model/expect.ts';
import { fileSchemas } from '../../../shared/model/file-schemas.ts';
import { DETAILS, WORKSPACE } from '../../support/fake-bridge/data.ts';

const schemas = workspaceSchemas(fileSchemas(), {
  triggers: DETAILS,
  extensions: WORKSPACE.extensions,
  flows: flowViews(),
});

const schemaFor = (file: string) =>
  schemas.find(({ fileMatch }) => fileMatch.includes(`/${file}`))?.schema;

describe('the schemas of files', () => {
  test('are there for every kind of file that an author edits', () => {
    expect(schemas.flatMap(({ fileMatch }) => fileMatch)).toEqual([
      '/hookbench.json',
      '/directory.json',
      '/tenants.json',
      '/catalogue.json',
      '/extensions/*/extension.json',
      '/http/*.json',
      '/events/*.json',
    ]);
    const text = JSON.stringify(schemaFor('events/*.json'));
    for (const op of OPERATORS) expect(text).toContain(`"${op}"`);
    expect(JSON.stringify(schemaFor('http/*.json'))).toContain('bodyIncludes');
  });

  test('of a saved event has what the triggers of its extensions send, each as its own document', () => {
    const addresses = new Set(schemas.map(({ uri }) => uri));
    expect(addresses.size).toBe(schemas.length);
    const references = JSON.stringify(schemaFor('events/*.json')).matchAll(
      /"\$ref":"(hookbench:[^"]+)"/g,
    );
    const named = [...references].map(([, address]) => address);
    expect(named.length).toBeGreaterThan(6);
    for (const address of named) expect(addresses).toContain(address);
    for (const { slug } of WORKSPACE.extensions) {
      expect(JSON.stringify(schemaFor('events/*.json'))).toContain(`"${slug}"`);
    }
  });

  test('of a manifest has what its trigger takes as config, also words that were seen', () => {
    const [trigger] = DETAILS;
    if (trigger === undefined) throw new Error('no trigger');
    const configSchema = { properties: { rule: { examples: ['lock-factor'] } } };
    const seen = { ...trigger, configSchema };
    const made = workspaceSchemas(fileSchemas(), { triggers: [seen], extensions: [], flows: [] });
    const manifest = made.find(({ fileMatch }) => fileMatch[0]?.endsWith('extension.json'));
    const uri = `hookbench://schemas/config/${seen.platform}/${seen.trigger}`;
    expect(JSON.stringify(manifest?.schema)).toContain(uri);
    expect(made.find((one) => one.uri === uri)?.schema).toEqual(configSchema);
  });
});
