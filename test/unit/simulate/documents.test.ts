import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { DocumentStore } from '../../../electron/engine/simulate/document-store.ts';
import { Engine } from '../../../electron/engine/simulate/engine.ts';
import { openWorkspace } from '../../../electron/engine/workspace/index.ts';
import { documentHandlers } from '../../../electron/shell/handlers/documents.ts';
import type { OpenWorkspace } from '../../../electron/shell/open-workspace.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { testSandbox } from '../../support/invoke.ts';
import { extensionFiles, workspaceWith } from '../serve/started.ts';

const COUNTS = extensionFiles(
  'counts',
  { platform: 'extend', trigger: 'webtask', label: 'Counts' },
  `module.exports = (ctx, cb) => ctx.storage.get((error, data = { count: 0 }) => {
    data.count += 1;
    ctx.storage.set(data, () => cb(null, data));
  });`,
);

const SECRET = 's3cret-of-the-crm';

/** Keeps the value of its secret. */
const HOARDS = extensionFiles(
  'hoards',
  { platform: 'extend', trigger: 'webtask', label: 'Hoards', secrets: ['KEY'] },
  `module.exports = (ctx, cb) =>
    ctx.storage.set({ key: ctx.secrets.KEY }, { force: true }, () => cb(null, {}));`,
);

async function house() {
  const dir = workspaceWith({ ...COUNTS, ...HOARDS });
  const folder = mkdtempSync(join(tmpdir(), 'hookbench-documents-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const workspace = await openWorkspace(dir, platforms);
  const told: string[] = [];
  const documents = new DocumentStore({
    workspaceDir: () => dir,
    folderOf: () => folder,
    told: ({ message }) => told.push(message),
  });
  const secrets = () => ({ KEY: SECRET });
  const engine = new Engine({
    reader: 'terminal',
    workspace: () => workspace,
    sandbox: await testSandbox(),
    secrets,
    documents,
  });
  const bodyOf = async (options = {}) => {
    const { native } = await engine.invoke('counts', { options });
    return JSON.parse(Object(native).body);
  };
  const open = { current: workspace } as OpenWorkspace;
  return {
    folder,
    told,
    documents,
    engine,
    bodyOf,
    handlers: documentHandlers(open, documents, secrets),
  };
}

test('a document outlives the run and the program; null takes it away', async () => {
  const { folder, told, documents, bodyOf } = await house();
  expect(await bodyOf()).toEqual({ count: 1 });
  expect(await bodyOf()).toEqual({ count: 2 });
  await documents.flush();
  const later = new DocumentStore({
    workspaceDir: () => '/',
    folderOf: () => folder,
    told: ({ message }) => told.push(message),
  });
  expect(later.get('extend.storage.counts')).toEqual({ count: 2 });
  later.put('extend.storage.counts', null);
  await later.flush();
  expect(readdirSync(folder)).toEqual([]);
  expect(await bodyOf()).toEqual({ count: 1 });
});

test('a document that is damaged is set aside with its content, and told of', async () => {
  const { folder, told, documents } = await house();
  const key = 'extend.storage.counts';
  documents.put(key, { count: 2 });
  await documents.flush();
  const [name = ''] = readdirSync(folder);
  writeFileSync(join(folder, name), '{"count":');
  expect(documents.get(key)).toBeUndefined();
  expect(told).toEqual([expect.stringContaining(`${name} was damaged and is set aside`)]);
  documents.put(key, { count: 1 });
  await documents.flush();
  const texts = readdirSync(folder).map((each) => readFileSync(join(folder, each), 'utf8'));
  expect(texts.toSorted()).toEqual(['{"count":', '{"count":1}']);
});

test('a document that can not be written stays in memory, and is told of', async () => {
  const { folder, told } = await house();
  writeFileSync(join(folder, 'file'), '');
  const documents = new DocumentStore({
    workspaceDir: () => '/',
    folderOf: () => join(folder, 'file/below'),
    told: ({ message }) => told.push(message),
  });
  documents.put('key', { count: 1 });
  await documents.flush();
  expect(documents.get('key')).toEqual({ count: 1 });
  expect(told).toEqual([expect.stringMatching(/key\.json: a part of its path is a file\.$/)]);
  rmSync(join(folder, 'file'));
  documents.put('key', { count: 2 });
  await documents.flush();
  expect(readFileSync(join(folder, 'file/below/key.json'), 'utf8')).toBe('{"count":2}');
});

test('what the options say stands over what is kept', async () => {
  const { bodyOf } = await house();
  await bodyOf();
  expect(await bodyOf({ storage: { count: 41 } })).toEqual({ count: 42 });
});

test('the window reads and writes it; what changed meanwhile is not overwritten', async () => {
  const { handlers, bodyOf } = await house();
  const read = async () => {
    const answer = await handlers['document.read']({ extension: 'counts' });
    if (!answer.ok) throw new Error(answer.failure);
    return answer.value;
  };
  const write = (text: string, baseHash: string) =>
    handlers['document.write']({ extension: 'counts', text, baseHash });
  const empty = await read();
  expect(empty.text).toBe('');
  expect(await write('{"count":9}', empty.hash)).toMatchObject({ ok: true });
  expect(await bodyOf()).toEqual({ count: 10 });
  expect(await write('{}', empty.hash)).toMatchObject({ ok: false, hint: expect.any(String) });
  const { hash, text } = await read();
  expect(JSON.parse(text)).toEqual({ count: 10 });
  expect(await write('{bad', hash)).toMatchObject({ failure: expect.stringContaining('not JSON') });
  const large = JSON.stringify('x'.repeat(500 * 1024));
  expect(await write(large, hash)).toMatchObject({ failure: expect.stringContaining('at most') });
  expect(await write(' ', hash)).toMatchObject({ ok: true, value: { text: '' } });
  const other = await handlers['document.read']({ extension: 'favourite-colour' });
  expect(other).toMatchObject({ ok: false });
});

test('the value of a secret in it is not shown, and not lost by writing what is shown', async () => {
  const { handlers, engine, documents } = await house();
  await engine.invoke('hoards');
  const kept = { key: SECRET };
  expect(documents.get('extend.storage.hoards')).toEqual(kept);
  const answer = await handlers['document.read']({ extension: 'hoards' });
  if (!answer.ok) throw new Error(answer.failure);
  expect(answer.value.text).toBe('{\n  "key": "••••••"\n}');
  const { text, hash: baseHash } = answer.value;
  const write = (written: string) =>
    handlers['document.write']({ extension: 'hoards', text: written, baseHash });
  expect(await write(text)).toMatchObject({ ok: false, hint: expect.any(String) });
  expect(documents.get('extend.storage.hoards')).toEqual(kept);
  expect(await write('')).toMatchObject({ ok: true, value: { text: '' } });
});
