import type { Bodies } from '../../../shared/model/bodies.ts';
import type { Invocation } from '../../../shared/model/invocation.ts';
import type { Platform } from '../../../shared/platforms/platform.ts';
import type { KeptResults } from '../kept-results.ts';
import { shownBodies, shownChange } from '../shown-bodies.ts';
import type { Handlers } from './handlers.ts';

type Part = Pick<Handlers, 'simulate.bodies' | 'simulate.body' | 'simulate.changes'>;

/** Of an extension that is no service only its rule can be looked at. */
function readBodies(platform: Platform, { native }: Invocation): Bodies | undefined {
  const rule = platform.ruleTable?.(native);
  return platform.bodies?.(native) ?? (rule && { rule, messages: [], changes: [] });
}

/** What platforms and the services behind extensions said to each other in the runs that are kept. */
export function bodyHandlers(kept: KeptResults, platforms: readonly Platform[]): Part {
  /** the ones that were looked at last: their pieces are asked for one after the other */
  let last: { readonly of: Invocation; readonly bodies: Bodies | undefined } | undefined;

  function bodiesOf(place: { readonly runId: string; readonly invocation: number }) {
    const invocation = kept.invocation(place);
    if (invocation === undefined) return undefined;
    if (last?.of !== invocation) {
      const platform = platforms.find(({ id }) => id === invocation.platform);
      last = { of: invocation, bodies: platform && readBodies(platform, invocation) };
    }
    return last.bodies;
  }

  return {
    'simulate.bodies'(place) {
      const bodies = bodiesOf(place);
      return bodies === undefined ? null : shownBodies(bodies);
    },
    'simulate.body': ({ message, from, count, ...place }) =>
      bodiesOf(place)?.messages[message]?.text.slice(from, from + count) ?? null,
    'simulate.changes': ({ from, count, ...place }) =>
      bodiesOf(place)
        ?.changes.slice(from, from + count)
        .map(shownChange) ?? null,
  };
}
