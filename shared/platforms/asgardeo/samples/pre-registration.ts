import type { SampleState } from '../action-type.ts';

/** Nobody has seen one: the platform never sends it. Source: docs/contracts/asgardeo.md, row 1.8.1. */
export const PRE_REGISTRATION_SAMPLES: readonly SampleState[] = [
  { name: 'What nobody sends', kind: 'realistic', state: { requestId: 'c0ffee-1' } },
  { name: 'Nothing', kind: 'sparse', state: {} },
  { name: 'A blank id', kind: 'awkward', state: { requestId: ' ' } },
];
