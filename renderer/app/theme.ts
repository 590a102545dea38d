import { bridge } from './bridge.ts';
import { themeInForce, useLayout } from './layout-store.ts';

function system(dark: boolean, contrast: boolean): 'dark' | 'light' | 'contrast' {
  if (contrast) return 'contrast';
  return dark ? 'dark' : 'light';
}

/** Keeps the page's theme in step with the author's choice and the system's. */
export function startTheme(): void {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const contrast = window.matchMedia('(prefers-contrast: more)');
  const read = () => useLayout.setState({ system: system(dark.matches, contrast.matches) });
  dark.addEventListener('change', read);
  contrast.addEventListener('change', read);
  bridge.on('theme.changed', (theme) =>
    useLayout.setState({ system: system(theme.dark, theme.contrast) }),
  );
  useLayout.subscribe((state) => {
    document.documentElement.dataset.theme = themeInForce(state);
  });
  read();
}
