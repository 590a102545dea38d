import type { Locator, Page } from '@playwright/test';

/** The runs of the workspace, below the code. */
export class History {
  readonly area: Locator;
  readonly list: Locator;
  readonly rows: Locator;
  /** the run that the keyboard is on */
  readonly current: Locator;
  readonly find: Locator;

  constructor(page: Page) {
    this.area = page.getByRole('tabpanel', { name: /^History/ });
    this.list = this.area.getByRole('grid', { name: 'Kept runs' });
    this.rows = this.list.locator('[id^="history-"]');
    this.current = this.list.getByRole('row', { selected: true });
    this.find = this.area.getByRole('searchbox');
  }

  /** The heading of a day. */
  day(label: string): Locator {
    return this.list.getByRole('gridcell', { name: label, exact: true });
  }

  /** What can be done with the run that the keyboard is on. */
  action(name: string): Locator {
    return this.area.getByRole('button', { name });
  }
}
