import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { directorySchema } from '../../../shared/model/directory.ts';
import { manifestSchema } from '../../../shared/model/workspace.ts';
import { asgardeo } from '../../../shared/platforms/asgardeo/index.ts';
import { callCli } from '../../support/call-cli.ts';
import { runCli } from '../../support/cli.ts';

const FOLDER = resolve('examples/asgardeo');
const slugs = readdirSync(`${FOLDER}/extensions`);
const read = (path: string): unknown => JSON.parse(readFileSync(`${FOLDER}/${path}`, 'utf8'));
const triggerOf = (slug: string) =>
  manifestSchema.parse(read(`extensions/${slug}/extension.json`)).trigger;

describe('asgardeo.md row 2.7: the bundled example of each action type', () => {
  it('there is one for every type that the platform runs', () => {
    const types = asgardeo.triggers.map(({ id }) => id).filter((id) => id !== 'PRE_REGISTRATION');
    expect(slugs.map(triggerOf).sort()).toEqual([...types].sort());
  });

  it.each(slugs)('%s has nothing to complain about and a config that fits', (slug) => {
    const { trigger, config } = manifestSchema.parse(read(`extensions/${slug}/extension.json`));
    const found = asgardeo.triggers.find(({ id }) => id === trigger);
    if (found === undefined) throw new Error(trigger);
    const code = readFileSync(`${FOLDER}/extensions/${slug}/index.js`, 'utf8');
    expect(asgardeo.lint({ file: 'index.js', code }, found)).toEqual([]);
    expect(asgardeo.schemas.config.safeParse(config).error).toBeUndefined();
    expect(directorySchema.safeParse(read('directory.json')).error).toBeUndefined();
  });

  it('the config that docs/workspace.md shows fits', () => {
    const page = readFileSync('docs/workspace.md', 'utf8');
    const [, example = ''] = /```json config asgardeo\n([\s\S]*?)```/.exec(page) ?? [];
    expect(asgardeo.schemas.config.safeParse(JSON.parse(example)).error).toBeUndefined();
  });

  it('hookbench test finds that their saved events do as they say', async () => {
    const { code, stdout } = await runCli(['test', '--workspace', FOLDER]);
    expect(stdout).toMatch(/^6 tests: 6 passed$/m);
    expect(code).toBe(0);
  });

  it.each([
    ['login', {}, 'done'],
    ['token', {}, 'issued'],
    ['registration', { form: { email: 'new@partner.example', password: 'a-new-one-1' } }, 'done'],
    ['registration', { form: { email: 'new@partner.example', password: 'letmein' } }, 'denied'],
    ['password-update', { form: { password: 'welcome1' } }, 'denied'],
    ['profile-update', { form: { set: { email: 'a@trash.example' } } }, 'denied'],
    ['profile-update', { form: { set: { lastName: 'Ilves' } } }, 'done'],
  ])('hookbench run %s with %j: %s', async (flow, input, decision) => {
    const given = JSON.stringify({ platform: 'asgardeo', ...input });
    const args = ['run', flow, '--platform', 'asgardeo', '--input', '-', '--json'];
    const { stdout } = await callCli([...args, '--workspace', FOLDER], { input: given });
    expect(JSON.parse(stdout)).toMatchObject({ decision });
  });
});
