import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { exportZip } from '../../../electron/engine/export/zip.ts';
import { openWorkspace, type Workspace } from '../../../electron/engine/workspace/index.ts';
import { bundleSchema } from '../../../shared/model/bundle.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { exampleCopy } from '../../support/cli.ts';

const of = (workspace: Workspace, slugs: readonly string[]) => ({
  workspace,
  slugs,
  secrets: () => ({}),
  version: '0.1.0',
});

test('holds code, manifest and the hash of each file, sorted, without a clock', async () => {
  const workspace = await openWorkspace(exampleCopy(), platforms);
  const bundle = await exportZip(of(workspace, ['plan-claim', 'favourite-colour']));
  const entries = unzipSync(bundle.bytes);
  const paths = Object.keys(entries);
  expect(paths).toEqual([...paths].sort());
  const text = (path: string) => Buffer.from(entries[path] ?? []).toString('utf8');
  const index = bundleSchema.parse(JSON.parse(text('bundle.json')));
  expect(index).toEqual({ version: 1, workspace: 'acme-identity', files: bundle.files });
  expect(Object.keys(index.files)).toEqual(paths.filter((path) => path !== 'bundle.json'));
  for (const [path, hash] of Object.entries(index.files)) {
    expect(createHash('sha256').update(text(path)).digest('hex')).toBe(hash);
  }
});

test('the order in which extensions are named does not count', async () => {
  const workspace = await openWorkspace(exampleCopy(), platforms);
  const one = await exportZip(of(workspace, ['plan-claim', 'lead-score']));
  const other = await exportZip(of(workspace, ['lead-score', 'plan-claim', 'plan-claim']));
  expect(Buffer.from(other.bytes).equals(Buffer.from(one.bytes))).toBe(true);
});

test('TypeScript is packed as the code that the platform takes', async () => {
  const manifest = { platform: 'fusionauth', trigger: 'JWTPopulate' };
  const dir = exampleCopy({
    'extensions/typed/extension.json': JSON.stringify(manifest),
    'extensions/typed/index.ts': 'function populate(jwt: { a?: number }) { jwt.a = 1; }\n',
  });
  const bundle = await exportZip(of(await openWorkspace(dir, platforms), ['typed']));
  const entries = unzipSync(bundle.bytes);
  expect(Object.keys(entries)).toContain('typed/index.js');
  expect(Buffer.from(entries['typed/index.js'] ?? []).toString()).not.toContain('number');
});

test.each([
  [
    'in code',
    { 'extensions/plan-claim/index.js': 'exports.handler = async () => "s3cret \\"value\\""' },
  ],
  [
    'in a manifest',
    {
      'extensions/plan-claim/extension.json': JSON.stringify({
        platform: 'quasr',
        trigger: 'access-token',
        secrets: ['KEY'],
        label: 's3cret "value"',
      }),
    },
  ],
  [
    'as base64',
    {
      'extensions/plan-claim/index.js': `exports.handler = async () => "${btoa('s3cret "value"')}"`,
    },
  ],
])('a secret %s is refused', async (_name, files) => {
  const manifest = { platform: 'quasr', trigger: 'access-token', secrets: ['KEY'] };
  const dir = exampleCopy({
    'extensions/plan-claim/extension.json': JSON.stringify(manifest),
    ...files,
  });
  const workspace = await openWorkspace(dir, platforms);
  const exporting = exportZip({
    ...of(workspace, ['plan-claim']),
    secrets: () => ({ KEY: 's3cret "value"' }),
  });
  await expect(exporting).rejects.toThrow(/plan-claim\/.* contains the value of the secret "KEY"/);
});

test('an extension that is not there is named', async () => {
  const workspace = await openWorkspace(exampleCopy(), platforms);
  await expect(exportZip(of(workspace, ['nope']))).rejects.toThrow(/no extension "nope"/);
});
