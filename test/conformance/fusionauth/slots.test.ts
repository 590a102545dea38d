import { describe, expect, it } from 'vitest';
import { drive, invoked, lambda, logged, skipped } from './flow-run.ts';

const says = (trigger: string, slug: string, more: object = {}) =>
  lambda(trigger, `console.info('${slug}');`, { slug, ...more });

describe('fusionauth.md §1 One per slot', () => {
  it('runs the first of several, and names it where the others are skipped', async () => {
    const { run } = await drive(
      { form: { username: 'alice', password: 'right' } },
      says('LoginValidation', 'first'),
      says('LoginValidation', 'second'),
      says('MFARequirement', 'other'),
    );
    expect(logged(run)).toEqual(['other', 'first']);
    expect(skipped(run)).toEqual([
      {
        extension: 'second',
        reason: 'FusionAuth runs one LoginValidation here, and that is "first"',
      },
    ]);
  });

  it('takes the one that is bound to the application before the others', async () => {
    const { run } = await drive(
      { flow: 'token', user: 'alice' },
      says('JWTPopulate', 'any'),
      says('JWTPopulate', 'elsewhere', { bind: ['old'] }),
      says('JWTPopulate', 'own', { bind: ['shop'] }),
    );
    expect(logged(run)).toEqual(['own', 'own']);
    expect(skipped(run).map(({ reason }) => reason)).toEqual([
      'FusionAuth runs one JWTPopulate here, and that is "own"',
      'not bound to shop',
      'FusionAuth runs one JWTPopulate here, and that is "own"',
      'not bound to shop',
    ]);
  });

  it('takes one that is bound to the tenant for every application', async () => {
    const { run } = await drive(
      { form: { username: 'alice', password: 'right' } },
      says('LoginValidation', 'any'),
      says('LoginValidation', 'tenant', { bind: ['default'] }),
    );
    expect(logged(run)).toEqual(['tenant']);
    expect(skipped(run)).toMatchObject([{ extension: 'any' }]);
  });

  it('has a slot for the access token and one for the ID token', async () => {
    const { run } = await drive(
      { flow: 'token', user: 'alice' },
      says('JWTPopulate', 'access', { config: { token: 'access' } }),
      says('JWTPopulate', 'id', { config: { token: 'id' } }),
    );
    expect(logged(run)).toEqual(['access', 'id']);
    expect(skipped(run)).toEqual([
      { extension: 'id', reason: 'its config sets it on the id token' },
      { extension: 'access', reason: 'its config sets it on the access token' },
    ]);
  });

  it('has a slot for each identity provider', async () => {
    const at = (provider: string) =>
      drive(
        { form: { federated: { provider, type: 'OpenIDConnect' } } },
        says('OpenIDReconcile', 'acme', { config: { identityProvider: 'Acme' } }),
        says('OpenIDReconcile', 'beta', { config: { identityProvider: 'Beta' } }),
      );
    expect(logged((await at('Beta')).run)).toEqual(['beta']);
    const { run } = await at('Gamma');
    expect(invoked(run)).toEqual([]);
    expect(skipped(run)[0]?.reason).toBe('its config sets it on the identity provider "Acme"');
  });
});
