import { expect, test } from './packaged.ts';

const CLIENT = { id: 'field-app', secret: 'field-app-test-secret' };

test('the login provider runs in the package, on its own runtime and files', async ({
  packaged,
}) => {
  const { app } = await packaged.open();
  const { provider, results } = app;
  await provider.start('');
  const issuer = await provider.issuer();

  const discovery = await fetch(`${issuer}/.well-known/openid-configuration`);
  expect(discovery.status).toBe(200);
  expect(await discovery.json()).toMatchObject({ issuer, token_endpoint: `${issuer}/token` });

  const token = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${CLIENT.id}:${CLIENT.secret}`).toString('base64')}`,
    },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  const answer: { access_token?: unknown } = Object(await token.json());
  expect(token.status, JSON.stringify(answer)).toBe(200);
  const [, payload = ''] = String(answer.access_token).split('.');
  const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  expect(claims).toMatchObject({ iss: issuer, client_id: CLIENT.id });

  await expect(results.summary).toContainText('client_credentials');
  await expect(results.summary).toContainText('issued');
  await provider.stop();
  await expect(provider.status).toContainText('off');
  await expect(fetch(issuer)).rejects.toThrow();
});
