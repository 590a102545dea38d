import { describe, expect, it } from 'vitest';
import { fixturesSchema } from '../../../shared/model/http.ts';
import { commonOptionsSchema } from '../../../shared/model/options.ts';
import { asgardeo } from '../../../shared/platforms/asgardeo/index.ts';
import { quasr } from '../../../shared/platforms/quasr/index.ts';
import { testInvoke } from '../../support/invoke.ts';

describe('a request that nothing answers', () => {
  it.each([
    [
      asgardeo,
      'PRE_ISSUE_ACCESS_TOKEN',
      'export default async () => { await fetch("https://a.test/x"); };',
    ],
    [
      quasr,
      'access-token',
      'exports.handler = async () => { await fetch("https://a.test/x").catch(() => {}); };',
    ],
  ])('warns once, with the fixture to add: $id', async (platform, trigger, code) => {
    const { warnings } = await testInvoke(platform, trigger, { code });
    const offline = warnings.filter((warning) => warning.code === 'http-offline');
    expect(offline).toHaveLength(1);
    const text = String(offline[0]?.message);
    expect(fixturesSchema.parse(JSON.parse(text.slice(text.indexOf('['))))).toMatchObject([
      { request: { method: 'GET', url: 'https://a.test/x' } },
    ]);
  });
});

describe('what no run could keep to', () => {
  it.each([1e18, -1e18, 8.64e15])('a clock at %d is refused', (clock) => {
    expect(commonOptionsSchema.safeParse({ clock }).success).toBe(false);
  });

  it.each([0, -1, 99, 101, 1000, 200.5])('an answer with the status %d is refused', (status) => {
    const fixtures = [{ request: { url: '*' }, response: { status } }];
    expect(fixturesSchema.safeParse(fixtures).success).toBe(false);
  });

  it('an answer after an hour can be simulated', () => {
    const fixtures = [{ request: { url: '*' }, response: { status: 200, delayMs: 3_600_000 } }];
    expect(fixturesSchema.safeParse(fixtures).success).toBe(true);
  });
});
