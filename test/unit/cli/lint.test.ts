import { describe, expect, test } from 'vitest';
import { exampleCopy, runCli } from '../../support/cli.ts';

const BROKEN = {
  'extensions/plan-claim/index.js': 'exports.handler = async () => {',
  'events/odd name.json': '{}',
};

describe('hookbench lint --format', () => {
  test('sarif says the same as json', async () => {
    const cwd = exampleCopy(BROKEN);
    const json = await runCli(['lint', '--format', 'json'], { cwd });
    const sarif = await runCli(['lint', '--format', 'sarif'], { cwd });
    expect([json.code, sarif.code]).toEqual([1, 1]);
    const problems = JSON.parse(json.stdout);
    expect(await runCli(['lint', '--json'], { cwd })).toEqual(json);
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

  test('two formats at once are wrong usage', async () => {
    const { code, stderr } = await runCli(['lint', '--json', '--format', 'sarif'], {
      cwd: exampleCopy(),
    });
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--format'),
    });
  });
});
