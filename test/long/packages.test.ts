import { expect, it } from 'vitest';
import { packed, refusal } from '../support/packages.ts';

it('a package of more files than a bundle has is refused with their number', async () => {
  const swarm = Object.fromEntries(
    Array.from({ length: 2001 }, (_, n) => [`node_modules/swarm/f${n}.js`, '']),
  );
  const loads = Array.from({ length: 2001 }, (_, n) => `require('./f${n}');`).join('\n');
  expect(await refusal('swarm', { ...packed('swarm', loads), ...swarm })).toMatch(
    /is file 2001 of the bundle; a bundle has at most 2000\.$/,
  );
});
