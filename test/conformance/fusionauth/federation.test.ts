import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../shared/model/json.ts';
import { directory, drive, invoked, lambda, logged, skipped } from './flow-run.ts';

const federated = (type: string, more: JsonObject = {}) => ({
  federated: { provider: `Acme ${type}`, type, ...more },
});

describe('fusionauth.md §1.4 Identity providers', () => {
  it.each([
    ['Apple', 'AppleReconcile', 'APPLE', 'idToken.sub'],
    ['EpicGames', 'EpicGamesReconcile', 'EpicGames', 'userInfo.accountId'],
    ['ExternalJWT', 'ExternalJWTReconcile', 'FEDERATED_JWT', 'jwt.sub'],
    ['Facebook', 'FacebookReconcile', 'FACEBOOK', 'facebookUser.id'],
    ['Google', 'GoogleReconcile', 'GOOGLE', 'idToken.sub'],
    ['HYPR', 'HYPRReconcile', 'HYPR', 'arguments.length'],
    ['LinkedIn', 'LinkedInReconcile', 'LINKEDIN', 'linkedInUser.sub'],
    ['Nintendo', 'NintendoReconcile', 'Nintendo', 'userInfo.id'],
    ['OpenIDConnect', 'OpenIDReconcile', 'OPENID_CONNECT', 'jwt.sub'],
    ['SAMLv2', 'SAMLv2Reconcile', 'SAMLv2', 'samlResponse.assertion.issuer'],
    ['SAMLv2IdPInitiated', 'SAMLv2Reconcile', 'SAMLv2IdpInitiated', 'samlResponse.issuer'],
    ['SonyPSN', 'SonyPSNReconcile', 'SonyPSN', 'userInfo.account_id'],
    ['Steam', 'SteamReconcile', 'Steam', 'userInfo.steamid'],
    ['Twitch', 'TwitchReconcile', 'Twitch', 'userInfo.sub'],
    ['Twitter', 'TwitterReconcile', 'TWITTER', 'twitterUser.id_str'],
    ['Xbox', 'XboxReconcile', 'Xbox', 'userInfo.xid'],
  ])('a login at %s runs %s with a canned payload', async (type, id, named, member) => {
    const { run } = await drive(
      { form: federated(type) },
      lambda(id, `console.info(${member});\nregistration.roles = ['member'];`),
      lambda('LoginValidation', 'console.info(context.authenticationType);'),
    );
    expect(run).toMatchObject({ decision: 'done', user: { created: true } });
    const [said, authenticated] = logged(run);
    expect(said).toBeTruthy();
    expect(said).not.toBe('undefined');
    expect(authenticated).toBe(named);
    expect(run.changes).toContainEqual(
      expect.objectContaining({ path: 'roles.shop', value: ['member'] }),
    );
  });

  it('other lambdas are skipped, with the reason', async () => {
    const { run } = await drive({ form: federated('Google') }, lambda('SteamReconcile', ''));
    expect(invoked(run)).toEqual([]);
    expect(skipped(run)).toEqual([
      {
        extension: 'SteamReconcile',
        reason: 'the identity provider is of the type "Google": its lambda is GoogleReconcile',
      },
    ]);
  });

  it('uses the payload of the input instead of the canned one', async () => {
    const { run } = await drive(
      { form: federated('Google', { claims: { sub: 'g-9', email: 'alice@acme.test' } }) },
      lambda('GoogleReconcile', 'console.info(idToken.sub + " " + user.id);'),
    );
    expect(logged(run)).toEqual(['g-9 u1']);
    expect(run.user).toEqual({ id: 'u1', username: 'alice', created: false });
  });
});

describe('fusionauth.md §1.4 Link Anonymously', () => {
  it('runs no lambda', async () => {
    const { run } = await drive(
      { form: federated('Google', { linkingStrategy: 'LinkAnonymously' }) },
      lambda('GoogleReconcile', ''),
    );
    expect(invoked(run)).toEqual([]);
    expect(skipped(run)[0]?.reason).toContain('links anonymously');
    expect(run).toMatchObject({ decision: 'done', user: { created: true } });
  });
});

describe('fusionauth.md §1.4 OpenID tokens', () => {
  const body = 'console.info(typeof id_token + " " + Object.keys(tokens).sort().join());';

  it('are there, the ID token when it was verified', async () => {
    const canned = await drive(
      { form: federated('OpenIDConnect') },
      lambda('OpenIDReconcile', body),
    );
    expect(logged(canned.run)).toEqual(['object access_token,id_token']);
    const own = { claims: { sub: 's', email: 'alice@acme.test' } };
    const without = await drive(
      { form: federated('OpenIDConnect', own) },
      lambda('OpenIDReconcile', body),
    );
    expect(logged(without.run)).toEqual(['undefined access_token']);
  });
});

describe('fusionauth.md §1.4 Linked users', () => {
  it('keep their email and username', async () => {
    const { run, state } = await drive(
      { form: federated('Google', { claims: { email: 'alice@acme.test' } }) },
      lambda('GoogleReconcile', "user.email = 'x@acme.test';\nuser.firstName = 'Al';"),
    );
    expect(invoked(run)[0]?.effects).toMatchObject([
      { path: 'user.email', status: 'refused', reason: expect.stringContaining('linked') },
      { path: 'user.firstName', status: 'accepted' },
    ]);
    expect(state.user).toMatchObject({ id: 'u1', email: 'alice@acme.test', firstName: 'Al' });
  });

  it('new ones take what the lambda sets, FusionAuth’s own members too', async () => {
    const { state } = await drive(
      { form: federated('Steam') },
      lambda(
        'SteamReconcile',
        "user.email = 'new@acme.test'; user.mobilePhone = '1'; user.imageUrl = userInfo.avatar; user.data = { steam: true }; registration.data = { seen: 1 };",
      ),
    );
    expect(state.user).toMatchObject({
      username: 'robin_reed',
      email: 'new@acme.test',
      phone: '1',
      data: { steam: true },
      platform: {
        fusionauth: {
          imageUrl: 'https://avatars.steamstatic.com/robin.jpg',
          registrations: { shop: { data: { seen: 1 } } },
        },
      },
    });
  });
});

describe('fusionauth.md §1.4 Double run', () => {
  const form = (more: JsonObject) =>
    federated('OpenIDConnect', {
      claims: { sub: 's-1', email: 'unknown@acme.test', preferred_username: 'stranger' },
      ...more,
    });
  const becomesBob =
    "console.info(user.id === 'u2' ? 'second' : 'first');\nuser.email = 'bob@acme.test';";

  it('happens when the email that links becomes that of another user', async () => {
    const { run, state } = await drive({ form: form({}) }, lambda('OpenIDReconcile', becomesBob));
    expect(logged(run)).toEqual(['first', 'second']);
    expect(run.stages.filter(({ stage }) => stage === 'user.federate')).toHaveLength(2);
    expect(run.user).toEqual({ id: 'u2', username: 'bob', created: false });
    expect(state.user?.data).toEqual({ tier: 'gold' });
    expect(run.changes ?? []).toEqual([]);
  });

  it('does not happen for an email that is nobody’s', async () => {
    const body = "console.info('run');\nuser.email = 'fresh@acme.test';";
    const { run, state } = await drive({ form: form({}) }, lambda('OpenIDReconcile', body));
    expect(logged(run)).toEqual(['run']);
    expect(state.user).toMatchObject({ email: 'fresh@acme.test' });
  });

  it('ignores the name that it does not link by', async () => {
    const { run } = await drive(
      { form: form({ linkingStrategy: 'LinkByUsername' }) },
      lambda('OpenIDReconcile', becomesBob),
    );
    expect(logged(run)).toEqual(['first']);
    expect(invoked(run)[0]?.effects).toMatchObject([
      {
        path: 'user.email',
        status: 'refused',
        reason: 'ignored: the identity provider links by username',
      },
    ]);
  });

  it('is OpenID Connect’s alone', async () => {
    const { run } = await drive({ form: federated('Steam') }, lambda('SteamReconcile', becomesBob));
    expect(logged(run)).toEqual(['first']);
  });
});

describe('fusionauth.md §1.5 Reconcile that throws', () => {
  it('fails the login with 512, and nobody is created or linked', async () => {
    const { run } = await drive(
      { form: federated('Google') },
      lambda('GoogleReconcile', "user.firstName = 'x';\nthrow new Error('inner');"),
    );
    expect(run).toMatchObject({
      decision: 'error',
      client: { status: 512 },
      user: { created: false },
    });
    expect(run.changes).toBeUndefined();
    expect(run.client.body).toContain('[LambdaInvocationException]');
    expect(run.client.body).not.toContain('inner');
    expect(invoked(run)[0]).toMatchObject({
      error: { message: 'inner', location: { line: 3 } },
      warnings: [{ code: 'failure-policy' }],
    });
  });
});

describe('fusionauth.md §1.4 LDAP', () => {
  const reconcile = lambda(
    'LDAPConnectorReconcile',
    "user.email = userAttributes.mail;\nuser.registrations = [{ applicationId: 'shop', roles: ['staff'], data: { by: 'ldap' } }];",
  );

  it('runs each time that the connector authenticates, in place of the password', async () => {
    const form = { username: 'robin', password: 'only LDAP knows', connector: {} };
    const { run, state } = await drive(
      { form },
      reconcile,
      lambda('LoginValidation', 'console.info(context.authenticationType);'),
    );
    expect(run).toMatchObject({ decision: 'done', user: { username: 'robin', created: true } });
    expect(state.user).toMatchObject({
      email: 'robin@acme.test',
      roles: { shop: ['staff'] },
      platform: { fusionauth: { registrations: { shop: { data: { by: 'ldap' } } } } },
    });
    expect(logged(run)).toEqual(['LDAP_CONNECTOR']);
  });

  const GUID = '00112233-4455-6677-8899-aabbccddeeff';
  const withId = (id: string) => lambda('LDAPConnectorReconcile', `user.id = '${id}';`);

  it('sets the id of a new user', async () => {
    const form = { username: 'robin', connector: {} };
    const { run, state } = await drive({ form }, withId(GUID));
    expect(state.user).toMatchObject({ id: GUID, username: 'robin' });
    expect(run.user).toMatchObject({ id: GUID, created: true });
    expect(invoked(run)[0]?.effects).toMatchObject([{ path: 'user.id', status: 'accepted' }]);
  });

  it.each([
    ['robin', 'abc', 'is a UUID'],
    ['alice', GUID, 'who is there already'],
  ])('keeps the id of %s from becoming %s', async (username, id, reason) => {
    const { run, state } = await drive({ form: { username, connector: {} } }, withId(id));
    expect(state.user?.id).not.toBe(id);
    expect(invoked(run)[0]?.effects).toMatchObject([
      { path: 'user.id', status: 'refused', reason: expect.stringContaining(reason) },
    ]);
  });

  it('does not run for other logins', async () => {
    const { run } = await drive({ form: { username: 'alice', password: 'right' } }, reconcile);
    expect(skipped(run)[0]?.reason).toContain('no LDAP connector');
  });
});

describe('fusionauth.md §1.1 ClientCredentialsJWTPopulate in a flow', () => {
  it('puts claims into the token of an entity', async () => {
    const { run } = await drive(
      { flow: 'token', grant: 'client_credentials' },
      lambda(
        'ClientCredentialsJWTPopulate',
        "jwt.team = recipientEntity.id; jwt.aud = 'x'; jwt.seen = typeof permissions;",
      ),
      lambda('JWTPopulate', ''),
    );
    const claims = run.tokens[0]?.claims ?? [];
    expect(claims.find(({ name }) => name === 'team')?.value).toBe('shop');
    expect(claims.find(({ name }) => name === 'aud')?.refused).toHaveLength(1);
  });
});

describe('fusionauth.md §1.4 Raw events', () => {
  it.each(['SAMLv2Populate', 'SCIMServerUserRequestConverter', 'SCIMServerGroupResponseConverter'])(
    '%s is reached as an event, and changes nobody of the directory',
    async (trigger) => {
      const first = trigger === 'SAMLv2Populate' ? 'samlResponse.id' : 'arguments[0].displayName';
      const { run, state } = await drive(
        { flow: 'event', form: { trigger } },
        lambda(trigger, `${first} = 'changed';`),
      );
      expect(run.decision).toBe('done');
      expect(invoked(run)[0]?.effects).toHaveLength(1);
      expect(state.user).toEqual(directory.users[0]);
    },
  );
});
