import type { OwnApi } from '../platform.ts';
import { OWN_API } from './facts.ts';
import { answerUser } from './own-users.ts';

/**
 * FusionAuth's API as a lambda calls it, with the guard against recursion: a request for an API
 * that invokes this very lambda fails. A path with more behind it gets past the guard.
 * Source: docs/contracts/fusionauth.md §4 Own API, Recursion.
 */
export const lambdaOwnApi: OwnApi = {
  origins: OWN_API.origins.value,
  refuses(trigger, method, path) {
    const issuing = trigger.stages.some((stage) => stage.startsWith('token.'));
    if (!issuing || !OWN_API.issuingPaths.value.includes(path)) return undefined;
    return `FusionAuth refuses ${method} ${path} from a ${trigger.id} lambda: this API invokes the lambda again`;
  },
  answers: answerUser,
};
