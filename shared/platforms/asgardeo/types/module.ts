import type { Trigger } from '../../platform.ts';

/** What the code of every action type is: a module that takes the request. */
export const MODULE = {
  signature: 'export default function (request)',
  parameters: [{ name: 'request', mutable: false }],
  onFailure: 'fail',
  carries: {
    forms: ['module'],
    confidence: 'assumed',
    source: 'docs/contracts/asgardeo.md, row 2.7',
  },
} as const satisfies Partial<Trigger>;
