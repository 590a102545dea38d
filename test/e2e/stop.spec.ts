import { expect, test } from './app.ts';
import { code } from './support/workspace-copy.ts';

const SPIN_LAMBDA = 'function populate(jwt) {\n  while (true) {}\n}\n';

/** A first line that the editor shows once it has the code, and how the code ends. */
const endings = [
  { mark: '// spins', code: 'exports.handler = async () => { while (true) {} };', word: 'timeout' },
  {
    mark: '// takes a gigabyte',
    code: 'exports.handler = async () => ({ size: new ArrayBuffer(1e9).byteLength });',
    word: 'out of memory',
  },
  {
    mark: '// takes a gigabyte in pieces',
    code: 'exports.handler = async () => { for (const all = []; ; ) all.push("x".repeat(1e6) + all.length); };',
    word: 'out of memory',
  },
  {
    mark: '// takes a little',
    code: "exports.handler = async () => ({ 'https://fieldwork.example/calm': true });",
    word: 'ok',
  },
];

test('code that never ends leaves the window alive, and Stop ends it at once', async ({
  app,
  desktop,
}, testInfo) => {
  await desktop.workspace.write(code.fusionauth, SPIN_LAMBDA);
  await app.explorer.openExtension('Favourite colour');
  await expect(app.editor.code).toContainText('while');
  const frames = await app.watchFrames();
  await app.press('F5');
  await expect(app.simulate.stopButton).toBeEnabled();

  await app.explorer.openExtension('Plan claim');
  await app.editor.goToLine(code.quasr, 1);
  await app.editor.type('// typed while it runs ');
  await expect(app.editor.code).toContainText('typed while it runs');
  await app.results.show('Problems');
  await app.results.show('Timeline');
  await expect(app.simulate.stopButton).toBeEnabled();

  await app.simulate.stop();
  await expect(app.simulate.outcome).toContainText('stopped');
  await expect(app.results.summary).toContainText('stopped');
  await expect(app.simulate.fireButton).toBeEnabled();
  const { count, longest } = await frames.stop();
  testInfo.annotations.push({
    type: 'frames',
    description: `${count} frames, longest gap ${Math.round(longest)} ms`,
  });

  await app.press('F5');
  await expect(app.results.summary).toContainText('plan-claim · event · ok');

  // Stop is a key too, from inside the code.
  await app.explorer.openExtension('Favourite colour');
  await expect(app.editor.code).toContainText('while');
  await app.editor.goToLine(code.fusionauth, 1);
  await app.press('Control+Enter');
  await expect(app.simulate.stopButton).toBeEnabled();
  await app.press('Shift+F5');
  await expect(app.simulate.outcome).toContainText('stopped');
});

test('limits end what is not stopped, and say which', async ({ app, desktop }) => {
  await app.explorer.openExtension('Plan claim');
  for (const [index, { mark, code: text, word }] of endings.entries()) {
    await desktop.workspace.write(code.quasr, `${mark}\n${text}\n`);
    await expect(app.editor.code).toContainText(mark);
    await app.press('F5');
    await expect(app.results.summary).toContainText(`Run ${index + 1} `, { timeout: 45_000 });
    await expect(app.results.summary).toContainText(word);
  }
});
