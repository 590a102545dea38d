import type { Locator, Page } from '@playwright/test';
import { ConfirmWindow } from './confirm.ts';
import { SecretsView } from './secrets.ts';
import { choose } from './select.ts';

export interface ConnectionEntry {
  name: string;
  /** its label */
  platform: string;
  url: string;
  credential: string;
  /** by their labels */
  settings?: Readonly<Record<string, string>>;
  /** what the names in "bind" are there: entered by the keyboard alone */
  aliases?: Record<string, string>;
}

/** Connections, plan and outcome, in a tab of the editor. */
export class Publish {
  readonly area: Locator;
  readonly connection: Locator;
  readonly plan: Locator;
  readonly outcome: Locator;
  readonly failure: Locator;
  readonly revisions: Locator;
  readonly pulled: Locator;
  readonly checked: Locator;
  /** how far a plan is, while it is made */
  readonly planning: Locator;
  /** while it is published */
  readonly progress: Locator;
  readonly publishButton: Locator;
  /** the secrets of what is published */
  readonly secrets: SecretsView;
  readonly #nextWindow: () => Promise<Page>;

  constructor(page: Page, nextWindow: () => Promise<Page>) {
    this.#nextWindow = nextWindow;
    this.area = page.getByRole('region', { name: 'Editor' });
    this.secrets = new SecretsView(this.area, nextWindow);
    this.connection = this.area.getByRole('region', { name: 'Connection', exact: true });
    this.plan = this.area.getByRole('region', { name: /^Plan for / });
    this.outcome = this.area.getByRole('region', { name: /^(Published|Nothing was published) / });
    this.failure = this.area.getByRole('alert');
    this.revisions = this.area.getByRole('region', { name: 'Revisions' });
    this.pulled = this.area.getByRole('region', { name: /^Pulled from / });
    this.checked = this.area.getByRole('region', { name: /(can|can't) be published to$/ });
    this.progress = this.area.getByRole('region', { name: /^Publishing to / });
    this.planning = this.area.locator('.plan-progress');
    this.publishButton = this.area.getByRole('button', { name: 'Publish…' });
  }

  /** Fills in and saves the form of a new connection. */
  async enterConnection(entry: ConnectionEntry): Promise<void> {
    const form = this.area.getByRole('region', { name: 'New connection' });
    await form.getByRole('textbox', { name: 'Name', exact: true }).fill(entry.name);
    await choose(form.getByRole('combobox', { name: 'Platform' }), entry.platform);
    await form.getByRole('textbox', { name: 'Address' }).fill(entry.url);
    await form.getByRole('textbox', { name: 'Credential name' }).fill(entry.credential);
    for (const [label, value] of Object.entries(entry.settings ?? {})) {
      await form.getByRole('textbox', { name: label }).fill(value);
    }
    for (const [alias, id] of Object.entries(entry.aliases ?? {})) {
      await form.getByRole('button', { name: 'Add an alias' }).press('Enter');
      const { keyboard } = this.area.page();
      await keyboard.type(alias);
      await keyboard.press('Tab');
      await keyboard.type(id);
    }
    await form.getByRole('button', { name: 'Save connection' }).click();
  }

  /** Opens main's window for the credential. */
  async askForCredential(): Promise<ConfirmWindow> {
    return this.#opens(() =>
      this.connection.getByRole('button', { name: /(Enter|Replace the) credential/ }).click(),
    );
  }

  /** Has the app find out what the credential may do. */
  async check(): Promise<void> {
    await this.connection.getByRole('button', { name: 'Check' }).click();
  }

  async forget(): Promise<void> {
    await this.connection.getByRole('button', { name: 'Forget the credential' }).click();
  }

  /** Leaves all extensions but one out of the publication. */
  async only(label: string): Promise<void> {
    const picks = this.area.getByRole('region', { name: 'Extensions to publish' });
    await picks.getByRole('checkbox', { name: label }).waitFor();
    for (const box of await picks.getByRole('checkbox').all()) {
      await box.setChecked((await box.locator('..').innerText()).includes(label));
    }
  }

  /** Goes to the end of a text in the plan, which shows as much of it as a view has lines. */
  async showEndOf(extension: string, field: string): Promise<void> {
    const text = this.plan.getByRole('region', { name: `${extension}: ${field}`, exact: true });
    await text.locator('.view-line').last().click();
    await this.area.page().keyboard.press('Control+End');
  }

  async makePlan(): Promise<void> {
    await this.area.getByRole('button', { name: 'Plan', exact: true }).click();
  }

  /** Plans once more, with the secrets that the tenant gives back to nobody; by the keyboard. */
  async sendSecretsAgain(): Promise<void> {
    await this.plan.getByRole('button', { name: 'Send secrets again' }).press('Enter');
  }

  /** Opens main's question before anything is written. */
  async askToPublish(): Promise<ConfirmWindow> {
    return this.#opens(() => this.publishButton.click());
  }

  async cancelPlan(): Promise<void> {
    await this.area.getByRole('button', { name: 'Cancel', exact: true }).click();
  }

  async cancel(): Promise<void> {
    await this.progress.getByRole('button', { name: 'Cancel' }).click();
  }

  async pull(): Promise<void> {
    await this.area.getByRole('button', { name: 'Pull', exact: true }).click();
  }

  /** Opens main's question before an earlier revision is put back: the newest that is not there. */
  async askToPutBack(extension: string): Promise<ConfirmWindow> {
    const item = this.revisions.getByRole('listitem').filter({ hasText: extension }).first();
    await item.getByText(/ revisions?$/).click();
    return this.#opens(() =>
      item
        .getByRole('button', { name: /^Put revision/ })
        .first()
        .click(),
    );
  }

  async #opens(act: () => Promise<void>): Promise<ConfirmWindow> {
    const [page] = await Promise.all([this.#nextWindow(), act()]);
    await page.locator('html[data-app-state="ready"]').waitFor();
    return new ConfirmWindow(page);
  }
}
