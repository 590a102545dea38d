import { describe, expect, test } from 'vitest';
import { actionOf } from '../../../support/remote/asgardeo.ts';
import { entry, KEY, organization } from './organization.ts';

describe('secrets', () => {
  const secrets = { KEY: 'hunter2-and-more' };

  test('all go where the authentication changes, and show nowhere', async () => {
    const there = await organization();
    const first = await there.publish([entry({ authentication: KEY }, {}, { secrets })]);
    expect(first.outcome.complete).toBe(true);
    expect(there.writes()[0]?.[1]).toContain('hunter2-and-more');
    expect((await actionOf(there.url)).action.endpoint.authentication).toEqual({
      type: 'API_KEY',
      properties: { header: 'x-api-key' },
    });
    // Without the value here the one there stays.
    const later = await there.publish([entry({ authentication: KEY, description: 'later' })]);
    expect(later.outcome.complete).toBe(true);
    expect(there.writes()[0]?.[1]).not.toContain('authentication');
    const properties = { ...KEY.properties, header: 'x-other' };
    const other = { type: 'API_KEY', properties };
    const { items } = await there.plan([entry({ authentication: other })]);
    expect(items[0]?.reason).toMatch(/sent as a whole, and "KEY" has no value here/);
    const found = await there.find();
    expect(found).toMatchObject({
      objects: [
        {
          taken: {
            manifest: {
              config: { implementation: 'endpoint', authentication: { type: 'API_KEY' } },
              secrets: ['ENDPOINT_KEY'],
            },
          },
        },
      ],
    });
    expect(JSON.stringify([first, later, items, found])).not.toContain('hunter2');
  });
});

test('a value that changed alone: the plan says what is not known, and sends it again when asked to', async () => {
  const there = await organization();
  const holding = (value: string) => [
    entry({ authentication: KEY }, {}, { secrets: { KEY: value } }),
  ];
  await there.publish(holding('the-first-value'));
  there.writes();
  const later = holding('the-second-value');
  const field = 'endpoint.authentication.properties.value';
  const asked = await there.publish(later);
  expect(asked.plan.items).toMatchObject([{ action: 'nothing', changes: [], unread: [field] }]);
  expect(asked.plan.items[0]?.reason).toMatch(
    /does not answer \(.*\)\. endpoint.*can't be read back.*Send it again if it was changed/,
  );
  expect([asked.item.status, there.writes()]).toEqual(['unchanged', []]);
  there.resend(true);
  const sent = await there.publish(later);
  expect(sent.plan.items).toMatchObject([
    { action: 'update', changes: [{ field, after: 'sent again' }] },
  ]);
  expect(sent.plan.items[0]?.unread).toBeUndefined();
  expect(sent.item).toMatchObject({ status: 'updated', hash: asked.item.hash });
  const [[what, body] = ['', ''], ...others] = there.writes();
  expect([what, others]).toEqual(['PATCH /actions/preIssueAccessToken/:id', []]);
  expect(JSON.parse(body).endpoint.authentication.properties.value).toBe('the-second-value');
  expect(JSON.stringify([asked, sent])).not.toContain('-value"');
  // Where there is none, nothing is sent.
  there.resend(true);
  const none = await there.publish([entry({ authentication: { type: 'NONE' } })]);
  expect(none.item.status).toBe('updated');
  expect((await there.plan([entry({ authentication: { type: 'NONE' } })])).items).toMatchObject([
    { action: 'nothing', changes: [] },
  ]);
});
