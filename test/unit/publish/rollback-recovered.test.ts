import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { prepareRollback } from '../../../electron/engine/publish/publish.ts';
import { openWorkspace, type Workspace } from '../../../electron/engine/workspace/index.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { FAULTY_CASES } from '../../support/publishing/faulty-cases.ts';
import { CREDENTIAL, placeFor } from '../../support/publishing/place.ts';

test('a rollback goes to the revision before what is there, also where its publishing did not live to say so', async () => {
  const given = FAULTY_CASES.find(({ platform }) => platform === 'extend');
  if (given === undefined) throw new Error('there is no case of Extend');
  const { prepare, append, dir, stateFile, lock } = await placeFor(given);
  const publish = async (workspace: (opened: Workspace) => Workspace = (same) => same) => {
    const publication = await prepare({ workspace });
    return publication.apply(await publication.plan());
  };
  await publish();
  append('// the second text');
  await publish();
  const second = lock().extensions[given.slug]?.hash;
  append('// the third text');
  const third = await publish((opened) => {
    const save = opened.saveLock.bind(opened);
    let saved = 0;
    opened.saveLock = async (...args) => {
      saved += 1;
      if (saved > 1) throw new Error('it ended here');
      await save(...args);
    };
    return opened;
  });
  expect(third.items).toMatchObject([{ status: 'failed' }]);
  expect(lock().extensions[given.slug]?.hash).toBe(second);

  const publication = await prepareRollback({
    workspace: await openWorkspace(dir, platforms),
    connection: 'dev',
    extension: given.slug,
    credential: CREDENTIAL,
  });
  const outcome = await publication.apply(await publication.plan());
  expect(outcome.items).toMatchObject([{ status: 'updated', hash: second }]);
  const there = readFileSync(stateFile, 'utf8');
  expect(there).toContain('// the second text');
  expect(there).not.toContain('// the third text');
});
