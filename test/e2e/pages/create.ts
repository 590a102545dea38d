import type { Page } from '@playwright/test';
import { choose } from './select.ts';

export interface NewExtension {
  /** labels */
  platform: string;
  trigger: string;
  name: string;
}

/** The dialog for a new extension. */
export class CreateDialog {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Fills the open dialog in; the starter code is open afterwards. */
  async create({ platform, trigger, name }: NewExtension): Promise<void> {
    const dialog = this.#page.getByRole('dialog', { name: 'New extension' });
    await choose(dialog.getByRole('combobox', { name: 'Platform' }), platform);
    await choose(dialog.getByRole('combobox', { name: 'Trigger' }), trigger);
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
    await dialog.getByRole('button', { name: 'Create' }).click();
    await dialog.waitFor({ state: 'detached' });
  }
}
