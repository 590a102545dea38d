import type { Locator, Page } from '@playwright/test';

/** Two runs side by side, in a tab of the editor. */
export class Comparison {
  readonly area: Locator;
  /** what came of it, in a sentence */
  readonly verdict: Locator;
  /** how many equal parts are not shown */
  readonly folds: Locator;

  constructor(page: Page) {
    this.area = page.getByRole('region', { name: 'Comparison of two runs' });
    this.verdict = this.area.getByTestId('comparison');
    this.folds = this.area.getByRole('button', { name: /equal parts?$/ });
  }

  /** What was compared, by its path. */
  part(path: string): Locator {
    return this.area
      .getByRole('row')
      .filter({ has: this.area.page().getByRole('rowheader', { name: path }) });
  }
}
