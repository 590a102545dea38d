import type { Page } from '@playwright/test';
import { axeProblems } from '../pages/axe.ts';

/** What axe finds wrong, light and dark. */
export async function problems(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    found.push(...(await axeProblems(page)));
  }
  return found;
}
