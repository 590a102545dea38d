import type { Page } from '@playwright/test';
import axe from 'axe-core';

const CONTRAST = 'color-contrast';

/** What axe finds wrong on a page, as `rule: element`; by all of its rules. */
export function axeProblems(page: Page): Promise<string[]> {
  return run(page, {});
}

/** The same without the contrast of texts, which depends on the theme alone. */
export function axeProblemsBesideContrast(page: Page): Promise<string[]> {
  return run(page, { rules: { [CONTRAST]: { enabled: false } } });
}

/**
 * Looks at the contrast of texts again and again while the window changes. It takes most of axe's
 * time: a region that is as it was when it was last looked at in a theme is left out.
 */
export class Contrast {
  readonly #page: Page;
  readonly #seen = new Map<string, string>();

  constructor(page: Page) {
    this.#page = page;
  }

  /** What is too faint in the theme that the page has now, `theme` by name. */
  async problems(theme: string): Promise<string[]> {
    const exclude: string[] = [];
    for (const [region, content] of await this.#regions()) {
      const key = `${theme} ${region}`;
      if (this.#seen.get(key) === content) exclude.push(`[data-region="${region}"]`);
      this.#seen.set(key, content);
    }
    return run(this.#page, { runOnly: [CONTRAST], exclude });
  }

  /** The main regions of the window by their names, with all that decides how they look. */
  #regions(): Promise<[string, string][]> {
    return this.#page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('[data-region]')].map((region) => {
        const focused = region.contains(document.activeElement)
          ? document.activeElement?.outerHTML
          : '';
        return [region.dataset.region ?? '', `${region.outerHTML} ${focused}`];
      }),
    );
  }
}

/** Which of axe's rules look at a page, and which parts of it they leave out. */
interface Scope {
  readonly runOnly?: string[];
  readonly rules?: Record<string, { enabled: boolean }>;
  readonly exclude?: string[];
}

async function run(page: Page, scope: Scope): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async ({ exclude = [], ...rules }) => {
    const { axe: here } = window as unknown as { axe: typeof axe };
    // Only what is wrong is told: naming what is right takes longer than finding it.
    const options = { ...rules, resultTypes: ['violations' as const], selectors: false };
    const { violations } = await here.run(exclude.length > 0 ? { exclude } : document, options);
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  }, scope);
}
