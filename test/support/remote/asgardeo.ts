import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { api, BEARER, type RemoteCase } from './case.ts';
import { descriptionOf } from './local.ts';

/** An application of the organization. */
export const APPLICATION = '7c1de1f6-0c68-4c1b-9f6a-8f3c2b1a0d01';

const API = '/api/server/v1';

/** The one action that issues access tokens. */
export async function actionOf(base: string) {
  const room = `${base}${API}/actions/preIssueAccessToken`;
  const [one, ...others] = await api(room, BEARER);
  expect(others).toEqual([]);
  const url = `${room}/${one.id}`;
  return { url, action: await api(url, BEARER) };
}

const SLUG = 'tier-claims';

export const ASGARDEO: RemoteCase = {
  platform: 'asgardeo',
  slug: SLUG,
  settings: { clientId: 'publisher' },
  aliases: { 'partner-portal': APPLICATION },
  status: 401,
  texts: ['Tier of gold', 'Tier of silver', 'Tier of theirs'],
  async create(base, description) {
    const room = `${base}${API}/actions/preIssueAccessToken`;
    const authentication = { type: 'NONE', properties: {} };
    const endpoint = { uri: 'http://127.0.0.1:1/tier-claims', authentication };
    const { id } = await api(room, BEARER, 'POST', { name: SLUG, description, endpoint });
    await api(`${room}/${id}/activate`, BEARER, 'POST');
  },
  local: descriptionOf(SLUG),
  async begin(dir) {
    const file = join(dir, 'extensions', SLUG, 'extension.json');
    const manifest = JSON.parse(await readFile(file, 'utf8'));
    // Nobody listens there: which code the service runs is not known.
    const config = { endpoint: 'http://127.0.0.1:1/tier-claims', description: 'Tier of a partner' };
    await writeFile(
      file,
      JSON.stringify({ ...manifest, config: { ...manifest.config, ...config } }),
    );
  },
  read: async (base) => (await actionOf(base)).action.description,
  async change(base, description) {
    const { url } = await actionOf(base);
    await api(url, BEARER, 'PATCH', { description });
  },
  async remove(base) {
    const { url } = await actionOf(base);
    await api(url, BEARER, 'DELETE');
  },
};
