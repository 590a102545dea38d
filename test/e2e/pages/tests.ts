import type { Locator, Page } from '@playwright/test';

/** The saved events as tests, below the code. */
export class Tests {
  readonly area: Locator;
  readonly summary: Locator;
  readonly runAll: Locator;

  constructor(page: Page) {
    this.area = page.getByRole('tabpanel', { name: /^Tests/ });
    this.summary = this.area.getByTestId('tests-summary');
    this.runAll = this.area.getByRole('button', { name: /^Run all/ }).first();
  }

  /** One test by its name. */
  test(name: string): Locator {
    return this.area.getByRole('listitem', { name: new RegExp(`^${name}: `) });
  }

  /** The row of what failed in a test. */
  failure(name: string, what: string): Locator {
    return this.test(name)
      .getByRole('row')
      .filter({ has: this.area.page().getByRole('rowheader', { name: what }) });
  }

  async accept(name: string): Promise<void> {
    await this.test(name).getByRole('button', { name: 'Accept as expected' }).click();
  }

  async runOnSave(): Promise<void> {
    await this.area.getByRole('checkbox', { name: 'Run what a save touched' }).check();
  }
}
