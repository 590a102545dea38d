import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Workbench } from '../pages/workbench.ts';
import type { Desktop } from './desktop.ts';

const DOCS = join(import.meta.dirname, '../../../docs');
const FOLDER = join(DOCS, 'screenshots');
const THEMES = ['dark', 'light'] as const;
const SIZE = { width: 1440, height: 900 };

/** What the pages show of a picture: it is taken in no other theme. */
function themesOf(name: string): readonly (typeof THEMES)[number][] {
  const pages = readdirSync(DOCS).filter((file) => file.endsWith('.md'));
  const text = pages.map((file) => readFileSync(join(DOCS, file), 'utf8')).join('\n');
  const themes = THEMES.filter((theme) => text.includes(`(screenshots/${name}-${theme}.png)`));
  if (themes.length > 0) return themes;
  throw new Error(`no page of docs/ shows the picture ${name}: show it there, or don't take it`);
}

/**
 * Takes a picture for the pages of docs/. One that is there stays as it is, unless HOOKBENCH_SHOTS=1
 * asks for a new one: a plain test run leaves the tree clean.
 */
export async function shoot(app: Workbench, desktop: Desktop, name: string): Promise<void> {
  const wanted = themesOf(name).map((theme) => ({
    theme,
    path: join(FOLDER, `${name}-${theme}.png`),
  }));
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
