import type { Locator, Page } from '@playwright/test';

/** What happened, below the code. */
export class Results {
  readonly area: Locator;
  readonly summary: Locator;
  /** the list in Logs */
  readonly records: Locator;
  readonly selectedRecord: Locator;
  readonly #tabs: Locator;

  constructor(page: Page) {
    this.area = page.getByRole('region', { name: 'Results' });
    this.summary = this.area.getByTestId('run-summary');
    this.records = this.area.getByRole('listbox', { name: 'Records' });
    this.selectedRecord = this.records.getByRole('option', { selected: true });
    this.#tabs = this.area.getByRole('tablist', { name: 'Results' });
  }

  async show(
    panel: 'Timeline' | 'Logs' | 'Tokens' | 'Problems' | 'Tests' | 'History',
  ): Promise<void> {
    await this.#tabs.getByRole('tab', { name: panel }).click();
  }

  /** One change that an extension asked for, as the Timeline names it. */
  change(text: string): Locator {
    return this.area.getByRole('listitem').filter({ hasText: text });
  }

  /** What the shown replay came to. */
  get replay(): Locator {
    return this.area.getByRole('region', { name: 'Replay', exact: true });
  }

  /** Where the shown run comes from, and what can be done with it. */
  get fromHistory(): Locator {
    return this.area.getByRole('region', { name: 'From the history' });
  }

  /** The story of the shown run. */
  get story(): Locator {
    return this.area.getByRole('region', { name: 'What happened' });
  }

  /** What came out of the shown run. */
  get result(): Locator {
    return this.area.getByRole('region', { name: 'Result', exact: true });
  }

  /** How the shown run ended, and who decided so. */
  get decision(): Locator {
    return this.result.getByTestId('decision');
  }

  /** What the client of the shown run gets. */
  get client(): Locator {
    return this.result.getByRole('region', { name: 'What the client gets' });
  }

  /** What the shown run changed in the user. */
  get changes(): Locator {
    return this.result.getByRole('region', { name: 'Changes of the user' });
  }

  /** One stage of the shown run. */
  stage(name: string): Locator {
    return this.story.getByRole('treeitem', { name: new RegExp(`^${name}: `) });
  }

  /** The stages and invocations of the shown run. */
  get tree(): Locator {
    return this.story.getByRole('tree', { name: 'Stages' });
  }

  /** The row that the keyboard is on. */
  get activeRow(): Locator {
    return this.tree.getByRole('treeitem', { selected: true });
  }

  /** What one extension did in the shown run. */
  invocation(slug: string): Locator {
    return this.tree
      .getByRole('treeitem', { name: new RegExp(`^${slug}: `) })
      .and(this.tree.locator('[aria-level="2"]'));
  }

  /** How many invocations the shown run has, and how many failed. */
  get storyCount(): Locator {
    return this.story.locator('.story-count');
  }

  async unfold(what: 'Expand all' | 'Collapse all'): Promise<void> {
    await this.story.getByRole('button', { name: what }).click();
  }

  /** The way through something of which one piece is in sight. */
  pager(what: 'changes' | 'characters' | 'claims'): Locator {
    return this.area.getByRole('navigation', { name: `Pieces of the ${what}` });
  }

  /** What the shown run asked for over HTTP. */
  get requests(): Locator {
    return this.story.getByRole('list', { name: 'Requests' }).locator('> li');
  }

  /** Records whose text holds `text`. */
  record(text: string): Locator {
    return this.records.getByRole('option', { name: text });
  }

  async filterLogs(text: string): Promise<void> {
    await this.area.getByRole('searchbox', { name: 'Filter by text' }).fill(text);
  }

  /** The row of a claim that the token has. */
  claim(name: string): Locator {
    return this.area
      .getByRole('row')
      .filter({ has: this.area.page().getByRole('rowheader', { name, exact: true }) });
  }

  /** The place that a claim came from; clicking it opens the line. */
  origin(claim: string): Locator {
    return this.claim(claim).getByRole('button');
  }

  problem(text: string | RegExp): Locator {
    return this.area
      .getByRole('list', { name: 'Problems' })
      .getByRole('button')
      .filter({ hasText: text });
  }

  /** Opens the form for the first request without an answer, where it is in sight. */
  async addFixture(): Promise<void> {
    await this.area.getByRole('button', { name: 'Add fixture…' }).first().click();
  }

  /** Opens what the shown run recorded. */
  async reviewRecorded(): Promise<void> {
    await this.area.getByRole('button', { name: 'Look and store…' }).first().click();
  }

  /** Takes a fix that Problems offers. */
  async fixProblem(title: string): Promise<void> {
    const problems = this.area.getByRole('list', { name: 'Problems' });
    await problems.getByRole('button', { name: title, exact: true }).click();
  }
}
