import { describe, expect, it } from 'vitest';
import { Credentials } from '../../../electron/shell/credentials.ts';
import type { Connection } from '../../../shared/model/workspace.ts';

const dev: Connection = {
  name: 'dev',
  platform: 'fusionauth',
  url: 'https://dev.example.com/base',
  settings: {},
  credential: 'dev-key',
  aliases: {},
};

describe('a credential', () => {
  it('is missing until it is entered, then kept for the session', () => {
    const credentials = new Credentials();
    expect(credentials.state(dev)).toEqual({ name: 'dev', state: 'missing' });
    credentials.keep(dev, 'value-1');
    expect(credentials.state(dev)).toEqual({ name: 'dev', state: 'session' });
    expect(credentials.valueFor({ ...dev, url: 'https://dev.example.com/other' })).toBe('value-1');
  });

  it.each([
    ['host', { url: 'https://evil.example.com' }],
    ['port', { url: 'https://dev.example.com:8443' }],
    ['scheme', { url: 'http://dev.example.com' }],
    ['platform', { platform: 'extend' }],
  ])('is asked for again when the %s changes', (_what, change) => {
    const credentials = new Credentials();
    credentials.keep(dev, 'value-1');
    const changed = { ...dev, ...change };
    expect(credentials.state(changed).state).toBe('origin-changed');
    expect(credentials.valueFor(changed)).toBeUndefined();
    expect(JSON.stringify([credentials.state(changed), credentials])).not.toContain('value-1');
  });
});
