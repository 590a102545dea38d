import { describeGuestError } from '../../../guest/stack.ts';
import type { InvocationError, Location, Outcome, Warning } from '../../../model/invocation.ts';
import type { SandboxAnswer, SourceText } from '../../../model/sandbox.ts';
import type { Problem } from '../../../model/workspace.ts';
import { type ArgumentChanges, argumentChanges } from '../changes/changes.ts';
import { decisionChanges } from '../changes/decision.ts';
import { lintLambda } from '../lint/lint.ts';
import type { Accepted } from './arguments.ts';
import type { Locate } from './places.ts';
import { type Edits, editsBeforeThrow, reportSchema } from './report.ts';
import type { LambdaSettings } from './settings.ts';
import { readOnlyWarnings, returnWarnings } from './warnings.ts';

/** What became of the lambda's own code. */
export interface Verdict {
  readonly outcome: Outcome;
  readonly error?: InvocationError;
  readonly changes?: ArgumentChanges;
  readonly warnings: readonly Warning[];
}

function failure(
  message: string,
  source: SourceText,
  name = 'Error',
  location?: Location,
): InvocationError {
  const place = location && `:${location.line}:${location.column ?? 1}`;
  return {
    name,
    message,
    stack: `${name}: ${message}\n    at ${source.file}${place ?? ''}`,
    ...(location && { location }),
  };
}

/** A body that does not parse: nothing of it runs. */
export function unparsed(problem: Problem): Verdict {
  const { file, line = 1, column = 1, message } = problem;
  const stack = `SyntaxError: ${message}\n    at ${file}:${line}:${column}`;
  return {
    outcome: 'error',
    error: { name: 'SyntaxError', message, stack, location: { file, line, column } },
    warnings: [],
  };
}

/** What the end of the run means: which changes the platform would take, or why none. */
export function judge(
  answer: SandboxAnswer,
  source: SourceText,
  settings: LambdaSettings,
  given: Accepted,
  locate: Locate,
): Verdict {
  const { entry } = settings.type;
  const changes = (edits: Edits, discard?: string) =>
    argumentChanges(given, edits, settings, locate, discard);
  if (answer.status === 'limit') {
    const { outcome, limit } = answer;
    if (outcome !== 'refused') return { outcome, warnings: [] };
    const message = `what ${entry} left is over the limit of ${limit.name}: ${limit.actual} of ${limit.allowed} allowed`;
    return { outcome, error: failure(message, source, 'LimitError'), warnings: [] };
  }
  if (answer.status === 'threw') {
    const error = describeGuestError(answer.error, source);
    const edits = editsBeforeThrow(answer.emitted);
    if (edits === undefined) return { outcome: 'error', error, warnings: [] };
    return failed(error, edits, `discarded: ${entry} threw`);
  }
  const report = reportSchema.safeParse(answer.status === 'reported' ? answer.value : undefined);
  if (!report.success) {
    return {
      outcome: 'error',
      error: failure(`${entry} left no readable result`, source),
      warnings: [],
    };
  }
  if (report.data.status === 'missing') {
    const what = report.data.found === 'undefined' ? 'nothing' : `a ${report.data.found}`;
    const message = `${source.file} defines ${what} named "${entry}": a ${settings.type.id} lambda must define the function ${settings.type.signature}`;
    return { outcome: 'error', error: failure(message, source, 'ReferenceError'), warnings: [] };
  }
  const broken = findBroken(report.data, given);
  if (broken !== undefined) {
    const message = `${broken.what} can't be serialised: ${broken.message}. Set it to a value that JSON has`;
    return failed(
      failure(message, source, 'TypeError', locate(broken.stack)),
      report.data,
      `discarded: what ${entry} left can not be serialised`,
    );
  }
  if (report.data.returned === 'deferred') {
    const message = `${entry} is an async or a generator function: FusionAuth calls lambdas synchronously, and what it does with this one is not known. Make it an ordinary function: fetch gives its response directly`;
    const place = lintLambda(source, settings).find(({ code }) => code === 'async-entry');
    const location = place && {
      file: place.file,
      line: place.line ?? 1,
      column: place.column ?? 1,
    };
    return failed(
      failure(message, source, 'TypeError', location),
      report.data,
      `discarded: ${entry} is not synchronous`,
    );
  }
  const decided =
    settings.type.returns === undefined
      ? undefined
      : decisionChanges(report.data.decision ?? null, entry);
  if (decided?.ok === false) {
    return failed(
      failure(decided.reason, source, 'TypeError'),
      report.data,
      'discarded: no decision',
    );
  }
  const made = changes(report.data);
  return {
    outcome: 'ok',
    changes: decided ? { ...made, effects: [...made.effects, ...decided.effects] } : made,
    warnings: [
      ...readOnlyWarnings(report.data, settings, locate),
      ...(decided === undefined ? returnWarnings(report.data.returned, entry) : []),
    ],
  };

  function failed(error: InvocationError, edits: Edits, discard: string): Verdict {
    return {
      outcome: 'error',
      error,
      changes: changes(edits, discard),
      warnings: readOnlyWarnings(edits, settings, locate),
    };
  }
}

/** The first member that can't be written down at all. */
function findBroken({ unusable, writes }: Edits, given: Accepted) {
  const found = unusable.find(({ kind }) => kind === 'broken');
  const subject = given.subjects.find(({ position }) => position === found?.position);
  if (found === undefined || subject === undefined) return undefined;
  const write = writes.find(
    ({ path: [index, name] }) => index === String(found.position) && name === found.name,
  );
  const what = subject.parameter.yields === 'claims' ? 'the claim' : 'the member';
  return { ...found, what: `${what} ${found.name}`, stack: write?.stack ?? '' };
}
