import type { Engine } from '../../engine/simulate/engine.ts';
import { type Handlers, orFailure } from './handlers.ts';

/** Where an extension stands on its simulated tenant, and what the author does about it. */
export function lifecycleHandlers(
  engine: Pick<Engine, 'lifecycle'>,
): Pick<Handlers, 'lifecycle.view'> {
  return {
    'lifecycle.view': ({ extension, text, action }) =>
      orFailure(async () => (await engine.lifecycle(extension, { text, action })) ?? null),
  };
}
