import type { Locator, Page } from '@playwright/test';
import { choose } from './select.ts';

/** The form for a request that nothing answered, and the question what to store of what was recorded. */
export class Fixtures {
  readonly form: Locator;
  readonly recorded: Locator;
  readonly errors: Locator;

  constructor(page: Page) {
    this.form = page.getByRole('dialog', { name: 'Add a fixture' });
    this.recorded = page.getByRole('dialog', { name: 'Recorded answers' });
    this.errors = this.form.locator('.field-error');
  }

  field(label: string): Locator {
    return this.form.getByLabel(label, { exact: true });
  }

  async choose(label: string, option: string): Promise<void> {
    await choose(this.form.getByRole('combobox', { name: label }), option);
  }

  async answerWith(kind: 'A response' | 'A fault'): Promise<void> {
    await this.form.getByRole('radio', { name: kind }).click();
  }

  async addAndFire(): Promise<void> {
    await this.form.getByRole('button', { name: 'Add and fire again' }).click();
  }

  /** One recorded answer, by a part of its URL. */
  answer(url: string): Locator {
    return this.recorded.getByRole('listitem').filter({ hasText: url });
  }

  async store(): Promise<void> {
    await this.recorded.getByRole('button', { name: /^Store (all|\d+)$/ }).click();
  }
}
