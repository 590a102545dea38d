import type { Stage } from '../../../model/stage.ts';
import type { OwnApi } from '../../platform.ts';
import { OWN_API } from '../facts.ts';
import { answerUser } from './own-users.ts';

/**
 * FusionAuth's API as a lambda calls it, with the guard against recursion: a request for an API
 * that invokes this very lambda fails. A path with more behind it gets past the guard.
 * Source: docs/contracts/fusionauth.md §4 Own API, Recursion.
 */
export const lambdaOwnApi: OwnApi = {
  origins: OWN_API.origins.value,
  refuses(trigger, method, path) {
    if (!trigger.stages.some((stage) => pathsOf(stage).includes(path))) return undefined;
    return `FusionAuth refuses ${method} ${path} from a ${trigger.id} lambda: this API invokes the lambda again`;
  },
  answers: answerUser,
};

const INVOKING: Partial<Record<Stage, readonly string[]>> = OWN_API.invokingPaths.value;

/** The APIs that come to a stage. */
function pathsOf(stage: Stage): readonly string[] {
  return INVOKING[stage] ?? (stage.startsWith('token.') ? OWN_API.issuingPaths.value : []);
}
