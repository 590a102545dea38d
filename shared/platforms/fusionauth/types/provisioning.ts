import { SINCE } from '../facts.ts';
import { FAILURES } from './failures.ts';
import { context, lambdaType, mutable, readOnly } from './lambda-type.ts';

const common = {
  entry: 'convert',
  throws: FAILURES.requestFails,
  since: SINCE.scim,
  source: 'docs/contracts/fusionauth.md §1.1',
} as const;

/** Lambdas between SCIM and FusionAuth. Source: docs/contracts/fusionauth.md §1.1. */
export const provisioningTypes = [
  lambdaType({
    ...common,
    id: 'SCIMServerUserRequestConverter',
    label: 'SCIM user request converter',
    stages: ['scim.request'],
    parameters: [
      mutable('user', 'user', { data: {} }),
      mutable('options', 'options'),
      readOnly('scimUser'),
      context,
    ],
  }),
  lambdaType({
    ...common,
    id: 'SCIMServerUserResponseConverter',
    label: 'SCIM user response converter',
    stages: ['scim.response'],
    parameters: [mutable('scimUser', 'response'), readOnly('user'), context],
  }),
  lambdaType({
    ...common,
    id: 'SCIMServerGroupRequestConverter',
    label: 'SCIM group request converter',
    stages: ['scim.request'],
    parameters: [
      mutable('group', 'group', { data: {} }),
      mutable('members', 'members', []),
      mutable('options', 'options'),
      readOnly('scimGroup'),
      context,
    ],
  }),
  lambdaType({
    ...common,
    id: 'SCIMServerGroupResponseConverter',
    label: 'SCIM group response converter',
    stages: ['scim.response'],
    parameters: [
      mutable('scimGroup', 'response'),
      readOnly('group'),
      readOnly('members', { initial: [] }),
      context,
    ],
  }),
];
