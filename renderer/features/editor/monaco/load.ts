import { use } from 'react';

type Setup = typeof import('./setup.ts');
type Services = typeof import('./services.ts');

let setup: Promise<Setup> | undefined;
let services: Promise<Services> | undefined;

/**
 * The editor. It is a chunk of its own: it loads and compiles beside the shell's first paint, and
 * runs after it.
 */
export function loadMonaco(): Promise<Setup> {
  setup ??= import('./setup.ts');
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
