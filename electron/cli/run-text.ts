import type { Effect, Invocation, Limit, LogRecord } from '../../shared/model/invocation.ts';
import type { Asks, IssuedToken, Run, TokenClaim } from '../../shared/model/run.ts';

const INDENT = '  ';
/** What a line shows of a long value; the whole one is in the JSON. */
const VALUE_WIDTH = 100;
/** What is shown of each end of a signed token. */
const TOKEN_END = 12;

function indent(text: string): string {
  return text.replaceAll(/^/gm, INDENT);
}

/** Rows as columns: every cell but a row's last is padded. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [index, cell] of row.slice(0, -1).entries()) {
      widths[index] = Math.max(widths[index] ?? 0, cell.length);
    }
  }
  return rows.map((row) =>
    row
      .map((cell, index) => (index === row.length - 1 ? cell : cell.padEnd(widths[index] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

/** Lines after the first of a text that stands behind columns, set under its first. */
function hanging(line: string, text: string): string {
  const [, ...rest] = text.split('\n');
  if (rest.length === 0) return line;
  const column = Math.max(0, line.indexOf(text));
  return line.replaceAll('\n', `\n${' '.repeat(column)}`);
}

function shorten(text: string): string {
  return text.length <= VALUE_WIDTH ? text : `${text.slice(0, VALUE_WIDTH - 1)}…`;
}

function valueText(value: unknown): string {
  return shorten(JSON.stringify(value) ?? '');
}

function duration(ms: number): string {
  return `${ms < 10 ? Math.round(ms * 10) / 10 : Math.round(ms)} ms`;
}

function recordLines(records: readonly LogRecord[]): string[] {
  const rows = records.map(({ level, source, text, location }) => {
    const place = location === undefined ? '' : `  (${location.file}:${location.line})`;
    return [level.toUpperCase(), source, text + place];
  });
  return columns(rows).map((line, index) => hanging(line, rows[index]?.at(-1) ?? ''));
}

function effectLines(effects: readonly Effect[]): string[] {
  return columns(
    effects.map(({ kind, path, value, status, reason }) => {
      const row = [status === 'accepted' ? '+' : 'x', kind, path ?? ''];
      const shown = value === undefined ? '' : valueText(value);
      return status === 'accepted'
        ? [...row, shown]
        : [...row, `${shown}  refused: ${reason ?? 'no reason given'}`.trimStart()];
    }),
  );
}

const BYTES_PER_MB = 1024 * 1024;

function limitText({ name, allowed, actual }: Limit): string {
  switch (name) {
    case 'time':
    case 'turn':
      return `limit: ${duration(allowed)} allowed (${name}), stopped after ${duration(actual)}`;
    case 'memory':
      return `limit: ${Math.round(allowed / BYTES_PER_MB)} MB of memory allowed, more was asked for`;
    case 'stopped':
      return 'stopped';
    default:
      return `limit: ${name}, ${allowed} allowed, was ${Math.round(actual)}`;
  }
}

/** An invocation for a person: outcome, log, changes, warnings. */
export function invocationText(invocation: Invocation): string {
  const { extension, trigger, outcome, durationMs, records, effects, warnings, error, limit } =
    invocation;
  const lines = [
    ...(limit === undefined ? [] : [limitText(limit)]),
    ...(error === undefined ? [] : [error.stack || `${error.name}: ${error.message}`]),
    ...recordLines(records),
    ...effectLines(effects),
    ...warnings.map(({ code, message }) => `! ${message} [${code}]`),
  ];
  const head = `${extension ?? 'code'} (${trigger}): ${outcome} in ${duration(durationMs)}`;
  return [head, ...lines.map(indent)].join('\n');
}

function claimRows({ name, value, origin, refused }: TokenClaim): string[][] {
  return [
    [name, valueText(value), origin === 'base' ? '' : `<- ${origin}`],
    ...(refused ?? []).map((attempt) => [
      '',
      valueText(attempt.value),
      `refused: ${attempt.reason} (${attempt.by})`,
    ]),
  ];
}

const RESUME_HINT = '(go on: write the run with --json to a file, and give it with --resume FILE)';

/** A signed token is several hundred characters: its ends are enough to tell it from another. */
function tokenText({ kind, jwt, claims }: IssuedToken): string {
  const head = `${kind} token  ${jwt.slice(0, TOKEN_END)}…${jwt.slice(-TOKEN_END)}`;
  return [head, ...columns(claims.flatMap(claimRows)).map(indent)].join('\n');
}

function asksText(asks: Asks): string {
  switch (asks.kind) {
    case 'code':
      return `it waits for the code of the ${asks.purpose} by ${asks.method}: ${asks.code}, until ${asks.expires}`;
    case 'redirect':
      return `it waits for the user to come back from ${asks.url} (${asks.by})`;
    case 'form': {
      const fields = asks.fields.length === 0 ? '' : `: ${asks.fields.join(', ')}`;
      return `it waits for step ${asks.step} of ${asks.totalSteps} of the form${fields}`;
    }
  }
}

/** Who the flow was about, what it changed in them, and what it said on the way. */
function userLines({ user, changes = [], kept, records = [] }: Run): string[] {
  const rows = changes.map(({ path, value, origin }) => {
    const hidden = path === 'password' ? '(not shown)' : '(removed)';
    return [path, value === undefined ? hidden : valueText(value), `<- ${origin}`];
  });
  const note = kept === undefined ? '' : kept ? ', kept in directory.json' : ', not kept';
  const created = user?.created ? ' (new)' : '';
  return [
    ...recordLines(records),
    ...(user === undefined ? [] : [`user ${user.username}${created}${note}`]),
    ...columns(rows).map(indent),
  ];
}

/** A run for a person: the log of each stage, then the decoded tokens. */
export function runText(run: Run): string {
  const parts = [`${run.flow} on ${run.platform}: ${run.decision} in ${duration(run.durationMs)}`];
  for (const { stage, invocations, skipped } of run.stages) {
    parts.push(`\n${stage}`);
    parts.push(...invocations.map((invocation) => indent(invocationText(invocation))));
    parts.push(
      ...skipped.map(({ extension, reason }) => indent(`${extension} did not run: ${reason}`)),
    );
    if (invocations.length + skipped.length === 0) parts.push(indent('no extension bound'));
  }
  const about = userLines(run);
  if (about.length > 0) parts.push('', ...about);
  if (run.asks !== undefined) parts.push(`\n${asksText(run.asks)}`, RESUME_HINT);
  parts.push(...run.tokens.map((token) => `\n${tokenText(token)}`));
  const { status, body } = run.client;
  const said = run.decision === 'issued' ? '' : `  ${shorten(body)}`;
  parts.push(`\nthe client gets ${status}${said}`);
  if (run.tokens.length > 0) parts.push('(signed tokens and the whole answer: --json)');
  return parts.join('\n');
}
