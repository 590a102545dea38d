import type { Locator, Page } from '@playwright/test';

/** What the workspace holds, on the left. */
export class Explorer {
  readonly area: Locator;

  constructor(page: Page) {
    this.area = page.getByRole('navigation', { name: 'Explorer' });
  }

  /** The row of an extension by its label; its name also says its state. */
  extension(label: string): Locator {
    return this.area.getByRole('region', { name: 'Extensions' }).getByRole('button', {
      name: new RegExp(`\\b${label}\\b`),
    });
  }

  async openExtension(label: string): Promise<void> {
    await this.extension(label).click();
  }

  /** The row of a saved event by its label or name; its name also says its state. */
  savedEvent(name: string): Locator {
    return this.area.getByRole('button', { name: new RegExp(`${name}$`) });
  }

  /** The title of a part of the explorer, which opens and closes it. */
  section(title: string): Locator {
    return this.area.getByRole('button', { name: title, exact: true });
  }

  async chooseApplication(name: string): Promise<void> {
    const applications = this.area.getByRole('region', { name: 'Applications' });
    await applications.getByRole('button', { name }).click();
  }

  async chooseUser(name: string): Promise<void> {
    await this.area.getByRole('region', { name: 'Users' }).getByRole('button', { name }).click();
  }

  async openDirectory(): Promise<void> {
    await this.area.getByRole('button', { name: 'Open the directory' }).click();
  }

  async newConnection(): Promise<void> {
    await this.area.getByRole('button', { name: 'New connection' }).click();
  }
}
