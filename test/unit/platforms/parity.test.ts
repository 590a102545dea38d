import { expect, it } from 'vitest';
import type { ParityNote, Platform } from '../../../shared/platforms/platform.ts';
import { platforms } from '../../../shared/platforms/registry.ts';

const HEAD = `# Where the simulation may differ

What is not known of a platform, or not simulated, and what Hookbench does instead. The app shows the same notes in its
status bar. This page is written from them: \`npx vitest run test/unit/platforms/parity.test.ts -u\`.
`;

const cell = (text: string) => text.replaceAll('|', '\\|');

function row({ code, triggers, text, assumption, source }: ParityNote): string {
  const of = triggers === 'all' ? 'all' : triggers.join(', ');
  return `| \`${code}\` | ${[of, text, assumption, source].map(cell).join(' | ')} |`;
}

function section({ label, parity }: Platform): string {
  const rows = parity.map(row).join('\n');
  return `\n## ${label}\n\n| note | triggers | not known or not simulated | assumed here | source |\n|---|---|---|---|---|\n${rows}\n`;
}

it('docs/parity.md lists every parity note of every platform', async () => {
  const page = `${HEAD}${platforms.map(section).join('')}`;
  await expect(page).toMatchFileSnapshot('../../../docs/parity.md');
});

it.each(platforms)('$id: no two notes have the same code, and all triggers exist', (platform) => {
  const codes = platform.parity.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  const known = platform.triggers.map(({ id }) => id);
  const named = platform.parity.flatMap(({ triggers }) => (triggers === 'all' ? [] : triggers));
  expect(named.filter((id) => !known.includes(id))).toEqual([]);
});
