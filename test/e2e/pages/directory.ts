import type { Locator, Page } from '@playwright/test';

/** The Directory tab: a table of each kind of object, and a form for one of them. */
export class Directory {
  readonly area: Locator;
  readonly table: Locator;
  readonly filter: Locator;
  /** how many objects there are, or fit the filter */
  readonly count: Locator;
  readonly form: Locator;
  readonly failure: Locator;
  /** what is asked before something is done */
  readonly dialog: Locator;

  constructor(page: Page) {
    this.area = page.getByRole('region', { name: 'Editor' });
    this.table = this.area.getByRole('grid');
    this.filter = this.area.getByRole('searchbox');
    this.count = this.area.locator('.directory-bar').getByRole('status');
    this.form = this.area.getByRole('complementary');
    this.failure = this.form.getByRole('alert');
    this.dialog = page.getByRole('dialog');
  }

  async show(kind: 'Users' | 'Groups' | 'Roles' | 'Applications' | 'Consents'): Promise<void> {
    await this.area.getByRole('radio', { name: kind }).click();
  }

  /** A row by the text of one of its cells. */
  row(text: string): Locator {
    return this.table.getByRole('row').filter({
      has: this.table.page().getByRole('gridcell', { name: text, exact: true }),
    });
  }

  /** The texts of the first cells in sight, from the top. */
  firstCells(): Promise<string[]> {
    return this.table.locator('.directory-rows [role=row] > :first-child').allInnerTexts();
  }

  async sortBy(column: string): Promise<void> {
    await this.table.getByRole('columnheader', { name: column }).getByRole('button').click();
  }

  /** Opens the form on the object of a row. */
  async open(text: string): Promise<void> {
    await this.row(text).click();
    await this.form.waitFor();
  }

  async add(singular: string): Promise<void> {
    await this.area
      .getByRole('button', { name: `Add ${singular}`, exact: true })
      .first()
      .click();
    await this.form.waitFor();
  }

  field(label: string, section?: string): Locator {
    const within = section ? this.form.getByRole('region', { name: section }) : this.form;
    return within.getByLabel(label, { exact: true });
  }

  async save(): Promise<void> {
    await this.form.getByRole('button', { name: /^(Save|Add the )/ }).click();
  }

  async remove(text: string): Promise<void> {
    await this.open(text);
    await this.form.getByRole('button', { name: 'Delete…' }).click();
  }

  async confirm(name: string): Promise<void> {
    await this.dialog.getByRole('button', { name, exact: true }).click();
  }

  async makeUp(count: number, seed: string): Promise<void> {
    await this.area.getByRole('button', { name: 'Make users up…' }).click();
    await this.dialog.getByLabel('How many').fill(String(count));
    await this.dialog.getByLabel('Seed').fill(seed);
    await this.confirm('Add them');
  }
}
