import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Engine } from '../../../electron/engine/simulate/engine.ts';
import { savedItems } from '../../../electron/engine/test/item.ts';
import { runTests } from '../../../electron/engine/test/run-tests.ts';
import { openWorkspace } from '../../../electron/engine/workspace/index.ts';
import { fusionauth } from '../../../shared/platforms/fusionauth/index.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { testSandbox } from '../../support/invoke.ts';

const workspace = await openWorkspace(
  join(import.meta.dirname, '../../../examples/fusionauth'),
  platforms,
);

describe('examples/fusionauth', () => {
  it('has an example of every lambda type, and no problem', () => {
    const { extensions, problems } = workspace.contents;
    expect(problems).toEqual([]);
    const triggers = extensions.map(({ manifest }) => manifest.trigger).sort();
    expect(triggers).toEqual(fusionauth.triggers.map(({ id }) => id).sort());
  });

  it('runs green, each with a saved event', async () => {
    const engine = new Engine({
      reader: 'terminal',
      workspace: () => workspace,
      sandbox: await testSandbox(),
      secrets: () => ({}),
    });
    const results = await runTests(savedItems(workspace.contents), engine, {
      network: { mode: 'offline', allowHosts: [] },
      workers: 1,
    });
    expect(results).toHaveLength(fusionauth.triggers.length);
    expect(results.filter(({ status }) => status !== 'passed')).toEqual([]);
    for (const { slug } of workspace.contents.extensions) {
      const found = (await engine.lint(slug)).filter(({ severity }) => severity === 'error');
      expect(found, slug).toEqual([]);
    }
  });
});
