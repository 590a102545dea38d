import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { directorySchema } from '../../../shared/model/directory.ts';
import { manifestSchema } from '../../../shared/model/workspace.ts';
import { quasr } from '../../../shared/platforms/quasr/index.ts';
import { callCli } from '../../support/call-cli.ts';

const FOLDER = resolve('examples/quasr');
const slugs = readdirSync(`${FOLDER}/extensions`);
const read = (path: string): unknown => JSON.parse(readFileSync(`${FOLDER}/${path}`, 'utf8'));
const manifestOf = (slug: string) =>
  manifestSchema.parse(read(`extensions/${slug}/extension.json`));

describe('the bundled example of each Quasr trigger', () => {
  it('there is one for every trigger', () => {
    const triggers = quasr.triggers.map(({ id }) => id);
    expect(slugs.map((slug) => manifestOf(slug).trigger).sort()).toEqual([...triggers].sort());
  });

  it.each(slugs)('%s has nothing to complain about and a config that fits', (slug) => {
    const { trigger, config } = manifestOf(slug);
    const found = quasr.triggers.find(({ id }) => id === trigger);
    if (found === undefined) throw new Error(trigger);
    const code = readFileSync(`${FOLDER}/extensions/${slug}/index.js`, 'utf8');
    const severe = quasr
      .lint({ file: 'index.js', code }, found)
      .filter(({ severity }) => severity !== 'info');
    expect(severe).toEqual([]);
    expect(quasr.schemas.config.safeParse(config).error).toBeUndefined();
    expect(directorySchema.safeParse(read('directory.json')).error).toBeUndefined();
  });

  it('the config that docs/workspace.md shows fits', () => {
    const page = readFileSync('docs/workspace.md', 'utf8');
    const [, example = ''] = /```json config quasr\n([\s\S]*?)```/.exec(page) ?? [];
    expect(quasr.schemas.config.safeParse(JSON.parse(example)).error).toBeUndefined();
  });

  it('hookbench test finds that their saved events do as they say', async () => {
    const { code, stdout } = await callCli(['test', '--workspace', FOLDER]);
    expect(stdout).toMatch(/^5 tests: 5 passed$/m);
    expect(code).toBe(0);
  }, 60_000);

  it.each([
    ['token', {}, 'issued'],
    ['login', {}, 'suspended'],
    ['login', { user: 'jonas' }, 'done'],
    ['profile-update', { form: { set: { lastName: 'Aru' } } }, 'done'],
  ])(
    'hookbench run %s with %j: %s',
    async (flow, input, decision) => {
      const given = JSON.stringify({ platform: 'quasr', ...input });
      const args = ['run', flow, '--platform', 'quasr', '--input', '-', '--json'];
      const { stdout } = await callCli([...args, '--workspace', FOLDER], { input: given });
      const run = JSON.parse(stdout);
      expect(run).toMatchObject({ decision });
      const delivered = run.stages
        .filter(({ stage }: { stage: string }) => stage === 'message.send')
        .flatMap(({ invocations }: { invocations: { outcome: string }[] }) => invocations);
      if (decision === 'suspended') expect(delivered).toMatchObject([{ outcome: 'ok' }]);
    },
    60_000,
  );
});
