import { z } from 'zod';
import { describeGuestError } from '../../guest/stack.ts';
import { checkSyntax } from '../../guest/syntax.ts';
import type { InvocationError, Outcome, Warning } from '../../model/invocation.ts';
import type { JsonValue } from '../../model/json.ts';
import type { SandboxAnswer, SandboxRequest, SourceText } from '../../model/sandbox.ts';
import type { InvocationCall, InvocationResult } from '../platform.ts';
import { runInSandbox, type Steps } from '../steps.ts';
import { type Arguments, lambdaArguments } from './arguments.ts';
import { type ClaimChanges, claimChanges } from './claims.ts';
import { eventLog } from './event-log.ts';
import { FETCH, LIMITS } from './facts.ts';
import { type Locate, locateIn } from './places.ts';
import { lambdaProfile } from './profile.ts';
import { type Edits, editsBeforeThrow, reportSchema } from './report.ts';
import { lambdaSamples } from './samples.ts';
import { configSchema } from './schemas.ts';
import { type LambdaSettings, lambdaSettings } from './settings.ts';
import { guestWarnings, readOnlyWarnings, returnWarnings } from './warnings.ts';

type Accepted = Extract<Arguments, { ok: true }>;

/** What became of the lambda's own code, before the platform looks at it. */
interface Verdict {
  readonly outcome: Outcome;
  readonly error?: InvocationError;
  readonly changes?: ClaimChanges;
  readonly warnings: readonly Warning[];
}

/**
 * One invocation of a lambda, as FusionAuth runs it: a fresh context, deep copies of the
 * arguments, a synchronous call, and of all writes only those to the mutable arguments taken, and
 * of those none when it throws. Source: docs/contracts/fusionauth.md §1, §2.
 */
export function* invokeLambda(call: InvocationCall): Steps<InvocationResult> {
  const config = configSchema.safeParse(call.config);
  if (!config.success) return refused('ConfigError', `config: ${z.prettifyError(config.error)}`);
  const settings = lambdaSettings(call, config.data);
  const event = call.event ?? lambdaSamples(call.trigger)[0]?.event ?? {};
  const given = lambdaArguments(settings, event);
  if (!given.ok) return refused('EventError', given.reason);
  if (call.source === undefined) {
    return refused('CodeError', 'a lambda has no code to run: give the text of its body');
  }
  const locate = locateIn(call.source.file);
  const problem = checkSyntax(call.source, 'script');
  if (problem !== undefined) {
    const location = {
      file: problem.file,
      line: problem.line ?? 1,
      ...(problem.column !== undefined && { column: problem.column }),
    };
    const error = {
      name: 'SyntaxError',
      message: problem.message,
      stack: `SyntaxError: ${problem.message}\n    at ${location.file}:${location.line}:${location.column ?? 1}`,
      location,
    };
    return conclude(call, settings, given, locate, undefined, {
      outcome: 'error',
      error,
      warnings: [],
    });
  }
  const answer = yield* runInSandbox(sandboxRequest(call, call.source, settings, given));
  const verdict = judge(answer, call.source, settings, given, locate);
  return conclude(call, settings, given, locate, answer, verdict);
}

function refused(name: string, message: string): InvocationResult {
  return {
    outcome: 'refused',
    effects: [],
    warnings: [],
    records: [],
    error: { name, message, stack: `${name}: ${message}` },
    native: { arguments: [], eventLog: [] },
  };
}

function sandboxRequest(
  call: InvocationCall,
  source: SourceText,
  settings: LambdaSettings,
  given: Accepted,
): SandboxRequest {
  const { options } = call;
  const withSecrets = settings.has('context') && settings.has('secrets');
  const timeouts = settings.has('fetchTimeouts');
  return {
    extension: call.extension,
    source,
    profile: lambdaProfile(settings.httpConnect),
    input: {
      entry: settings.type.entry,
      claims: settings.type.claims,
      given: [...given.values],
      secrets: withSecrets ? { ...call.secrets } : null,
      fetch: {
        known: [...FETCH.options.value, ...(timeouts ? FETCH.timeoutOptions.value : [])],
        timeouts,
        connectTimeoutMs: FETCH.connectTimeoutMs.value,
        readTimeoutMs: FETCH.readTimeoutMs.value,
      },
    },
    limits: {
      timeoutMs: options.timeoutMs ?? settings.type.limits.timeoutMs.value,
      memoryMb: options.memoryMb ?? settings.type.limits.memoryMb.value,
      stackKb: LIMITS.stackKb,
      outputBytes: LIMITS.outputBytes,
      resultBytes: LIMITS.resultBytes,
    },
    ...(options.clock !== undefined && { clock: new Date(options.clock).getTime() }),
    ...(options.seed !== undefined && { seed: String(options.seed) }),
  };
}

function failure(message: string, source: SourceText, name = 'Error'): InvocationError {
  return { name, message, stack: `${name}: ${message}\n    at ${source.file}` };
}

function judge(
  answer: SandboxAnswer,
  source: SourceText,
  settings: LambdaSettings,
  given: Accepted,
  locate: Locate,
): Verdict {
  const { entry } = settings.type;
  if (answer.status === 'limit') return { outcome: answer.outcome, warnings: [] };
  if (answer.status === 'threw') {
    const error = describeGuestError(answer.error, { file: source.file });
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
  const broken = report.data.unusable.find((claim) => claim.kind === 'broken');
  if (broken !== undefined) {
    const message = `the claim ${broken.name} can't be serialised: ${broken.message}. Set it to a value that JSON has`;
    return failed(
      failure(message, source, 'TypeError'),
      report.data,
      'discarded: the claims can not be serialised',
    );
  }
  return {
    outcome: 'ok',
    changes: claimChanges(given.claims, report.data, settings, locate),
    warnings: [
      ...readOnlyWarnings(report.data, settings, locate),
      ...returnWarnings(report.data.returned, entry),
    ],
  };

  function failed(error: InvocationError, edits: Edits, discard: string): Verdict {
    return {
      outcome: 'error',
      error,
      changes: claimChanges(given.claims, edits, settings, locate, discard),
      warnings: readOnlyWarnings(edits, settings, locate),
    };
  }
}

function conclude(
  call: InvocationCall,
  settings: LambdaSettings,
  given: Accepted,
  locate: Locate,
  answer: SandboxAnswer | undefined,
  verdict: Verdict,
): InvocationResult {
  const emitted = answer?.emitted ?? [];
  const log = eventLog({
    lambdaId: settings.lambdaId,
    name: call.extension,
    debug: settings.debug,
    emitted,
    error: verdict.error,
    endedAt: emitted.at(-1)?.time ?? call.ports.clock.now(),
    locate,
  });
  const values: JsonValue[] = given.values.map((value, index) =>
    index === settings.type.claims ? (verdict.changes?.kept ?? value) : value,
  );
  return {
    outcome: verdict.outcome,
    ...(answer?.status === 'limit' && { limit: answer.limit }),
    effects: verdict.changes?.effects ?? [],
    warnings: [
      ...given.warnings,
      ...engineWarnings(settings),
      ...guestWarnings(emitted, settings, locate),
      ...(verdict.changes?.warnings ?? []),
      ...verdict.warnings,
    ],
    records: log.records,
    ...(verdict.error !== undefined && { error: verdict.error }),
    native: { arguments: values, eventLog: log.entries.map((entry) => ({ ...entry })) },
  };
}

function engineWarnings(settings: LambdaSettings): Warning[] {
  if (settings.engine === 'GraalJS') return [];
  return [
    {
      code: 'nashorn-language',
      message:
        'Nashorn speaks ECMAScript 5.1 and has no fetch; newer syntax runs here but not there',
    },
  ];
}
