import type { Effect, Invocation, LogRecord } from '../../shared/model/invocation.ts';
import type { IssuedToken, Run } from '../../shared/model/run.ts';

const INDENT = '  ';

function indent(text: string, depth = 1): string {
  return text
    .split('\n')
    .map((line) => INDENT.repeat(depth) + line)
    .join('\n');
}

function recordLine({ level, source, text, location }: LogRecord): string {
  const place = location === undefined ? '' : `  (${location.file}:${location.line})`;
  return `${level.toUpperCase().padEnd(5)} ${source.padEnd(8)} ${text}${place}`;
}

function effectLine({ kind, path, value, status, reason }: Effect): string {
  const what = [kind, path, value === undefined ? undefined : JSON.stringify(value)];
  const text = what.filter((part) => part !== undefined).join(' ');
  return status === 'accepted' ? `+ ${text}` : `x ${text}  refused: ${reason ?? 'no reason given'}`;
}

/** An invocation for a person: outcome, log, changes, warnings. */
export function invocationText(invocation: Invocation): string {
  const { extension, trigger, outcome, durationMs, records, effects, warnings, error, limit } =
    invocation;
  const lines = [`${extension ?? 'code'} (${trigger}): ${outcome} in ${durationMs} ms`];
  if (limit) {
    lines.push(
      indent(`limit ${limit.name}: allowed ${limit.allowed}, was ${Math.round(limit.actual)}`),
    );
  }
  if (error) lines.push(indent(error.stack || `${error.name}: ${error.message}`));
  lines.push(...records.map((record) => indent(recordLine(record))));
  lines.push(...effects.map((effect) => indent(effectLine(effect))));
  lines.push(...warnings.map(({ code, message }) => indent(`! ${message} [${code}]`)));
  return lines.join('\n');
}

function tokenText({ kind, jwt, claims }: IssuedToken): string {
  const width = Math.max(...claims.map(({ name }) => name.length));
  const rows = claims.flatMap(({ name, value, origin, refused }) => [
    `${name.padEnd(width)}  ${JSON.stringify(value)}  (${origin})`,
    ...(refused ?? []).map(
      (attempt) =>
        `${''.padEnd(width)}  ${JSON.stringify(attempt.value)}  refused: ${attempt.reason} (${attempt.by})`,
    ),
  ]);
  return [`${kind} token`, indent(rows.join('\n')), indent(jwt)].join('\n');
}

/** A run for a person: the log of each stage, then the decoded tokens. */
export function runText(run: Run): string {
  const parts = [`${run.flow} on ${run.platform}: ${run.decision} in ${run.durationMs} ms`];
  for (const { stage, invocations, skipped } of run.stages) {
    parts.push(`\n${stage}`);
    parts.push(...invocations.map((invocation) => indent(invocationText(invocation))));
    parts.push(
      ...skipped.map(({ extension, reason }) => indent(`${extension} did not run: ${reason}`)),
    );
    if (invocations.length + skipped.length === 0) parts.push(indent('no extension bound'));
  }
  parts.push(...run.tokens.map((token) => `\n${tokenText(token)}`));
  parts.push(`\nclient gets ${run.client.status}`);
  return parts.join('\n');
}
