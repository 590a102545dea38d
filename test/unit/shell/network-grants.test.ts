import { cpSync, renameSync, rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hostOf, NetworkGrants } from '../../../electron/shell/network-grants.ts';
import type { SettingsData } from '../../../electron/shell/settings-schema.ts';
import { folder } from '../workspace/folder.ts';

/** Grants for a workspace folder, over settings that are kept in memory. */
function grantsFor(dir: () => string) {
  const store = {
    data: {} as Pick<SettingsData, 'network'>,
    update: (change: Pick<SettingsData, 'network'>) => {
      store.data = change;
    },
  };
  return { store, grants: new NetworkGrants(store, dir) };
}

describe('what a workspace may reach', () => {
  it('is nothing, then what was allowed, then nothing again', () => {
    const dir = folder({ 'hookbench.json': '{}' });
    const { store, grants } = grantsFor(() => dir);
    expect(grants.view()).toEqual({ mode: 'offline', hosts: [] });
    grants.grantHost('localhost:9011');
    grants.grantHost('10.0.0.7');
    grants.grantHost('10.0.0.7');
    expect(grants.setMode('live')).toEqual({ mode: 'live', hosts: ['10.0.0.7', 'localhost:9011'] });
    grants.revokeHost('10.0.0.7');
    expect(grants.setMode('offline')).toEqual({ mode: 'offline', hosts: ['localhost:9011'] });
    grants.revokeHost('localhost:9011');
    expect(store.data.network).toEqual([]);
  });

  it('is told for each folder on its own', () => {
    const dirs = [folder({}), folder({})];
    let open = dirs[0] ?? '';
    const { grants } = grantsFor(() => open);
    grants.setMode('live');
    open = dirs[1] ?? '';
    expect(grants.view()).toEqual({ mode: 'offline', hosts: [] });
    open = dirs[0] ?? '';
    expect(grants.view().mode).toBe('live');
  });

  it('does not pass to another folder at the same path', () => {
    const dir = folder({ 'workspace/hookbench.json': '{}' });
    const workspace = `${dir}/workspace`;
    const { grants } = grantsFor(() => workspace);
    grants.setMode('live');
    grants.grantHost('localhost');
    renameSync(workspace, `${dir}/moved`);
    cpSync(`${dir}/moved`, workspace, { recursive: true });
    expect(grants.view()).toEqual({
      mode: 'offline',
      hosts: [],
      notice: expect.stringContaining('another workspace'),
    });
    expect(grants.setMode('live')).toEqual({ mode: 'live', hosts: [] });
    rmSync(workspace, { recursive: true });
    expect(grants.view()).toEqual({ mode: 'offline', hosts: [] });
  });
});

describe('a host', () => {
  it.each([
    ['LocalHost', 'localhost'],
    [' localhost:9011 ', 'localhost:9011'],
    ['127.0.0.1', '127.0.0.1'],
    ['billing.acme.test:80', 'billing.acme.test:80'],
    ['[::1]:9011', '[::1]:9011'],
  ])('%j is granted as %j', (typed, host) => {
    expect(hostOf(typed)).toBe(host);
  });

  it.each([
    '',
    'http://localhost',
    'localhost/x',
    '*',
    '*.acme.test',
    'a@b',
    'a b',
    'a?b',
    'x:1:2',
  ])('%j is none', (typed) => {
    expect(() => hostOf(typed)).toThrow('is not a host');
  });
});
