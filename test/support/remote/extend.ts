import { expect } from 'vitest';
import { api, BEARER, type RemoteCase } from './case.ts';
import { codeOf } from './local.ts';

/** The one webtask of the container. */
export async function webtaskOf(base: string) {
  const container = `${base}/api/webtask/acme`;
  const found = await api(`${container}?fetch_code=true`, BEARER);
  expect(found).toHaveLength(1);
  return { url: `${container}/${found[0].name}`, code: found[0].code };
}

export const EXTEND: RemoteCase = {
  platform: 'extend',
  slug: 'lead-score',
  local: codeOf('lead-score'),
  settings: { container: 'acme' },
  status: 403,
  texts: [
    'module.exports = (ctx, cb) => cb(null, 1);',
    'module.exports = (ctx, cb) => cb(null, 2);',
    'module.exports = (ctx, cb) => cb(null, 3);',
  ],
  async create(base, code) {
    await api(`${base}/api/webtask/acme/lead-score`, BEARER, 'PUT', { code });
  },
  read: async (base) => (await webtaskOf(base)).code,
  async change(base, code) {
    const { url } = await webtaskOf(base);
    const { secrets } = await api(`${url}?decrypt=true`, BEARER);
    await api(url, BEARER, 'PUT', { code, secrets });
  },
  async remove(base) {
    const { url } = await webtaskOf(base);
    await api(url, BEARER, 'DELETE');
  },
};
