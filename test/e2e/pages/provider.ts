import type { Locator, Page } from '@playwright/test';
import { choose } from './select.ts';

/** The login provider's switch, in the line at the bottom. */
export class LoginProvider {
  readonly status: Locator;
  readonly popup: Locator;
  readonly failure: Locator;
  readonly port: Locator;
  readonly openLoginButton: Locator;
  readonly lastLogin: Locator;

  constructor(page: Page) {
    this.status = page.getByTestId('provider');
    this.popup = page.getByRole('dialog', { name: 'Login provider' });
    this.failure = this.popup.getByRole('alert');
    this.port = this.popup.getByRole('textbox', { name: 'Port' });
    this.openLoginButton = this.popup.getByRole('button', { name: 'Open login page' });
    this.lastLogin = this.popup.getByRole('status');
  }

  /** Starts it at a port; blank picks a free one. */
  async start(port: string): Promise<void> {
    if (!(await this.popup.isVisible())) await this.status.click();
    await this.port.fill(port);
    await this.popup.getByRole('button', { name: 'Start login provider' }).click();
  }

  /** The address at which it runs. */
  async issuer(): Promise<string> {
    await this.popup.getByText('is running').waitFor();
    return this.popup.locator('.issuer .mono').innerText();
  }

  async copy(): Promise<void> {
    await this.popup.getByRole('button', { name: 'Copy the address' }).click();
  }

  /** Chooses whose login page is opened. */
  async choose(application: string): Promise<void> {
    await this.issuer();
    await choose(this.popup.getByRole('combobox', { name: 'Application' }), application);
  }

  async openLogin(): Promise<void> {
    await this.openLoginButton.click();
  }

  async stop(): Promise<void> {
    if (!(await this.popup.isVisible())) await this.status.click();
    await this.popup.getByRole('button', { name: 'Stop', exact: true }).click();
  }
}
