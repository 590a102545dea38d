import type { Page } from '@playwright/test';

/** What `raw-preload.cjs` puts on a page. */
export interface Raw {
  invoke(channel: string, ...args: readonly unknown[]): Promise<unknown>;
  send(channel: string, ...args: readonly unknown[]): void;
  readonly sandboxed: boolean;
  readonly contextIsolated: boolean;
  /** modules of Node that the preload could load */
  readonly modules: readonly string[];
}

declare global {
  interface Window {
    readonly raw: Raw;
  }
}

/** Sends a message as it is; an answer that is an error comes back as its text. */
export const rawInvoke = (page: Page, channel: string, ...args: readonly unknown[]) =>
  page.evaluate(
    ([to, sent]) =>
      window.raw.invoke(to, ...sent).then(
        (answer) => answer,
        (error: unknown) => ({ thrown: String(error) }),
      ),
    [channel, args] as const,
  );
