import { expect, test } from './app.ts';
import { code } from './support/workspace-copy.ts';

const ROOT_FILE = 'hookbench.json';

test('a workspace file that is broken at the start: said so, left alone, opened once corrected', async ({
  desktop,
}) => {
  const good = desktop.workspace.read(ROOT_FILE);
  const broken = '{\n  "version": 1,\n  "name": acme\n}\n';
  await desktop.workspace.write(ROOT_FILE, broken);
  const app = await desktop.start();
  await expect(app.unusable).toContainText(`${ROOT_FILE}, line 3`);
  expect(desktop.workspace.read(ROOT_FILE)).toBe(broken);
  await desktop.workspace.write(ROOT_FILE, good);
  await expect(app.explorer.extension('Favourite colour')).toBeVisible();
  await expect(app.editor.code).toContainText('favouriteColour');
});

test('a workspace file that goes bad while text is unsaved: the text comes back with it', async ({
  app,
  desktop,
}) => {
  const good = desktop.workspace.read(ROOT_FILE);
  await app.editor.goToLine(code.fusionauth, 1);
  await app.editor.type('// not saved yet ');
  await expect(app.editor.code).toContainText('not saved yet');
  const bad = [
    { text: '{ "version": 99, "name": "acme-identity" }\n', says: 'newer' },
    { text: '', says: ROOT_FILE },
  ];
  for (const { text, says } of bad) {
    await desktop.workspace.write(ROOT_FILE, text);
    await expect(app.unusable).toContainText(says);
    expect(desktop.workspace.read(ROOT_FILE)).toBe(text);
    await desktop.workspace.write(ROOT_FILE, good);
    await expect(app.editor.code).toContainText('not saved yet');
    await expect(app.editor.tab('unsaved')).toBeVisible();
  }
});

test('manifests with an unknown platform and an unknown trigger are named, and the rest works', async ({
  desktop,
}) => {
  const cases = [
    {
      slug: 'favourite-colour',
      label: 'Favourite colour',
      before: 'fusionauth',
      after: 'keycloak',
    },
    { slug: 'lead-score', label: 'Lead score', before: 'generic', after: 'specific' },
  ];
  for (const { slug, before, after } of cases) {
    const manifest = `extensions/${slug}/extension.json`;
    await desktop.workspace.replace(manifest, `"${before}"`, `"${after}"`);
  }
  const app = await desktop.start();
  await app.results.show('Problems');
  for (const { slug, label, after } of cases) {
    await expect(app.explorer.extension(label)).toHaveAccessibleName(/error/);
    const problem = app.results.problem(after);
    await expect(problem).toContainText(`extensions/${slug}/extension.json:`);
    await problem.click();
    await expect(app.editor.tab(`${slug} / extension.json`)).toHaveAttribute(
      'aria-current',
      'true',
    );
    await app.press('F5');
    await expect(app.simulate.failure).toContainText(after);
  }
  await app.explorer.openExtension('Plan claim');
  await app.press('F5');
  await expect(app.results.summary).toContainText('plan-claim · event · ok');
});

test('an event that is not JSON, and a syntax error: marked, told with their place, and gone when corrected', async ({
  app,
  desktop,
}) => {
  await test.step('an event that is not JSON is marked and not fired', async () => {
    await app.simulate.retypeEvent('[1,');
    await app.simulate.fireButton.click();
    await expect(app.simulate.failure).toContainText('not JSON: line 1, column 4');
    await expect(app.simulate.eventErrors.first()).toBeVisible();
    await expect(app.results.summary).toHaveCount(0);
    await expect(app.simulate.eventText).toContainText('[1,');
    await app.simulate.resetEvent();
    await app.press('F5');
    await expect(app.results.summary).toContainText('ok');
  });
  await test.step('a syntax error shows its place, leads there, and is gone when corrected', async () => {
    const text = desktop.workspace.read(code.fusionauth);
    await app.editor.edit(code.fusionauth, text, { after: 'const data =', text: ' =' });
    await app.results.show('Problems');
    const problem = app.results.problem(`${code.fusionauth}:3:`);
    await expect(problem).toBeVisible();
    await expect(app.editor.errorMarkers.first()).toBeVisible();
    await expect(app.explorer.extension('Favourite colour')).toHaveAccessibleName(/error/);

    await app.press('F5');
    await expect(app.results.summary.or(app.simulate.failure).first()).toContainText(/error/);

    await app.editor.goToLine(code.fusionauth, 12);
    await problem.click();
    await expect.poll(() => app.editor.caretLine()).toBe(3);
    await app.press('Control+Z');
    await app.press('Control+Z');
    await expect(app.results.problem(`${code.fusionauth}:3:`)).toHaveCount(0);
    await expect(app.editor.errorMarkers).toHaveCount(0);
  });
});

test('a result that is no JSON ends the run as an error that says why', async ({
  app,
  desktop,
}) => {
  const cases = [
    { mark: '// big', body: 'return { seats: 40n };', says: 'Unable to stringify response body' },
    {
      mark: '// ring',
      body: 'const a = {}; a.a = a; return a;',
      says: 'Unable to stringify response body',
    },
  ];
  await app.explorer.openExtension('Plan claim');
  for (const [index, { mark, body, says }] of cases.entries()) {
    const text = `${mark}\nexports.handler = async () => { ${body} };\n`;
    await desktop.workspace.write(code.quasr, text);
    await expect(app.editor.code).toContainText(mark);
    await app.press('F5');
    await expect(app.results.summary).toContainText(`Run ${index + 1} `);
    await expect(app.results.summary).toContainText('error');
    await expect(app.results.story).toContainText(says);
  }
});

test('the folder is deleted while it is open: the window says so and keeps the text', async ({
  app,
  desktop,
}) => {
  await app.editor.goToLine(code.fusionauth, 1);
  await app.editor.type('// still here ');
  await expect(app.editor.code).toContainText('still here');
  await expect.poll(() => desktop.drafts()).toContainEqual(expect.stringContaining('still here'));
  await desktop.workspace.removeAll();
  await expect(app.unusable).toContainText(desktop.workspace.dir);

  await desktop.workspace.write(ROOT_FILE, '{ "version": 1, "name": "acme-identity" }\n');
  await expect(app.editor.code).toContainText('still here');
  await expect(app.editor.banner).toContainText('deleted on disk');
  await app.editor.saveAgain();
  await expect.poll(() => desktop.workspace.tryRead(code.fusionauth)).toContain('still here');
});

test('a file that another program writes: read again when clean, never written over when edited', async ({
  app,
  desktop,
}) => {
  const theirs = (name: string) =>
    `// theirs ${name}\nfunction populate(jwt) {\n  jwt.by = "${name}";\n}\n`;
  await expect(app.editor.code).toContainText('favouriteColour');
  await desktop.workspace.write(code.fusionauth, theirs('first'));
  await expect(app.editor.code).toContainText('// theirs first');
  await expect(app.editor.tab('unsaved')).toHaveCount(0);
  await expect(app.editor.banner).toHaveCount(0);

  await app.editor.goToLine(code.fusionauth, 1);
  await app.editor.type('// mine ');
  await desktop.workspace.write(code.fusionauth, theirs('second'));
  await expect(app.editor.banner).toContainText('changed on disk');
  await expect(app.editor.code).toContainText('// mine // theirs first');
  await app.editor.save();
  await expect(app.editor.banner).toBeVisible();
  expect(desktop.workspace.read(code.fusionauth)).toBe(theirs('second'));

  await app.editor.compare();
  await expect(app.editor.comparison).toContainText('// theirs second');
  await expect(app.editor.comparison).toContainText('// mine');
  await app.editor.leaveComparison();
  await app.editor.keepMine();
  await expect.poll(() => desktop.workspace.read(code.fusionauth)).toContain('// mine');
  await expect(app.editor.banner).toHaveCount(0);
  await expect(app.editor.code).toContainText('// mine');
  await expect(app.editor.tab('unsaved')).toHaveCount(0);

  await app.editor.goToLine(code.fusionauth, 1);
  await app.editor.type('// more ');
  await desktop.workspace.write(code.fusionauth, theirs('third'));
  await expect(app.editor.banner).toBeVisible();
  await app.editor.takeDisk();
  await expect(app.editor.code).toContainText('// theirs third');
  await expect(app.editor.banner).toHaveCount(0);
  await expect(app.editor.tab('unsaved')).toHaveCount(0);
  expect(desktop.workspace.read(code.fusionauth)).toBe(theirs('third'));
});
