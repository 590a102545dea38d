import type { Sample } from '../../platform.ts';
import { SIMULATED_TENANT } from '../facts.ts';
import { entryOf } from './catalogue.ts';
import { envelope } from './envelope.ts';
import { type KnownEvent, knownEvents, type SeenEvent } from './seen.ts';

const FLAGSHIP = entryOf('communication-send-otp');

function sampleOf(entry: KnownEvent): Sample {
  const [result = 'SUCCESS'] = entry.results;
  const known = entry.confidence === 'confirmed' ? '' : `, ${entry.confidence}`;
  return {
    name: `${entry.type} ${entry.action}: ${entry.title}${known}`,
    kind: 'realistic',
    event: envelope(entry, {
      origin: 'https://field.example',
      account: 'ffd99cbb-f322-4dcf-8c64-48cc26c55c62',
      tenant: SIMULATED_TENANT,
      result,
      detail: entry.detail,
    }),
  };
}

/** An event for every one that is known, the one-time password first. */
export const eventSamples = (seen: readonly SeenEvent[]): readonly [Sample, ...Sample[]] => [
  sampleOf(FLAGSHIP),
  {
    name: 'Asked for factors without a token: no account, refused',
    kind: 'sparse',
    event: envelope(entryOf('api-get-login'), {
      origin: '',
      tenant: SIMULATED_TENANT,
      result: 'FAILED',
      reason: 'UNAUTHORIZED',
      detail: {},
    }),
  },
  {
    name: 'A changed account: names that break paths, lists, nothing',
    kind: 'awkward',
    event: envelope(entryOf('database-update-account'), {
      origin: 'https://client.example/ünï?a=1&b=2',
      tenant: SIMULATED_TENANT,
      result: 'SUCCESS',
      detail: {
        'label.a[0]': { __old: '', __new: 'ß' },
        constructor__added: null,
        groups: [[' '], ['-', 'staff'], ['+', { nested: [] }]],
      },
    }),
  },
  ...knownEvents(seen)
    .filter(({ type, action }) => type !== FLAGSHIP.type || action !== FLAGSHIP.action)
    .map(sampleOf),
];
