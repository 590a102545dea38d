import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createGateway } from '../../../electron/engine/gateway/gateway.ts';
import { FAULTS, fixturesSchema, NETWORK_MODES } from '../../../shared/model/http.ts';
import { get } from './server.ts';

const page = readFileSync(fileURLToPath(new URL('../../../docs/http.md', import.meta.url)), 'utf8');
const examples = [...page.matchAll(/^```json fixtures\n([\s\S]*?)^```$/gm)].map(([, text = '']) =>
  fixturesSchema.parse(JSON.parse(text)),
);
const send = createGateway({ fixtures: examples.flat() });

describe('docs/http.md', () => {
  test('has examples of every kind of answer', () => {
    const kinds = examples.flat().flatMap((fixture) => Object.keys(fixture));
    expect(kinds).toEqual(expect.arrayContaining(['response', 'responses', 'fault', 'afterLast']));
  });

  test.each([...FAULTS, ...NETWORK_MODES])('names %s', (word) => {
    expect(page).toContain(`\`${word}\``);
  });

  test('its matching example matches', async () => {
    const request = get('https://api.acme.test/users/7/roles?page=1&tenant=a', {
      method: 'POST',
      headers: { Authorization: 'Bearer x' },
      body: '{"role":"admin","note":[1],"more":true}',
    });
    expect(await send(request)).toMatchObject({
      response: { body: '{"ok":true}' },
      durationMs: 120,
    });
  });

  test('its templates give JSON', async () => {
    const made = await send(
      get('https://api.acme.test/users/9?page=2', {
        method: 'POST',
        body: '{"id":9,"name":"A\\"B"}',
      }),
    );
    expect(JSON.parse(Object(made).response.body)).toEqual({ id: '9', name: 'A"B', page: '2' });
    const echo = await send(
      get('https://api.acme.test/echo', { headers: { 'x-user': '"x"' }, body: '{"tags":["a"]}' }),
    );
    expect(JSON.parse(Object(echo).response.body)).toEqual({ tags: ['a'], by: '"x"' });
  });

  test('its answers in turn come as it says', async () => {
    const outcomes = [];
    for (const path of ['flaky', 'flaky', 'flaky', 'poll', 'poll']) {
      const outcome = await send(get(`https://${path}.acme.test/`));
      outcomes.push(outcome.ok ? outcome.response.status : outcome.fault);
    }
    expect(outcomes).toEqual([503, 'reset', 200, 202, 200]);
  });
});
