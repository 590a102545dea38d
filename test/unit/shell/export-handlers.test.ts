import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { expect, onTestFinished, test } from 'vitest';
import { openWorkspace } from '../../../electron/engine/workspace/index.ts';
import { exportHandlers } from '../../../electron/shell/handlers/export.ts';
import { platforms } from '../../../shared/platforms/registry.ts';

async function exporting(file: string | undefined) {
  const current = await openWorkspace('examples/asgardeo', platforms);
  const asked: string[] = [];
  const handlers = exportHandlers({
    open: { current },
    secrets: () => ({}),
    version: '0.1.0',
    chooseFile: async (name) => {
      asked.push(name);
      return file;
    },
  });
  return { bundle: handlers['export.bundle'], asked };
}

test('a service is written where the author chose, and the window hears what it needs', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hookbench-export-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { bundle, asked } = await exporting(join(folder, 'tier.zip'));
  const answer = await bundle({
    target: 'node',
    extensions: ['partner-tier'],
    callers: 'bearer',
  });
  expect(asked).toEqual(['node-bundle.zip']);
  const entries = unzipSync(readFileSync(join(folder, 'tier.zip')));
  expect(answer).toEqual({
    ok: true,
    value: {
      name: 'tier.zip',
      // Beside them is the list of their hashes.
      files: Object.keys(entries).length - 1,
      environment: ['SERVICE_TOKEN'],
      leftOut: [],
    },
  });
});

test('nothing is written where nothing was chosen, or it can not be', async () => {
  const all = { target: 'zip' as const, extensions: [] };
  expect(await (await exporting(undefined)).bundle(all)).toEqual({ ok: true, value: null });
  const missing = join(tmpdir(), 'no-such-folder', 'x.zip');
  expect(await (await exporting(missing)).bundle(all)).toMatchObject({
    ok: false,
    failure: expect.stringMatching(/^x\.zip can't be written/),
  });
  const { bundle, asked } = await exporting(missing);
  expect(await bundle({ target: 'lambda', extensions: ['partner-tier'] })).toMatchObject({
    ok: false,
    failure: expect.stringMatching(/Asgardeo does not run its code on AWS Lambda/),
  });
  expect(asked).toEqual([]);
});
