import type { Locator } from '@playwright/test';

/** Chooses in one of the app's selects, as an author does: open it, take the option. */
export async function choose(select: Locator, option: string | RegExp): Promise<void> {
  await select.click();
  await select.page().getByRole('option', { name: option }).click();
}
