import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Workbench } from '../pages/workbench.ts';
import type { Desktop } from './desktop.ts';

const FOLDER = join(import.meta.dirname, '../../../docs/screenshots');
const THEMES = ['dark', 'light'] as const;
const SIZE = { width: 1440, height: 900 };

/**
 * Takes the pictures of the user guide. Those that are there stay as they are, unless
 * HOOKBENCH_SHOTS=1 asks for new ones: a plain test run leaves the tree clean.
 */
export async function shoot(app: Workbench, desktop: Desktop, name: string): Promise<void> {
  const wanted = THEMES.map((theme) => ({ theme, path: join(FOLDER, `${name}-${theme}.png`) }));
  const due = wanted.filter(({ path }) => process.env.HOOKBENCH_SHOTS === '1' || !existsSync(path));
  if (due.length === 0) return;
  await desktop.resize(SIZE.width, SIZE.height);
  const before = await app.theme();
  // Choosing a theme closes what is open over the window; the system's colours just change.
  const follows = before === 'as the system';
  for (const { theme, path } of due) {
    await (follows ? app.setSystemColors(theme) : app.switchTheme(theme));
    await app.page.mouse.move(SIZE.width / 2, 1);
    await app.page.screenshot({ path, animations: 'disabled', caret: 'initial' });
  }
  if (follows) await app.page.emulateMedia({ colorScheme: null, contrast: null });
  else await app.switchTheme(before);
}
