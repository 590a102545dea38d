import { expect, test } from './app.ts';
import type { Workbench } from './pages/workbench.ts';
import type { Desktop } from './support/desktop.ts';
import { shoot } from './support/shots.ts';
import { type Story, stories } from './support/stories.ts';

/** Opens the extension, types into its code, and saves. */
async function write(app: Workbench, desktop: Desktop, story: Story): Promise<void> {
  await app.explorer.openExtension(story.label);
  for (const edit of story.edits) {
    await app.editor.edit(story.path, desktop.workspace.read(story.path), edit);
    await expect(app.editor.tab('unsaved')).toBeVisible();
    await app.editor.save();
    await expect.poll(() => desktop.workspace.read(story.path)).toContain(edit.text);
    await expect(app.editor.tab('unsaved')).toHaveCount(0);
  }
}

async function writeUnsaved(app: Workbench, desktop: Desktop, story: Story): Promise<void> {
  await app.explorer.openExtension(story.label);
  const [first] = story.edits;
  if (first) await app.editor.edit(story.path, desktop.workspace.read(story.path), first);
  await expect(app.editor.tab('unsaved')).toBeVisible();
}

for (const story of Object.values<Story>(stories)) {
  test(`${story.platform}: an edit typed into the code changes the token`, async ({
    app,
    desktop,
  }) => {
    await writeUnsaved(app, desktop, story);
    const before = desktop.workspace.read(story.path);

    await app.press('Control+Enter');
    await expect(app.simulate.outcome).toContainText('ok in');
    await app.results.show('Timeline');
    await expect(app.results.change(story.claim.name)).toContainText(story.claim.value);
    expect(desktop.workspace.read(story.path)).toBe(before);
    await app.editor.save();
    await expect.poll(() => desktop.workspace.read(story.path)).not.toBe(before);

    await write(app, desktop, { ...story, edits: story.edits.slice(1) });
    await app.press('F5');
    await expect(app.results.summary).toContainText('Run 2');

    await app.explorer.chooseApplication(story.application);
    await app.press('F5');
    await expect(app.results.summary).toContainText('issued');
    await expect(app.results.summary).toContainText('Run 3');

    await app.results.show('Tokens');
    const claim = app.results.claim(story.claim.name);
    await expect(claim).toContainText(story.claim.value);
    await expect(claim).toContainText(story.claim.origin);
    if (story.refused) {
      const refusals = app.results.claim(story.refused.claim).filter({ hasText: 'refused' });
      await expect(refusals).toContainText(story.refused.reason);
    }
    await claim.scrollIntoViewIfNeeded();
    await shoot(app, desktop, `tokens-${story.platform.toLowerCase().replaceAll(' ', '-')}`);
    await app.results.origin(story.claim.name).click();
    await expect
      .poll(() => app.editor.caretLine())
      .toBe(Number(story.claim.origin.split(':').at(-1)));

    await app.results.show('Logs');
    await app.results.filterLogs(story.record);
    await expect(app.results.record(story.record).last()).toBeVisible();
  });
}
