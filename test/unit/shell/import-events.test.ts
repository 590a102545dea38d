import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openWorkspace } from '../../../electron/engine/workspace/index.ts';
import { importHandlers } from '../../../electron/shell/handlers/import-events.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { folder } from '../workspace/folder.ts';

const LISTED = { type: 'API', action: 'get-login', result: 'SUCCESS', detail: '{}' };

/** The handler over a real folder; the author chooses this file. */
async function importing(extension: string, file: string | undefined) {
  const dir = folder({
    'hookbench.json': '{"version": 1, "name": "Test"}',
    'extensions/told/extension.json': '{"platform": "quasr", "trigger": "event"}',
    'extensions/told/index.js': '',
    'extensions/plan/extension.json': '{"platform": "quasr", "trigger": "access-token"}',
    'extensions/plan/index.js': '',
    'extensions/lead/extension.json': '{"platform": "extend", "trigger": "generic"}',
    'extensions/lead/index.js': '',
    'export.json': JSON.stringify({ items: [LISTED, { ...LISTED, action: 'new-one' }] }),
    'broken.json': '{',
  });
  const current = await openWorkspace(dir, platforms);
  let announced = 0;
  const announce = () => {
    announced += 1;
  };
  const chosen = async () => file && join(dir, file);
  const handlers = importHandlers({ current, announce }, chosen);
  return { answer: await handlers['event.import']({ extension }), announced };
}

test('an export becomes saved events, and what is new is told', async () => {
  expect(await importing('told', 'export.json')).toEqual({
    answer: {
      ok: true,
      value: {
        files: ['events/told-api-get-login.json', 'events/told-api-new-one.json'],
        told: ['new to the catalogue: API new-one'],
      },
    },
    announced: 1,
  });
});

test('nothing chosen, nothing done', async () => {
  const { answer, announced } = await importing('told', undefined);
  expect({ answer, announced }).toEqual({ answer: { ok: true, value: null }, announced: 0 });
});

test('events that an extension never gets are left out', async () => {
  const { answer } = await importing('plan', 'export.json');
  expect(answer).toMatchObject({
    ok: true,
    value: {
      files: [],
      told: expect.arrayContaining([
        'left out: API get-login SUCCESS is no event of the trigger "access-token"',
      ]),
    },
  });
});

test.each([
  ['told', 'broken.json', /^broken\.json:1:2: not JSON/],
  ['told', 'gone.json', /^gone\.json can't be read/],
  ['lead', 'export.json', /^export\.json is no export of events of Auth0 Extend/],
])('%s from %s: %s', async (extension, file, failure) => {
  const { answer } = await importing(extension, file);
  expect(answer).toMatchObject({ ok: false, failure: expect.stringMatching(failure) });
});
