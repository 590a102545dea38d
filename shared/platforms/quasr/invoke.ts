import { differenceWarnings } from '../../guest/differences.ts';
import { type StackSource, stackSource } from '../../guest/stack.ts';
import { checkSyntax } from '../../guest/syntax.ts';
import { unserialisableWarnings } from '../../guest/unserialisable.ts';
import type { Effect, LogRecord, Warning } from '../../model/invocation.ts';
import type { JsonObject, JsonValue } from '../../model/json.ts';
import type { SandboxAnswer, SandboxRequest, SourceText } from '../../model/sandbox.ts';
import { sandboxLimits } from '../limits.ts';
import type { InvocationCall, InvocationResult } from '../platform.ts';
import { runInSandbox, type Steps } from '../steps.ts';
import { consequences, touched } from './effects.ts';
import {
  environment,
  type FunctionIdentity,
  functionIdentity,
  functionInput,
} from './environment.ts';
import { failedLoad } from './failed-load.ts';
import { endOf, type FunctionEnd } from './function-end.ts';
import { functionLog } from './function-log.ts';
import { timeoutText } from './messages.ts';
import { loadedForm } from './module-form.ts';
import { profiles } from './profile.ts';
import { samples } from './samples.ts';
import { configSchema, optionsSchema, type QuasrOptions } from './schemas.ts';

interface Prepared {
  readonly source: SourceText;
  readonly runtime: QuasrOptions['runtime'];
  readonly env: Readonly<Record<string, string>>;
  readonly identity: FunctionIdentity;
  readonly event: JsonValue;
  readonly requestId: string;
  readonly timeoutMs: number;
  readonly request: SandboxRequest;
  /** how the function's stacks name the author's file */
  readonly stack: StackSource;
}

function epoch(clock: string | number | undefined): number | undefined {
  return typeof clock === 'string' ? Date.parse(clock) : clock;
}

function prepare(call: InvocationCall, source: SourceText): Prepared {
  const options = optionsSchema.parse(call.platformOptions);
  const { variables } = configSchema.parse(call.config);
  const identity = functionIdentity(call.extension, options);
  const form = loadedForm(source.code, options);
  const profile = profiles[form];
  const event = call.event === undefined ? samples(call.trigger)[0].event : call.event;
  const timeoutMs = call.options.timeoutMs ?? call.trigger.limits.timeoutMs.value;
  const requestId = call.ports.random.uuid();
  const env = environment(identity, options, { variables, secrets: call.secrets });
  const clock = epoch(call.options.clock);
  const file = form === 'module' ? `file://${identity.path}` : identity.path;
  const stack = stackSource({ file, code: source.code }, profile);
  const input: JsonObject = {
    event,
    form,
    runtime: options.runtime,
    requestId,
    timeoutMs,
    env,
    function: functionInput(identity),
  };
  return {
    source,
    runtime: options.runtime,
    env,
    identity,
    event,
    requestId,
    timeoutMs,
    stack,
    request: {
      extension: call.extension,
      source: { file, code: source.code },
      profile,
      input,
      limits: sandboxLimits(call.trigger.limits, call.options),
      ...(clock === undefined ? {} : { clock }),
      ...(call.options.seed === undefined ? {} : { seed: String(call.options.seed) }),
      // A function whose variables change gets new instances: no variable outlives its invocation.
      ...(call.session === undefined ? {} : { session: call.session, setting: env }),
    },
  };
}

/** Notes on what this run rests on that is not known. */
function warningsOf(
  call: InvocationCall,
  ended: FunctionEnd,
  touchedCodes: readonly string[],
): Warning[] {
  const codes = [...touchedCodes];
  if (Object.keys(call.secrets).length > 0) codes.push('secrets-as-variables');
  const warnings = touched(codes);
  if (ended.ignored === true) {
    warnings.push({
      code: 'sync-return-ignored',
      message:
        'On Node 22 the return value of a handler that is not async is ignored: the result is null. Make the handler async.',
    });
  }
  return warnings;
}

function toResult(
  end: FunctionEnd,
  records: readonly LogRecord[],
  warnings: readonly Warning[],
  effects: readonly Effect[],
): InvocationResult {
  return {
    outcome: end.outcome,
    ...(end.limit && { limit: end.limit }),
    effects,
    warnings,
    records,
    ...(end.error && { error: end.error }),
    native: {
      payload: end.payload,
      ...(end.native && { error: { ...end.native } }),
      log: records.map((record) => record.raw),
    },
  };
}

function fromAnswer(
  call: InvocationCall,
  prepared: Prepared,
  answer: SandboxAnswer,
): InvocationResult {
  const { source, stack, timeoutMs, requestId, identity } = prepared;
  const end = endOf(answer, stack, source.file, timeoutMs);
  const timedOut = end.outcome === 'timeout';
  const log = functionLog({
    emitted: answer.emitted,
    requestId,
    version: identity.version,
    stack,
    file: source.file,
    now: call.ports.clock.now(),
    ...(timedOut && { timeout: { ms: timeoutMs, text: timeoutText(timeoutMs) } }),
  });
  const changes =
    end.outcome === 'ok'
      ? consequences(call.trigger, prepared.event, end.payload, source)
      : { effects: [], warnings: [] };
  const warnings = [
    ...warningsOf(call, end, log.touched),
    ...changes.warnings,
    ...unserialisableWarnings(answer.emitted),
    ...differenceWarnings(answer, source.file),
  ];
  return toResult(end, log.records, warnings, changes.effects);
}

/**
 * One call of the extension's function. A failure never fails the flow: the token is issued
 * without the claims (docs/contracts/quasr.md, 1.5 Failure).
 * @throws Error when the call has no source: this platform has no scripted answers
 */
export function* invoke(call: InvocationCall): Steps<InvocationResult> {
  if (call.source === undefined) {
    throw new Error(
      'a Quasr extension is always code: give "code" or an extension of the workspace',
    );
  }
  const prepared = prepare(call, call.source);
  const problem = checkSyntax(prepared.source, prepared.request.profile.form);
  if (problem !== undefined) {
    const failure = failedLoad(prepared, problem, call.ports.clock.now());
    return toResult(failure.end, failure.records, touched(['syntax-message']), []);
  }
  return fromAnswer(call, prepared, yield* runInSandbox(prepared.request));
}
