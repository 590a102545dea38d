import type { Locator, Page } from '@playwright/test';

/** A window of main's own: a question, or the entry of a credential or a secret. */
export class ConfirmWindow {
  readonly page: Page;
  readonly title: Locator;
  readonly text: Locator;

  constructor(page: Page) {
    this.page = page;
    this.title = page.getByRole('heading', { level: 1 });
    this.text = page.locator('body');
  }

  async enterCredential(value: string): Promise<void> {
    await this.page.locator('input[type="password"]').fill(value);
    await this.#answer(/^(Use for this session|Keep it)$/);
  }

  /** The field of a secret's value. */
  get value(): Locator {
    return this.page.getByRole('textbox');
  }

  /** Why the value is not taken. */
  get refusal(): Locator {
    return this.page.getByRole('alert');
  }

  /** Types a secret's value and keeps it by the keyboard. */
  async enterSecret(value: string): Promise<void> {
    await this.value.fill(value);
    const closed = this.page.waitForEvent('close');
    await this.page.keyboard.press('Enter').catch((error) => {
      if (!this.page.isClosed()) throw error;
    });
    await closed;
  }

  async publish(): Promise<void> {
    await this.#answer('Publish');
  }

  /** Says yes to writing over what somebody else changed. */
  async overwrite(): Promise<void> {
    await this.#answer('Overwrite and publish');
  }

  async putBack(): Promise<void> {
    await this.#answer('Put back');
  }

  /** Says yes to a question about the network. */
  async allow(): Promise<void> {
    await this.#answer(/^(Allow|Fire live|Grant the host)$/);
  }

  async cancel(): Promise<void> {
    await this.#answer('Cancel');
  }

  async #answer(button: string | RegExp): Promise<void> {
    const closed = this.page.waitForEvent('close');
    const clicked = this.page.getByRole('button', { name: button }).click();
    // The window may be gone before the mouse button is up.
    const released = clicked.catch((error) => {
      if (!this.page.isClosed()) throw error;
    });
    await Promise.all([closed, released]);
  }
}
