import { chromium } from '@playwright/test';
import { AxeBuilder } from '@axe-core/playwright';
export const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu','--disable-background-networking','--disable-component-update','--disable-sync','--no-first-run'] });
export async function open({ scene = 'example', scheme = 'dark', size = [1440, 900] } = {}) {
  const context = await browser.newContext({ viewport: { width: size[0], height: size[1] }, colorScheme: scheme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.on('console', (m) => { if (['error','warning'].includes(m.type())) console.log('CONSOLE', m.type(), m.text().slice(0, 400)); });
  page.on('pageerror', (e) => console.log('PAGEERROR', e.stack?.slice(0, 600)));
  await page.goto(`http://127.0.0.1:5199/?scene=${scene}`);
  await page.waitForSelector('html[data-app-state=ready]', { timeout: 15000 });
  return page;
}
export async function axe(page, name) {
  const r = await new AxeBuilder({ page }).analyze();
  for (const v of r.violations) { console.log('AXE', name, v.id, v.impact, v.help); for (const n of v.nodes.slice(0, 4)) console.log('   ', n.html.slice(0, 200), '|', n.failureSummary.split('\n').slice(1,3).join(' ').slice(0,250)); }
  if (!r.violations.length) console.log('AXE', name, 'clean');
}
