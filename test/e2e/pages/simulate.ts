import type { Locator, Page } from '@playwright/test';
import { ConfirmWindow } from './confirm.ts';
import { SecretsView } from './secrets.ts';
import { choose } from './select.ts';

/** What to fire, and what came of it, on the right. */
export class Simulate {
  readonly area: Locator;
  readonly fireButton: Locator;
  readonly stopButton: Locator;
  /** the last run in a word and its time */
  readonly outcome: Locator;
  /** why nothing could be fired */
  readonly failure: Locator;
  readonly flow: Locator;
  readonly platform: Locator;
  readonly user: Locator;
  /** what a suspended run waits for */
  readonly nextStep: Locator;
  /** what is wrong with a field */
  readonly fieldErrors: Locator;
  readonly event: Locator;
  readonly eventText: Locator;
  readonly eventErrors: Locator;
  /** the saved event that the panel was filled with */
  readonly saved: Locator;
  readonly saveButton: Locator;
  readonly network: Locator;
  readonly instance: Locator;
  /** what ends a run, at a glance and as a list */
  readonly limits: Locator;
  readonly limitList: Locator;
  /** the secrets of what is fired */
  readonly secrets: SecretsView;
  readonly #page: Page;
  readonly #nextWindow: () => Promise<Page>;

  constructor(page: Page, nextWindow: () => Promise<Page>) {
    this.#page = page;
    this.#nextWindow = nextWindow;
    this.area = page.getByRole('region', { name: 'Simulate' });
    this.secrets = new SecretsView(this.area, nextWindow);
    this.fireButton = this.area.getByRole('button', { name: /^(Fire|Continue|Running…)/ });
    this.stopButton = this.area.getByRole('button', { name: /^Stop/ });
    this.outcome = this.area.getByTestId('outcome');
    this.failure = this.area.getByRole('alert');
    this.flow = this.area.getByRole('combobox', { name: 'Flow' });
    this.platform = this.area.getByRole('combobox', { name: 'Platform' });
    this.nextStep = this.area.getByRole('region', { name: /next step/ });
    this.fieldErrors = this.area.locator('.field-error');
    this.user = this.area.getByRole('combobox', { name: 'User' });
    this.event = this.area.getByRole('textbox', { name: 'Event', exact: true });
    this.eventText = this.area.getByTestId('event-editor').locator('.view-lines');
    this.network = this.area.getByRole('combobox', { name: 'Network' });
    this.instance = this.area.getByRole('radiogroup', { name: 'Instance' });
    this.limits = this.area.getByRole('button', { name: /^Limits/ });
    this.limitList = page.getByRole('dialog', { name: 'Limits of this trigger' });
    this.saved = this.area.getByRole('region', { name: 'Saved event' });
    this.saveButton = this.area.getByRole('button', { name: 'Save as event' });
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

  /** Chooses a flow and, where it matters, its platform. */
  async chooseFlow(flow: string, platform?: string): Promise<void> {
    await this.area.getByRole('radio', { name: 'Flow' }).click();
    await choose(this.flow, flow);
    if (platform !== undefined) await choose(this.platform, platform);
  }

  /** Gives up a run that waits for its next step. */
  async giveUp(): Promise<void> {
    await this.nextStep.getByRole('button', { name: /^Give it up/ }).click();
  }

  /** Finds a user by what is typed. */
  async chooseUser(name: string): Promise<void> {
    await this.user.click();
    const find = this.#page.getByRole('combobox', { name: 'Find a user' });
    await find.fill(name);
    await this.#page.getByRole('option', { name }).first().waitFor();
    await find.press('Enter');
    await find.waitFor({ state: 'detached' });
  }

  /** A field of the flow's own form, or of its next step. */
  field(label: string): Locator {
    return this.area.getByLabel(label, { exact: true });
  }

  /** A choice of the flow's own form. */
  async chooseIn(label: string, option: string): Promise<void> {
    await choose(this.area.getByRole('combobox', { name: label }), option);
  }

  async chooseNetwork(mode: 'Offline' | 'Live, ask each time'): Promise<void> {
    await choose(this.network, mode);
  }

  /** Chooses the mode that main asks about. */
  async goLive(): Promise<ConfirmWindow> {
    return this.asked(() => choose(this.network, /^Live$/));
  }

  /** Chooses to record, which main asks about. */
  async goRecord(): Promise<ConfirmWindow> {
    return this.asked(() => choose(this.network, /^Record/));
  }

  /** Asks for a private host. */
  async grantHost(host: string): Promise<ConfirmWindow> {
    if ((await this.#host.count()) === 0 || !(await this.#host.isVisible())) {
      await this.area.getByText(/^Private hosts/).click();
    }
    await this.#host.fill(host);
    return this.asked(() => this.area.getByRole('button', { name: 'Grant…' }).click());
  }

  async revokeHost(host: string): Promise<void> {
    await this.area.getByRole('button', { name: `Revoke ${host}` }).click();
  }

  /** Main's window that something opens. */
  async asked(act: () => Promise<void>): Promise<ConfirmWindow> {
    const opened = this.#nextWindow();
    await act();
    const page = await opened;
    await page.locator('html[data-app-state="ready"]').waitFor();
    return new ConfirmWindow(page);
  }

  get #host(): Locator {
    return this.area.getByRole('textbox', { name: 'Host' });
  }

  async stop(): Promise<void> {
    await this.stopButton.click();
  }
}
