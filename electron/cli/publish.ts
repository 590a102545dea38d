import type { FieldChange, Plan, PublishOutcome, PullOutcome } from '../../shared/model/publish.ts';
import {
  type Publication,
  preparePublication,
  prepareRollback,
} from '../engine/publish/publish.ts';
import { PullError, pull } from '../engine/publish/pull.ts';
import { type CommonFlags, workspaceOf } from './context.ts';
import { credentialFromEnvironment, secretsFromEnvironment } from './environment.ts';
import { EnvironmentError, EXIT, type ExitCode } from './exit.ts';
import { answerJson, say, tell } from './output.ts';

interface Flags extends CommonFlags {
  readonly tenant: string;
  readonly dryRun?: boolean;
  readonly force?: boolean;
}

interface RollbackFlags extends Flags {
  readonly to?: string;
}

/** `hookbench publish`: 1 when something is refused or arrived only in part. */
export async function publish(extensions: string[], flags: Flags): Promise<ExitCode> {
  const workspace = await workspaceOf(flags);
  const connection = workspace.connection(flags.tenant);
  const publication = await preparePublication({
    workspace,
    connection: connection.name,
    ...(extensions.length > 0 && { extensions }),
    credential: credentialFromEnvironment(connection),
    secrets: secretsFromEnvironment,
  });
  return carryOut(publication, flags);
}

/** `hookbench rollback`: an earlier revision on the tenant; the workspace stays as it is. */
export async function rollback(extension: string, flags: RollbackFlags): Promise<ExitCode> {
  const workspace = await workspaceOf(flags);
  const connection = workspace.connection(flags.tenant);
  const publication = await prepareRollback({
    workspace,
    connection: connection.name,
    extension,
    ...(flags.to !== undefined && { to: flags.to }),
    credential: credentialFromEnvironment(connection),
  });
  return carryOut(publication, flags);
}

/** `hookbench pull`: 1 when something on the tenant could not be taken over. */
export async function pullAll(flags: Flags): Promise<ExitCode> {
  const workspace = await workspaceOf(flags);
  const connection = workspace.connection(flags.tenant);
  const credential = credentialFromEnvironment(connection);
  const outcome = await pull({ workspace, connection: connection.name, credential }).catch(
    (error: unknown) => {
      throw error instanceof PullError ? new EnvironmentError(error.message) : error;
    },
  );
  if (flags.json) await answerJson(outcome);
  else await say(pulledText(outcome));
  return outcome.complete ? EXIT.done : EXIT.bad;
}

async function carryOut(publication: Publication, flags: Flags): Promise<ExitCode> {
  const plan = await publication.plan();
  if (plan.failure) throw new EnvironmentError(plan.failure.message);
  const stopped = plan.items.some(
    ({ action, conflict }) => action === 'refused' || (conflict !== undefined && !flags.force),
  );
  if (flags.dryRun || stopped) {
    if (flags.json) await answerJson(plan);
    else await say(planText(plan));
    return stopped ? EXIT.bad : EXIT.done;
  }
  const outcome = await publication.apply(plan, {
    force: flags.force ?? false,
    progress: (extension, step) => void tell(`${extension}: ${step}`),
  });
  if (flags.json) await answerJson(outcome);
  else await say(outcomeText(outcome));
  return outcome.complete ? EXIT.done : EXIT.bad;
}

function planText({ tenant, origin, items }: Plan): string {
  const lines = [`plan for ${tenant} (${origin})`];
  for (const { extension, action, remoteId, changes, reason, conflict } of items) {
    const id = remoteId === undefined ? '' : `  ${remoteId}`;
    lines.push(`  ${extension}: ${conflict ? 'conflict' : action}${id}`);
    if (reason !== undefined) lines.push(`    ${reason}`);
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

function outcomeText({ tenant, origin, items, complete }: PublishOutcome): string {
  const lines = items.map(({ extension, status, location, message }) =>
    ['  ', extension, ': ', status, location && `  ${location}`, message && `  ${message}`]
      .filter(Boolean)
      .join(''),
  );
  const head = `${complete ? 'published to' : 'published only in part to'} ${tenant} (${origin})`;
  return [head, ...lines].join('\n');
}

function pulledText({ tenant, origin, items }: PullOutcome): string {
  const head = `${tenant} (${origin}) has ${items.length === 1 ? '1 object' : `${items.length} objects`}`;
  const lines = items.map(
    ({ extension, remoteId, status, message }) =>
      `  ${extension ?? remoteId}: ${status}${message === undefined ? '' : `  ${message}`}`,
  );
  return [head, ...lines].join('\n');
}
