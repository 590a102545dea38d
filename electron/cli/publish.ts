import {
  type FieldChange,
  mayHaveArrived,
  type Plan,
  type PublishOutcome,
  type PullOutcome,
} from '../../shared/model/publish.ts';
import type { Publisher } from '../engine/publish/place.ts';
import {
  type Publication,
  preparePublication,
  prepareRollback,
} from '../engine/publish/publish.ts';
import { PullError, pull } from '../engine/publish/pull.ts';
import { takeTurn } from '../engine/publish/turn.ts';
import { type CommonFlags, workspaceOf } from './context.ts';
import { credentialFromEnvironment, secretsFromEnvironment } from './environment.ts';
import { EnvironmentError, EXIT, type ExitCode } from './exit.ts';
import { answerJson, say, tell } from './output.ts';
import { tellOfReading, tellWhoIsThere, untilInterrupted } from './publishing.ts';

interface Flags extends CommonFlags {
  readonly tenant: string;
  readonly dryRun?: boolean;
  readonly force?: boolean;
  readonly resendSecrets?: boolean;
}

interface RollbackFlags extends Flags {
  readonly to?: string;
}

/** `hookbench publish`: 1 when something is refused or arrived only in part. */
export async function publish(extensions: string[], flags: Flags): Promise<ExitCode> {
  return carryOut('hookbench publish', flags, (publisher) =>
    preparePublication({
      ...publisher,
      ...(extensions.length > 0 && { extensions }),
      resendSecrets: flags.resendSecrets ?? false,
      secrets: secretsFromEnvironment,
    }),
  );
}

/** `hookbench rollback`: an earlier revision on the tenant; the workspace stays as it is. */
export async function rollback(extension: string, flags: RollbackFlags): Promise<ExitCode> {
  return carryOut('hookbench rollback', flags, (publisher) =>
    prepareRollback({ ...publisher, extension, ...(flags.to !== undefined && { to: flags.to }) }),
  );
}

/** `hookbench pull`: 1 when something on the tenant could not be taken over. */
export async function pullAll(flags: Flags): Promise<ExitCode> {
  const { publisher } = await publisherOf('hookbench pull', flags);
  const outcome = await untilInterrupted(({ signal }) =>
    pull(publisher, { signal, waiting: tellWhoIsThere }),
  ).catch((error: unknown) => {
    throw error instanceof PullError ? new EnvironmentError(error.message) : error;
  });
  if (flags.json) await answerJson(outcome);
  else await say(pulledText(outcome));
  return outcome.complete ? EXIT.done : EXIT.bad;
}

async function publisherOf(who: string, flags: Flags) {
  const workspace = await workspaceOf(flags);
  const connection = workspace.connection(flags.tenant);
  const credential = credentialFromEnvironment(connection);
  const publisher: Publisher = {
    workspace,
    connection: connection.name,
    credential,
    secrets: secretsFromEnvironment,
    who,
  };
  return { connection, publisher };
}

/** Plans and applies; from the plan on no other publisher of this machine is at the tenant. */
async function carryOut(
  who: string,
  flags: Flags,
  prepare: (publisher: Publisher) => Promise<Publication>,
): Promise<ExitCode> {
  const { connection, publisher } = await publisherOf(who, flags);
  const publication = await prepare(publisher);
  return untilInterrupted(async ({ signal, writes }) => {
    if (flags.dryRun) return answerPlan(await planned(publication, signal), flags);
    const turn = await takeTurn(connection, { who, waiting: tellWhoIsThere, signal });
    try {
      const plan = await planned(publication, signal);
      if (isStopped(plan, flags)) {
        await tell(stoppedText(plan));
        return await answerPlan(plan, flags);
      }
      if (plan.notices) await tell(plan.notices.join('\n'));
      writes();
      const outcome = await publication.apply(plan, {
        force: flags.force ?? false,
        progress: (extension, step) => void tell(`${extension}: ${step}`),
        signal,
        turn,
      });
      if (flags.json) await answerJson(outcome);
      else await say(outcomeText(outcome));
      return outcome.complete ? EXIT.done : EXIT.bad;
    } finally {
      turn.release();
    }
  });
}

async function planned(publication: Publication, signal: AbortSignal): Promise<Plan> {
  const plan = await publication.plan({ signal, reading: tellOfReading() });
  if (plan.failure) throw new EnvironmentError(plan.failure.message);
  return plan;
}

/** Whether nothing of a plan is published. */
const isStopped = ({ items }: Plan, { force }: Flags) =>
  items.some(({ action, conflict }) => action === 'refused' || (conflict !== undefined && !force));

/** Why nothing is published: the plan that follows says more. */
const stoppedText = ({ items }: Plan): string =>
  items.some(({ action }) => action === 'refused')
    ? 'nothing was published: something is refused; put it right, or name the extensions to publish'
    : 'nothing was published: something was changed on the tenant; --force overwrites it';

async function answerPlan(plan: Plan, flags: Flags): Promise<ExitCode> {
  if (flags.json) await answerJson(plan);
  else await say(planText(plan));
  return isStopped(plan, flags) ? EXIT.bad : EXIT.done;
}

function planText({ tenant, origin, items, notices = [] }: Plan): string {
  const lines = [`plan for ${tenant} (${origin})`, ...notices.map((notice) => `  ${notice}`)];
  for (const { extension, action, remoteId, changes, reason, conflict, unread } of items) {
    const id = remoteId === undefined ? '' : `  ${remoteId}`;
    lines.push(`  ${extension}: ${conflict ? 'conflict' : action}${id}`);
    if (reason !== undefined) lines.push(`    ${reason}`);
    if (unread !== undefined) lines.push('    publish with --resend-secrets sends it again');
    if (conflict !== undefined) {
      const known = conflict.theirs.length > 0;
      lines.push(
        known
          ? '    changed there since the last revision'
          : '    what was changed there is not known here: the last revision is not in this workspace',
      );
      lines.push(...diffLines(conflict.theirs), '    what publishing would change');
    }
    lines.push(...diffLines(changes));
  }
  return lines.join('\n');
}

function diffLines(changes: readonly FieldChange[]): string[] {
  return changes.flatMap(({ field, before, after }) => [
    `    ${field}`,
    ...(before === undefined ? [] : [prefixed('      - ', before)]),
    ...(after === undefined ? [] : [prefixed('      + ', after)]),
  ]);
}

function prefixed(prefix: string, text: string): string {
  return text
    .split('\n')
    .map((line) => prefix + line)
    .join('\n');
}

function headOf(outcome: PublishOutcome): string {
  if (outcome.complete) return 'published to';
  return mayHaveArrived(outcome) ? 'published only in part to' : 'nothing was published to';
}

function outcomeText(outcome: PublishOutcome): string {
  const { tenant, origin, items } = outcome;
  const lines = items.map(({ extension, status, location, message }) =>
    ['  ', extension, ': ', status, location && `  ${location}`, message && `  ${message}`]
      .filter(Boolean)
      .join(''),
  );
  const head = `${headOf(outcome)} ${tenant} (${origin})`;
  const next = items.some(({ status }) => status === 'cancelled')
    ? ['the next publish compares again and goes on with what was cancelled']
    : [];
  return [head, ...lines, ...next].join('\n');
}

function pulledText({ tenant, origin, items }: PullOutcome): string {
  const head = `${tenant} (${origin}) has ${items.length === 1 ? '1 object' : `${items.length} objects`}`;
  const lines = items.map(
    ({ extension, remoteId, status, message }) =>
      `  ${extension ?? remoteId}: ${status}${message === undefined ? '' : `  ${message}`}`,
  );
  return [head, ...lines].join('\n');
}
