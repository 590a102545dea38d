import { differenceWarnings } from '../../guest/differences.ts';
import { checkSyntax } from '../../guest/syntax.ts';
import { unserialisableWarnings } from '../../guest/unserialisable.ts';
import type { LogRecord, Warning } from '../../model/invocation.ts';
import type { SandboxAnswer } from '../../model/sandbox.ts';
import type { InvocationCall } from '../platform.ts';
import { runInSandbox, type Steps } from '../steps.ts';
import { touched } from './effects.ts';
import { failedLoad } from './failed-load.ts';
import { endOf, type FunctionEnd } from './function-end.ts';
import { functionLog } from './function-log.ts';
import { timeoutText } from './messages.ts';
import type { Prepared } from './prepare.ts';
import { tokenTrigger } from './triggers.ts';

/** One run of the function: how it ended, what was logged, what it rests on that is not known. */
export interface FunctionRun {
  readonly end: FunctionEnd;
  readonly records: readonly LogRecord[];
  readonly warnings: readonly Warning[];
  /** ms, with the time that was only counted */
  readonly durationMs: number;
}

function warningsOf(
  call: InvocationCall,
  ended: FunctionEnd,
  touchedCodes: readonly string[],
): Warning[] {
  const codes = [...touchedCodes];
  if (Object.keys(call.secrets).length > 0) codes.push('secrets-as-variables');
  const warnings = touched(codes);
  if (ended.ignored === true && tokenTrigger(call.trigger) !== undefined) {
    warnings.push({
      code: 'sync-return-ignored',
      message:
        'On Node 22 the return value of a handler that is not async is ignored: the result is null. Make the handler async.',
    });
  }
  return warnings;
}

function fromAnswer(call: InvocationCall, prepared: Prepared, answer: SandboxAnswer): FunctionRun {
  const { source, stack, timeoutMs, requestId, identity } = prepared;
  const end = endOf(answer, stack, source.file, timeoutMs);
  const log = functionLog({
    emitted: answer.emitted,
    requestId,
    version: identity.version,
    stack,
    file: source.file,
    now: call.ports.clock.now(),
    ...(end.outcome === 'timeout' && {
      timeout: { ms: timeoutMs, text: timeoutText(timeoutMs) },
    }),
  });
  return {
    end,
    records: log.records,
    durationMs: answer.durationMs,
    warnings: [
      ...warningsOf(call, end, log.touched),
      ...unserialisableWarnings(answer.emitted),
      ...differenceWarnings(answer, source.file),
    ],
  };
}

/** Runs the function once. A text that does not parse never reaches the sandbox. */
export function* runOnce(call: InvocationCall, prepared: Prepared): Steps<FunctionRun> {
  const problem = checkSyntax(prepared.source, prepared.request.profile.form);
  if (problem === undefined) {
    return fromAnswer(call, prepared, yield* runInSandbox(prepared.request));
  }
  const { end, records } = failedLoad(prepared, problem, call.ports.clock.now());
  return { end, records, warnings: touched(['syntax-message']), durationMs: 0 };
}
