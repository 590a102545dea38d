import { unzipSync } from 'fflate';
import { describe, expect, onTestFinished, test } from 'vitest';
import { exportZip } from '../../../electron/engine/export/zip.ts';
import { preparePublication } from '../../../electron/engine/publish/publish.ts';
import { standIns } from '../../../electron/engine/tenants/registry.ts';
import { EXTEND, fire, GREET, manifest, QUASR, workspaceOf } from '../../support/packages.ts';

const CREDENTIAL = 'the-credential-of-this-test';
const CODE =
  "const { hi } = require('greet');\nmodule.exports = function (ctx, cb) { cb(null, { a: hi('x') }); };\n";

/** A workspace of one webtask with a connection to a stand-in of its own. */
async function connected(files: Readonly<Record<string, string>>, manifestText = EXTEND) {
  const standIn = standIns.find(({ platform }) => platform === 'extend');
  if (standIn === undefined) throw new Error('there is no stand-in');
  const running = await standIn.start({ port: 0, credential: CREDENTIAL });
  onTestFinished(() => running.close());
  const { url } = running;
  const connection = {
    name: 'dev',
    platform: 'extend',
    url,
    settings: { container: 'acme' },
    credential: 'dev',
  };
  const workspace = await workspaceOf(manifestText, {
    ...files,
    'tenants.json': JSON.stringify([connection]),
  });
  const publication = await preparePublication({
    workspace,
    connection: 'dev',
    credential: CREDENTIAL,
    secrets: () => ({}),
  });
  const published = async () => {
    const headers = { authorization: `Bearer ${CREDENTIAL}` };
    const answer = await fetch(`${url}/api/webtask/acme/x?fetch_code=true`, { headers });
    return String(Object(await answer.json()).code);
  };
  return { workspace, publication, published };
}

describe('publishing code with packages', () => {
  test('sends the very text that ran, and the plan shows it', async () => {
    const { workspace, publication, published } = await connected({
      ...GREET,
      'extensions/x/index.js': CODE,
    });
    const { code } = await workspace.loadSource('x');
    expect((await fire(workspace, {})).outcome).toBe('ok');
    const plan = await publication.plan();
    expect(plan.items[0]?.changes.find(({ field }) => field === 'code')?.after).toBe(code);
    expect(code).toContain('no name');
    const outcome = await publication.apply(plan);
    expect(outcome.complete).toBe(true);
    expect(await published()).toBe(code);
    expect((await publication.plan()).items).toMatchObject([{ action: 'nothing' }]);
  });

  test('is refused with its actual size when the platform takes less; a run is too', async () => {
    const { workspace, publication } = await connected({
      'node_modules/fat/package.json': '{"name":"fat","version":"1.0.0"}',
      'node_modules/fat/index.js': `exports.hi = () => '${'a'.repeat(110 * 1024)}'.length;\n`,
      'extensions/x/index.js': CODE.replace('greet', 'fat'),
    });
    const bytes = Buffer.byteLength((await workspace.loadSource('x')).code);
    expect(bytes).toBeGreaterThan(110 * 1024);
    const [item] = (await publication.plan()).items;
    expect(item).toMatchObject({ action: 'refused' });
    expect(item?.reason).toContain(`has ${bytes} bytes; a webtask holds at most 102400`);
    const { outcome, limit } = await fire(workspace, {});
    expect({ outcome, limit }).toMatchObject({
      outcome: 'refused',
      limit: { name: 'code', actual: bytes },
    });
  });

  test('leaves to the platform what it installs: pinned in the metadata', async () => {
    const pinned = manifest('extend', 'generic', {
      meta: { 'wt-node-dependencies': '{"greet":"1.0.0"}' },
    });
    const { workspace, publication, published } = await connected(
      { ...GREET, 'extensions/x/index.js': CODE },
      pinned,
    );
    const { outcome, warnings } = await fire(workspace, {});
    expect(outcome).toBe('ok');
    expect(warnings).toContainEqual({
      code: 'package-of-the-platform',
      message:
        'Auth0 Extend installs version 1.0.0 of greet; this run used greet@1.2.3 of the workspace.',
    });
    await publication.apply(await publication.plan());
    expect(await published()).toBe(CODE);
  });

  test('leaves everything to the platform under "use npm"', async () => {
    const code = `"use npm";\n${CODE}`;
    const { workspace } = await connected({ ...GREET, 'extensions/x/index.js': code });
    expect((await workspace.loadSource('x', undefined, 'publish')).code).toBe(code);
    expect((await fire(workspace, {})).outcome).toBe('ok');
  });
});

test('a zip holds the text with its packages', async () => {
  const workspace = await workspaceOf(QUASR, {
    ...GREET,
    'extensions/x/index.ts':
      "import { hi } from 'greet';\nexport const handler = async (): Promise<object> => ({ a: hi('x') });\n",
  });
  const bundle = await exportZip({
    workspace,
    slugs: ['x'],
    secrets: () => ({}),
    version: '0.1.0',
  });
  const entries = unzipSync(bundle.bytes);
  const sbom = JSON.parse(Buffer.from(entries['sbom.cdx.json'] ?? []).toString());
  expect(sbom.components).toContainEqual(
    expect.objectContaining({
      type: 'library',
      name: 'greet',
      purl: expect.stringMatching(/^pkg:npm\/greet@/),
    }),
  );
  const packed = Buffer.from(entries['x/index.js'] ?? []).toString();
  expect(packed).toBe((await workspace.loadSource('x')).code);
  expect(packed).toContain('no name');
  expect(packed).not.toMatch(/from ["']greet/);
});
