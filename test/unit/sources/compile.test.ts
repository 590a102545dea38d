import { describe, expect, it } from 'vitest';
import { openWorkspace } from '../../../electron/engine/workspace/index.ts';
import { MANIFEST, paper, workspaceFolder } from '../workspace/folder.ts';

const open = (name: string, code: string) =>
  openWorkspace(
    workspaceFolder({ 'extensions/x/extension.json': MANIFEST, [`extensions/x/${name}`]: code }),
    [paper],
  );

describe('the code of an extension', () => {
  it('is taken as it is when it is JavaScript', async () => {
    const workspace = await open('index.js', 'syntax error(');
    expect(await workspace.loadSource('x')).toEqual({ file: 'index.js', code: 'syntax error(' });
  });

  it('loses its types and keeps its lines when it is TypeScript', async () => {
    const workspace = await open(
      'index.ts',
      'interface Claims {\n  sub: string;\n}\nexport default function (claims: Claims): void {\n  throw new Error(claims?.sub);\n}\n',
    );
    const { file, code } = await workspace.loadSource('x');
    expect(file).toBe('index.ts');
    expect(code).not.toContain('Claims {');
    expect(code.split('\n')[4]).toBe('  throw new Error(claims?.sub);');
  });

  it('is the text in the editor when that is not saved', async () => {
    const workspace = await open('index.ts', 'old');
    expect((await workspace.loadSource('x', 'const a: number = 1;')).code.trim()).toBe(
      'const a = 1;',
    );
  });

  it('names file, line and column of a syntax error', async () => {
    const workspace = await open('index.ts', 'const a = 1;\nconst b: = 2;\n');
    const compiled = await workspace.compileSource('x');
    expect(compiled).toMatchObject({
      ok: false,
      problem: { file: 'extensions/x/index.ts', line: 2, column: 10 },
    });
    await expect(workspace.loadSource('x')).rejects.toThrow(/^extensions\/x\/index\.ts:2:10: /);
  });

  it('says which extensions there are when one is not', async () => {
    await expect((await open('index.js', '')).loadSource('y')).rejects.toMatchObject({
      message: 'There is no extension "y" in this workspace.',
      hint: 'Extensions here: x.',
    });
  });
});
