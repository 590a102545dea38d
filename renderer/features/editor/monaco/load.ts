import { use } from 'react';

type Setup = typeof import('./setup.ts');
type Services = typeof import('./services.ts');

let setup: Promise<Setup> | undefined;
let services: Promise<Services> | undefined;

function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve, 0));
  });
}

/** The editor; it starts to load when the shell has been painted. */
export function loadMonaco(): Promise<Setup> {
  setup ??= afterPaint().then(() => import('./setup.ts'));
  return setup;
}

/** The editor, inside a Suspense boundary. */
export function useMonaco(): Setup {
  return use(loadMonaco());
}

/** The language services; asked for when the author can already type. */
export function loadServices(): Promise<Services> {
  services ??= import('./services.ts').then((loaded) => {
    loaded.startServices();
    return loaded;
  });
  return services;
}
