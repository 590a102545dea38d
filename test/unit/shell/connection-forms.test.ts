import { expect, it } from 'vitest';
import { readConnection } from '../../../electron/shell/connection-forms.ts';
import { FormError } from '../../../electron/shell/flow-forms.ts';
import { platformHandlers } from '../../../electron/shell/handlers/platforms.ts';
import { connectionSections } from '../../../renderer/features/publish/connection-form.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import { platforms } from '../../../shared/platforms/registry.ts';

const entered: JsonObject = {
  name: 'staging',
  platform: 'extend',
  url: 'https://auth.example.com',
  credential: 'key',
  settings: { container: 'acme' },
};

function wrongFields(part: JsonObject): string[] {
  try {
    readConnection(platforms, { ...entered, ...part });
    return [];
  } catch (error) {
    if (!(error instanceof FormError)) throw error;
    return error.issues.map(({ path }) => path.join('.'));
  }
}

it('reads a connection as it was entered', () => {
  expect(readConnection(platforms, entered)).toEqual({ ...entered, aliases: {} });
});

it.each([
  [{ name: 'No Spaces' }, 'name'],
  [{ platform: 'okta' }, 'platform'],
  [{ url: 'auth.example.com' }, 'url'],
  [{ url: 'file:///etc/passwd' }, 'url'],
  [{ url: 'http://auth.example.com' }, 'url'],
  [{ url: 'https://ann:pass@auth.example.com' }, 'url'],
  [{ credential: '' }, 'credential'],
  [{ ca: 'no certificate' }, 'ca'],
  [{ settings: {} }, 'settings.container'],
  [{ settings: { container: 'acme', contract: '9' } }, 'settings.contract'],
  [{ aliases: { shop: 5 } }, 'aliases.shop'],
])('%j names the field', (part, field) => {
  expect(wrongFields(part)).toEqual([field]);
});

it('makes a form of every platform, in which what is needed is marked', async () => {
  const views = await platformHandlers(platforms, () => ({}))['platforms.list'](null);
  for (const view of views) {
    const sections = connectionSections(view, ['extend', 'fusionauth']);
    const fields = sections.flatMap((each) => each.fields);
    const needed = fields.filter(({ required }) => required).map(({ id }) => id);
    expect(needed).toEqual(expect.arrayContaining(['name', 'platform', 'url', 'credential']));
    expect(fields.map(({ label }) => label)).toContain('Trusted certificates');
    const choice = fields.find(({ id }) => id === 'platform')?.control;
    expect(choice).toEqual({ kind: 'choice', choices: ['extend', 'fusionauth'] });
  }
});
