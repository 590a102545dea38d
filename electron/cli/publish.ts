import type { Plan, PublishOutcome } from '../../shared/model/publish.ts';
import { preparePublication } from '../engine/publish/publish.ts';
import { type CommonFlags, workspaceOf } from './context.ts';
import { credentialFromEnvironment, secretsFromEnvironment } from './environment.ts';
import { EnvironmentError, EXIT, type ExitCode } from './exit.ts';
import { answerJson, say, tell } from './output.ts';

interface Flags extends CommonFlags {
  readonly tenant: string;
  readonly dryRun?: boolean;
}

/** `hookbench publish`: 1 when something is refused or arrived only in part. */
export async function publish(extensions: string[], flags: Flags): Promise<ExitCode> {
  const workspace = await workspaceOf(flags);
  const connection = workspace.connection(flags.tenant);
  const publication = await preparePublication({
    workspace,
    connection: connection.name,
    ...(extensions.length > 0 && { extensions }),
    credential: credentialFromEnvironment(connection.credential, connection.url),
    secrets: secretsFromEnvironment,
  });
  const plan = await publication.plan();
  if (plan.failure) throw new EnvironmentError(plan.failure.message);
  const refused = plan.items.some(({ action }) => action === 'refused');
  if (flags.dryRun || refused) {
    if (flags.json) await answerJson(plan);
    else await say(planText(plan));
    return refused ? EXIT.bad : EXIT.done;
  }
  const outcome = await publication.apply(plan, (extension, step) => {
    void tell(`${extension}: ${step}`);
  });
  if (flags.json) await answerJson(outcome);
  else await say(outcomeText(outcome));
  return outcome.complete ? EXIT.done : EXIT.bad;
}

function planText({ tenant, origin, items }: Plan): string {
  const lines = [`plan for ${tenant} (${origin})`];
  for (const { extension, action, remoteId, changes, reason } of items) {
    const id = remoteId === undefined ? '' : `  ${remoteId}`;
    lines.push(`  ${extension}: ${action}${id}`);
    if (reason !== undefined) lines.push(`    ${reason}`);
    for (const { field, before, after } of changes) {
      lines.push(`    ${field}`);
      if (before !== undefined) lines.push(prefixed('      - ', before));
      if (after !== undefined) lines.push(prefixed('      + ', after));
    }
  }
  return lines.join('\n');
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
