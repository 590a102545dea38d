import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { claimsOf, clientOf, extensionFiles, logIn, started } from './started.ts';

const USERS = 100;

test('a hundred logins at once: each token carries the marker of its own user', async () => {
  const directory = JSON.parse(readFileSync('examples/directory.json', 'utf8'));
  const users = Array.from({ length: USERS }, (_, index) => ({
    id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    username: `user-${index}`,
    email: `user-${index}@acme.test`,
    password: `password-${index}`,
    active: true,
    data: { marker: `marker-${index}` },
  }));
  const { issuer, runs } = await started({
    'directory.json': JSON.stringify({ ...directory, users }),
    ...extensionFiles(
      'marker',
      { platform: 'fusionauth', trigger: 'JWTPopulate', label: 'Marker', order: -1 },
      'function populate(jwt, user) { jwt.marker = user.data.marker; }',
    ),
  });
  const config = await clientOf(issuer, 'web-shop');
  const seen = await Promise.all(
    users.map(async ({ username, password }) => {
      const { tokens } = await logIn(config, { username, password });
      return [claimsOf(tokens.access_token), claimsOf(tokens.id_token)];
    }),
  );
  for (const [index, [access, id]] of seen.entries()) {
    const { email } = users[index] ?? {};
    expect(access).toMatchObject({ marker: `marker-${index}`, email });
    expect(id).toMatchObject({ marker: `marker-${index}`, email });
  }
  expect(runs.filter(({ flow }) => flow === 'token')).toHaveLength(USERS);
}, 60_000);
