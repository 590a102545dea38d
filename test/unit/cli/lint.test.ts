import { describe, expect, test } from 'vitest';
import { Engine } from '../../../electron/engine/simulate/engine.ts';
import { openWorkspace } from '../../../electron/engine/workspace/index.ts';
import { simulateHandlers } from '../../../electron/shell/handlers/simulate.ts';
import { KeptResults } from '../../../electron/shell/kept-results.ts';
import { Running } from '../../../electron/shell/running.ts';
import type { Problem } from '../../../shared/model/workspace.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { callCli } from '../../support/call-cli.ts';
import { exampleCopy, runCli } from '../../support/cli.ts';

const BROKEN = {
  'extensions/plan-claim/index.js': 'exports.handler = async () => {',
  'events/odd name.json': '{}',
};

describe('hookbench lint --format', () => {
  test('sarif says the same as json', async () => {
    const cwd = exampleCopy(BROKEN);
    const json = await callCli(['lint', '--format', 'json'], { cwd });
    const sarif = await runCli(['lint', '--format', 'sarif'], { cwd });
    expect([json.code, sarif.code]).toEqual([1, 1]);
    const problems = JSON.parse(json.stdout);
    expect(await callCli(['lint', '--json'], { cwd })).toEqual(json);
    const { version, runs } = JSON.parse(sarif.stdout);
    expect(version).toBe('2.1.0');
    const [{ tool, results }] = runs;
    expect(results).toHaveLength(problems.length);
    expect(results.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual(
      problems.map(({ code }: { code: string }) => code),
    );
    for (const { ruleId, ruleIndex, level, message } of results) {
      expect(tool.driver.rules[ruleIndex]).toEqual({ id: ruleId });
      expect(['error', 'warning', 'note']).toContain(level);
      expect(message.text.length).toBeGreaterThan(10);
    }
    const broken = results.find(({ level }: { level: string }) => level === 'error');
    expect(broken.locations[0].physicalLocation).toMatchObject({
      artifactLocation: { uri: 'extensions/plan-claim/index.js', uriBaseId: '%SRCROOT%' },
      region: { startLine: expect.any(Number), startColumn: expect.any(Number) },
    });
    expect(sarif.stdout).toContain('events/odd%20name.json');
  });

  test('sarif and json carry the fixes, and the window is told the same problems', async () => {
    const sources: Record<string, string> = {
      'extensions/favourite-colour/index.js':
        "let n = 0;\nasync function populate(jwt) {\n  jwt.sub = self.x;\n  console.log('a', n);\n}\n",
      'extensions/tier-claims/index.js': "export const go = () => ({ actionStatus: 'success' });\n",
      'extensions/plan-claim/index.js': 'export const handler = (event) => {\n  return {};\n};\n',
      'extensions/lead-score/index.js': 'module.exports = async function (ctx) {};\n',
    };
    const cwd = exampleCopy(sources);
    const json = await callCli(['lint', '--json'], { cwd });
    const problems: Problem[] = JSON.parse(json.stdout);
    const workspace = await openWorkspace(cwd, platforms);
    const engine = new Engine({
      workspace: () => workspace,
      sandbox: {
        run: () => Promise.reject(new Error('lint runs nothing')),
        close: async () => undefined,
      },
      secrets: () => ({}),
      reader: 'window',
    });
    const handlers = simulateHandlers(
      engine,
      () => Promise.reject(new Error('lint reaches nothing')),
      new KeptResults(),
      () => ({ options: {}, headers: {} }),
      new Running(),
    );
    for (const [file, text] of Object.entries(sources)) {
      const extension = file.split('/')[1] ?? '';
      const typed = await handlers['lint.source']({ extension, text });
      expect(typed.length, file).toBeGreaterThan(0);
      expect(typed).toEqual(problems.filter((problem) => problem.file === file));
    }
    const fixable = problems.filter(({ fixes }) => fixes !== undefined);
    expect(fixable.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['async-entry', 'absent-global', 'action-status', 'sync-return']),
    );

    const sarif = await callCli(['lint', '--format', 'sarif'], { cwd });
    const [{ results }] = JSON.parse(sarif.stdout).runs;
    const withFixes = results.filter(({ fixes }: { fixes?: unknown }) => fixes !== undefined);
    expect(withFixes).toHaveLength(fixable.length);
    const [status] = withFixes.filter(
      ({ ruleId }: { ruleId: string }) => ruleId === 'action-status',
    );
    expect(status.fixes).toEqual([
      {
        description: { text: "Write 'SUCCESS'" },
        artifactChanges: [
          {
            artifactLocation: {
              uri: 'extensions/tier-claims/index.js',
              uriBaseId: '%SRCROOT%',
            },
            replacements: [
              {
                deletedRegion: { startLine: 1, startColumn: 42, endLine: 1, endColumn: 51 },
                insertedContent: { text: "'SUCCESS'" },
              },
            ],
          },
        ],
      },
    ]);
  });

  test('two formats at once are wrong usage', async () => {
    const { code, stderr } = await callCli(['lint', '--json', '--format', 'sarif'], {
      cwd: exampleCopy(),
    });
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--format'),
    });
  });
});
