import type { Ability, CheckOutcome, Drift } from '../../shared/model/publish.ts';
import { checkConnection } from '../engine/publish/check.ts';
import { type CommonFlags, workspaceOf } from './context.ts';
import { credentialFromEnvironment, secretsFromEnvironment } from './environment.ts';
import { EXIT, type ExitCode } from './exit.ts';
import { answerJson, say } from './output.ts';

interface Flags extends CommonFlags {
  readonly tenant: string;
}

/**
 * `hookbench check`: 1 when the credential is wrong or lacks something, 3 when there is no such tenant
 * at the address, or none that answers.
 */
export async function check(flags: Flags): Promise<ExitCode> {
  const workspace = await workspaceOf(flags);
  const connection = workspace.connection(flags.tenant);
  const credential = credentialFromEnvironment(connection);
  const outcome = await checkConnection({
    workspace,
    connection: connection.name,
    credential,
    secrets: secretsFromEnvironment,
  });
  if (flags.json) await answerJson(outcome);
  else await say(checkText(outcome));
  if (outcome.problems.some(({ field }) => field === 'url')) return EXIT.environment;
  return outcome.usable ? EXIT.done : EXIT.bad;
}

function checkText({ tenant, origin, abilities, problems, drift, usable }: CheckOutcome): string {
  const drifted = drift.filter(({ state }) => state !== 'same');
  return [
    `${tenant} (${origin}) ${usable ? 'can be published to' : 'can not be published to'}`,
    ...problems.map(({ field, message }) => `  ${field}: ${message}`),
    ...abilities.map(abilityLine),
    ...drifted.map(driftLine),
  ].join('\n');
}

const WORDS: Record<Ability['allowed'], string> = {
  yes: 'may',
  no: 'may not',
  unknown: 'may perhaps',
};

function abilityLine({ what, permission, allowed, reason, only }: Ability): string {
  const named = permission === undefined ? '' : ` (${permission})`;
  const need = allowed === 'no' && only !== undefined ? `; only ${only} need it` : '';
  return `  ${WORDS[allowed]} ${what}${named}${reason === undefined ? '' : `: ${reason}`}${need}`;
}

const STATES: Record<Drift['state'], string> = {
  same: 'is as it was published',
  changed: 'was changed there since it was published from here: pull, or see publish --dry-run',
  gone: 'is gone from the tenant; publishing creates it again',
  unknown: 'could not be compared',
};

function driftLine({ extension, state, message }: Drift): string {
  return `  ${extension} ${STATES[state]}${message === undefined ? '' : `: ${message}`}`;
}
