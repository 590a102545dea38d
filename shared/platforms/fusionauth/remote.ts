import type { Remote } from '../remote.ts';
import { applyLambdas } from './remote-apply.ts';
import { planLambdas } from './remote-plan.ts';

/**
 * Lambdas of a FusionAuth instance, written with an API key.
 * Source: docs/contracts/fusionauth.md §6.
 */
export const lambdaRemote: Remote = {
  secretPaths: [],
  credentialLabel: 'API key',
  plan: planLambdas,
  apply: applyLambdas,
};
