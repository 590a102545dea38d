import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkConnection } from '../../../electron/engine/publish/check.ts';
import { prepareRollback } from '../../../electron/engine/publish/publish.ts';
import { pull } from '../../../electron/engine/publish/pull.ts';
import { openWorkspace, WorkspaceError } from '../../../electron/engine/workspace/index.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { callCli } from '../../support/call-cli.ts';
import { FAULTY_CASES } from '../../support/publishing/faulty-cases.ts';
import { CREDENTIAL, placeFor, publishAt } from '../../support/publishing/place.ts';

const [GIVEN] = FAULTY_CASES;
const FILE = 'tenants/dev.lock.json';

/** A place with a published extension, changed since, whose lock file is damaged. */
async function damaged(damage: (text: string) => string) {
  if (GIVEN === undefined) throw new Error('there is no such case');
  const place = await placeFor(GIVEN);
  await publishAt(place);
  place.append('// second');
  const file = join(place.dir, FILE);
  const text = damage(readFileSync(file, 'utf8'));
  writeFileSync(file, text);
  const before = place.state();
  const untouched = () => {
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect(place.state()).toEqual(before);
  };
  return { place, untouched };
}

const newer = (text: string) => text.replace('"version": 1', '"version": 2');
const conflicting = (text: string) => `<<<<<<< ours\n${text}=======\n${text}>>>>>>> theirs\n`;

test.each<[string, (text: string) => string, RegExp]>([
  ['cut off', (text) => text.slice(0, 40), /is not JSON/],
  ['empty', () => '', /is not JSON/],
  ['with the marks of a merge', conflicting, /is not JSON/],
  ['of another version', newer, /at "version"/],
])('a lock that is %s is left alone, and so is the tenant', async (_, damage, cause) => {
  const { place, untouched } = await damaged(damage);
  const error = await publishAt(place).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(WorkspaceError);
  const { message, hint } = error as WorkspaceError;
  expect(message).toContain(FILE);
  expect(message).toMatch(cause);
  expect(hint).toMatch(/Correct it.*or move it away and pull/);
  untouched();
});

test('nothing else of publishing goes by it either', async () => {
  const { place, untouched } = await damaged((text) => text.slice(0, 40));
  process.env.XDG_DATA_HOME = place.data;
  const workspace = await openWorkspace(place.dir, platforms);
  const publisher = { workspace, connection: 'dev', credential: CREDENTIAL, secrets: () => ({}) };
  const rollback = () => prepareRollback({ ...publisher, extension: GIVEN?.slug ?? '' });
  for (const work of [rollback, () => pull(publisher), () => checkConnection(publisher)]) {
    await expect(work()).rejects.toThrow(`${FILE} is not JSON`);
  }
  untouched();
});

test('the command names the file, the cause and the way out', async () => {
  const { place, untouched } = await damaged((text) => text.slice(0, 40));
  const call = { cwd: place.dir, env: place.env };
  const { code, stderr } = await callCli(['publish', '--tenant', 'dev'], call);
  expect(code).toBe(2);
  expect(stderr).toMatch(/tenants\/dev\.lock\.json.* is not JSON: .*line \d+/);
  expect(stderr).toContain('move it away and pull');
  untouched();
});

test('moved away, a pull makes it again', async () => {
  if (GIVEN === undefined) throw new Error('there is no such case');
  const place = await placeFor(GIVEN);
  await publishAt(place);
  const { hash, remoteId } = place.lock().extensions[GIVEN.slug] ?? {};
  rmSync(join(place.dir, FILE));
  const call = { cwd: place.dir, env: place.env };
  expect(await callCli(['pull', '--tenant', 'dev'], call)).toMatchObject({ code: 0 });
  expect(place.lock().extensions[GIVEN.slug]).toMatchObject({ hash, remoteId });
});
