import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What axe finds wrong on a page, as `rule: element`; by all of its rules, or by these only. */
export async function axeProblems(page: Page, rules?: readonly string[]): Promise<string[]> {
  // Electron has no second page for axe to finish in: the legacy mode stays in this one.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (rules ? axe.withRules([...rules]) : axe).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}
