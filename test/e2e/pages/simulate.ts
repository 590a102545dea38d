import type { Locator, Page } from '@playwright/test';

/** What to fire, and what came of it, on the right. */
export class Simulate {
  readonly area: Locator;
  readonly fireButton: Locator;
  readonly stopButton: Locator;
  /** the last run in a word and its time */
  readonly outcome: Locator;
  /** why nothing could be fired */
  readonly failure: Locator;
  readonly user: Locator;
  readonly event: Locator;
  readonly eventText: Locator;
  readonly eventErrors: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.area = page.getByRole('region', { name: 'Simulate' });
    this.fireButton = this.area.getByRole('button', { name: /^(Fire|Running…)/ });
    this.stopButton = this.area.getByRole('button', { name: /^Stop/ });
    this.outcome = this.area.getByTestId('outcome');
    this.failure = this.area.getByRole('alert');
    this.user = this.area.getByRole('combobox', { name: 'User' });
    this.event = this.area.getByRole('textbox', { name: 'Event', exact: true });
    this.eventText = this.area.getByTestId('event-editor').locator('.view-lines');
    this.eventErrors = this.area.getByTestId('event-editor').locator('.squiggly-error');
  }

  /** Types over the event. */
  async retypeEvent(text: string): Promise<void> {
    await this.event.focus();
    await this.#page.keyboard.press('Control+A');
    await this.#page.keyboard.press('Delete');
    await this.#page.keyboard.type(text);
    await this.#page.keyboard.press('Escape');
  }

  async resetEvent(): Promise<void> {
    await this.area.getByRole('button', { name: 'Reset to the sample' }).click();
  }

  async stop(): Promise<void> {
    await this.stopButton.click();
  }
}
