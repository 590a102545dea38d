import { expect } from 'vitest';
import { api, CREDENTIAL, type RemoteCase } from './case.ts';
import { codeOf } from './local.ts';

async function lambdaOf(base: string) {
  const { lambdas } = await api(`${base}/api/lambda`, CREDENTIAL);
  expect(lambdas).toHaveLength(1);
  return { url: `${base}/api/lambda/${lambdas[0].id}`, body: lambdas[0].body };
}

export const FUSIONAUTH: RemoteCase = {
  platform: 'fusionauth',
  slug: 'favourite-colour',
  local: codeOf('favourite-colour'),
  settings: {},
  status: 401,
  texts: [
    'function populate(jwt) { jwt.plan = "gold"; }',
    'function populate(jwt) { jwt.plan = "silver"; }',
    'function populate(jwt) { jwt.plan = "theirs"; }',
  ],
  async create(base, body) {
    const lambda = { name: 'Favourite colour', type: 'JWTPopulate', body };
    await api(`${base}/api/lambda`, CREDENTIAL, 'POST', { lambda });
  },
  read: async (base) => (await lambdaOf(base)).body,
  async change(base, body) {
    const { url } = await lambdaOf(base);
    await api(url, CREDENTIAL, 'PATCH', { lambda: { body } });
  },
  async remove(base) {
    const { url } = await lambdaOf(base);
    await api(url, CREDENTIAL, 'DELETE');
  },
};
