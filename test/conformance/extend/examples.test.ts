import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Engine } from '../../../electron/engine/simulate/engine.ts';
import { savedItems } from '../../../electron/engine/test/item.ts';
import { runTests } from '../../../electron/engine/test/run-tests.ts';
import { openWorkspace } from '../../../electron/engine/workspace/index.ts';
import { extend } from '../../../shared/platforms/extend/index.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { testSandbox } from '../../support/invoke.ts';

const workspace = await openWorkspace(
  join(import.meta.dirname, '../../../examples/extend'),
  platforms,
);

describe('examples/extend', () => {
  it('has an example of every extension point and of a plain webtask, and no problem', () => {
    const { extensions, problems } = workspace.contents;
    expect(problems).toEqual([]);
    const triggers = extensions.map(({ manifest }) => manifest.trigger).sort();
    expect(triggers).toEqual(extend.triggers.map(({ id }) => id).sort());
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
    expect(results).toHaveLength(extend.triggers.length);
    expect(results.filter(({ status }) => status !== 'passed')).toEqual([]);
    for (const { slug } of workspace.contents.extensions) {
      const found = (await engine.lint(slug)).filter(({ severity }) => severity !== 'info');
      expect(found, slug).toEqual([]);
    }
  });
});
