import { expect, test } from './app.ts';
import { code } from './support/workspace-copy.ts';

const COUNTS =
  '// counts\nlet runs = 0;\nexports.handler = async () => ({ "https://fieldwork.example/runs": ++runs });\n';

test('a warm instance keeps its variables until a cold start is asked for', async ({
  app,
  desktop,
}) => {
  await desktop.workspace.write(code.quasr, COUNTS);
  await app.explorer.openExtension('Plan claim');
  await expect(app.editor.code).toContainText('// counts');
  const fires = async (act: () => Promise<void>, number: number, start: string, runs: number) => {
    await act();
    await expect(app.results.summary).toContainText(`Run ${number} `);
    await expect(app.results.story).toContainText(start);
    await expect(app.results.change('runs')).toContainText(`${runs}`);
  };
  const f5 = () => app.press('F5');
  await fires(f5, 1, 'cold start', 1);
  await fires(f5, 2, 'cold start', 1);
  await app.simulate.instance.getByRole('radio', { name: 'Warm' }).click();
  await fires(f5, 3, 'cold start', 1);
  await fires(f5, 4, 'warm, invocation 2', 2);
  await fires(() => app.command('Fire with a cold start'), 5, 'cold start', 1);
  await fires(f5, 6, 'warm, invocation 2', 2);
  await app.explorer.openExtension('Favourite colour');
  await expect(app.simulate.instance).toHaveCount(0);
});
