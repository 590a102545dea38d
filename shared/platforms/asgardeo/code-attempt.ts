import { z } from 'zod';
import { differenceWarnings } from '../../guest/differences.ts';
import { describeGuestError, stackSource } from '../../guest/stack.ts';
import { checkSyntax } from '../../guest/syntax.ts';
import type { InvocationError, Warning } from '../../model/invocation.ts';
import type { JsonObject } from '../../model/json.ts';
import { jsonValue } from '../../model/json-schemas.ts';
import type { GuestError, SandboxAnswer, SourceText } from '../../model/sandbox.ts';
import { sandboxLimits } from '../limits.ts';
import type { InvocationCall } from '../platform.ts';
import { runInSandbox, type Steps } from '../steps.ts';
import { type AttemptOutcome, BROKEN_SERVICE } from './attempt.ts';
import type { DiagnosticLog } from './diagnostic-log.ts';
import { actionProfile } from './profile.ts';

const JSON_HEADERS = { 'content-type': 'application/json' };

const thrownSchema = z.object({ name: z.string(), message: z.string(), stack: z.string() });

/** What the driver reports. */
const reportSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('action'), text: z.string() }),
  z.object({
    kind: z.literal('raw'),
    status: jsonValue.optional(),
    headers: jsonValue.optional(),
    body: jsonValue.optional(),
  }),
  z.object({ kind: z.literal('not-an-object'), type: z.string() }),
  z.object({ kind: z.literal('no-handler'), type: z.string() }),
  z.object({ kind: z.literal('never-answers') }),
  z.object({
    kind: z.literal('unserialisable'),
    /** the place of what JSON can't write */
    at: z.string(),
    error: thrownSchema.optional(),
  }),
  z.object({ kind: z.literal('threw'), error: thrownSchema }),
]);
type Report = z.infer<typeof reportSchema>;

const rawHeaders = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
const rawSchema = z.object({
  status: z.number().int().min(100).max(599),
  headers: rawHeaders.optional(),
  body: z.string().optional(),
});

type Timed = { readonly durationMs: number };

function broken(
  timed: Timed,
  code: string,
  message: string,
  error?: InvocationError,
): AttemptOutcome {
  const warning: Warning = { code, message, ...(error?.location && { location: error.location }) };
  return {
    kind: 'response',
    response: BROKEN_SERVICE,
    durationMs: timed.durationMs,
    warnings: [warning],
    error: error ?? { name: 'ActionError', message, stack: '' },
  };
}

function threw(timed: Timed, thrown: GuestError, source: SourceText): AttemptOutcome {
  const stack = stackSource(source, actionProfile);
  const error = describeGuestError(thrown, stack);
  return broken(
    timed,
    'action-threw',
    `the action threw ${error.name}: ${error.message}; the platform gets a 500 without a valid body`,
    error,
  );
}

/** An answer that is no JSON. What a service does then is its own; the usual frameworks answer 500. */
function unserialisable(
  timed: Timed,
  { at, error }: Extract<Report, { kind: 'unserialisable' }>,
  source: SourceText,
): AttemptOutcome {
  const message = `the answer of the action can't be written as JSON: ${at}`;
  const thrown = { name: 'TypeError', stack: '', ...error, message };
  return broken(
    timed,
    'unserialisable',
    `${message}; the platform gets a 500 without a valid body`,
    describeGuestError(thrown, stackSource(source, actionProfile)),
  );
}

function statusOf(text: string): number {
  const parsed: unknown = JSON.parse(text);
  const isError =
    typeof parsed === 'object' &&
    parsed !== null &&
    'actionStatus' in parsed &&
    parsed.actionStatus === 'ERROR';
  return isError ? 500 : 200;
}

function answered(timed: Timed, report: Report, source: SourceText): AttemptOutcome {
  const { durationMs } = timed;
  switch (report.kind) {
    case 'action':
      return {
        kind: 'response',
        response: { status: statusOf(report.text), headers: JSON_HEADERS, body: report.text },
        durationMs,
        warnings: [],
      };
    case 'raw': {
      const raw = rawSchema.safeParse(report);
      if (!raw.success) {
        return broken(
          timed,
          'raw-answer',
          'a raw answer is {status, headers, body} with a status number, header texts and "body" as text; the platform gets a 500 without a valid body',
        );
      }
      const { status, headers = {}, body = '' } = raw.data;
      return { kind: 'response', response: { status, headers, body }, durationMs, warnings: [] };
    }
    case 'threw':
      return threw(timed, report.error, source);
    case 'unserialisable':
      return unserialisable(timed, report, source);
    case 'not-an-object':
      return broken(
        timed,
        'not-an-object',
        `the action returned ${report.type}: it must return the action response, an object with "actionStatus"; the platform gets a 500 without a valid body`,
      );
    case 'no-handler':
      return broken(
        timed,
        'no-default-export',
        `the module has no function as its default export (${report.type}): write "export default function (request) { ... }"`,
      );
    case 'never-answers':
      return broken(
        timed,
        'never-answers',
        'the action never answers: its promise stays open with nothing left to wait for',
      );
  }
}

/** What the code can't hand over is no limit that it ran into: the answer is just unusable. */
function overLimit(
  timed: Timed,
  { outcome, limit }: Extract<SandboxAnswer, { status: 'limit' }>,
): AttemptOutcome {
  const isRefused = outcome === 'refused';
  const what = isRefused
    ? `the answer of the action is over the limit of its ${limit.name} (${limit.actual}, at most ${limit.allowed})`
    : `the action was ended (${outcome})`;
  return {
    ...broken(timed, `limit-${outcome}`, `${what}; the platform gets a 500 without a valid body`),
    limit: { outcome: isRefused ? 'error' : outcome, limit },
  };
}

function outcomeOf(answer: SandboxAnswer, source: SourceText, timeoutMs: number): AttemptOutcome {
  const timed = { durationMs: answer.durationMs };
  switch (answer.status) {
    case 'limit':
      return overLimit(timed, answer);
    case 'threw':
      return threw(timed, answer.error, source);
    case 'drained':
      return answered(timed, { kind: 'never-answers' }, source);
    case 'reported': {
      const report = reportSchema.parse(answer.value);
      const outcome = answered(timed, report, source);
      if (report.kind !== 'never-answers') return outcome;
      const limit = { name: 'time', allowed: timeoutMs, actual: timeoutMs };
      return { ...outcome, durationMs: timeoutMs, limit: { outcome: 'timeout', limit } };
    }
  }
}

/** What the code asked for and the simulator lacks: said even where the code caught the error. */
function missing({ emitted }: SandboxAnswer): Warning[] {
  const asked = emitted.filter(({ channel }) => channel === 'not-simulated');
  return [...new Set(asked.map(({ data }) => String(data)))].map((what) => ({
    code: 'not-simulated',
    message: `Hookbench does not simulate ${what}: what fails here may work in the author's own service.`,
  }));
}

function instant(clock: string | number): number {
  return typeof clock === 'number' ? clock : Date.parse(clock);
}

/**
 * Runs the author's code once, as the service behind the endpoint. `passedMs` is what earlier
 * attempts took on a fixed clock.
 */
export function* codeAttempt(
  call: InvocationCall & { readonly source: SourceText },
  request: JsonObject,
  timeoutMs: number,
  attempt: number,
  passedMs: number,
  log: DiagnosticLog,
): Steps<AttemptOutcome> {
  const { source, options } = call;
  const syntax = checkSyntax(source, 'module');
  if (syntax !== undefined) {
    const { message, line = 1, column = 1 } = syntax;
    return broken({ durationMs: 0 }, 'syntax', `the module does not load: ${message}`, {
      name: 'SyntaxError',
      message,
      stack: `SyntaxError: ${message}\n    at ${source.file}:${line}:${column}`,
      location: { file: source.file, line, column },
    });
  }
  const answer = yield* runInSandbox({
    extension: call.extension,
    source,
    profile: actionProfile,
    input: { request, env: { ...call.secrets } },
    limits: sandboxLimits(call.trigger.limits, { ...options, timeoutMs }),
    ...(options.clock !== undefined && { clock: instant(options.clock) + passedMs }),
    ...(options.seed !== undefined && {
      seed: attempt === 0 ? `${options.seed}` : `${options.seed}#${attempt + 1}`,
    }),
  });
  log.console(answer.emitted);
  const outcome = outcomeOf(answer, source, timeoutMs);
  return {
    ...outcome,
    warnings: [...outcome.warnings, ...missing(answer), ...differenceWarnings(answer, source.file)],
  };
}
