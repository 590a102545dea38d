import { differenceWarnings } from '../../guest/differences.ts';
import { stackSource } from '../../guest/stack.ts';
import type { LogRecord } from '../../model/invocation.ts';
import type { JsonValue } from '../../model/json.ts';
import type { SandboxRequest } from '../../model/sandbox.ts';
import { sandboxLimits } from '../limits.ts';
import type { InvocationCall, InvocationResult } from '../platform.ts';
import { readState, runInSandbox, type Steps, writeState } from '../steps.ts';
import { contractOf } from './contracts.ts';
import { driverInput } from './driver-input.ts';
import { effectsOf, respondEffect } from './effects.ts';
import { type Ending, endingOf } from './outcome.ts';
import { compiledText } from './pragmas.ts';
import { webtaskProfile } from './profile.ts';
import { consoleRecords, type LogScope, makeRecord } from './records.ts';
import { readReport } from './report.ts';
import { buildRequest, requestId, type WebtaskRequest } from './request.ts';
import { preflightAnswer, type Writing } from './respond.ts';
import { samples } from './samples.ts';
import { type Options, optionsSchema } from './schemas.ts';
import { syntaxEnding } from './syntax-ending.ts';
import { warningsOf } from './warnings.ts';

function refusal(name: string, message: string): InvocationResult {
  return {
    outcome: 'refused',
    effects: [],
    warnings: [],
    records: [],
    error: { name, message, stack: `${name}: ${message}` },
    native: null,
  };
}

/** The body that is sent: the event; without one the realistic sample, unless a method was chosen. */
function sentEvent(call: InvocationCall, options: Options): JsonValue | undefined {
  if (call.event !== undefined || options.method !== undefined) return call.event;
  return samples(call.trigger)[0]?.event;
}

function determinism({ options }: InvocationCall): Pick<SandboxRequest, 'clock' | 'seed'> {
  return {
    ...(options.clock !== undefined && { clock: new Date(options.clock).getTime() }),
    ...(options.seed !== undefined && { seed: String(options.seed) }),
  };
}

/** What the platform itself logs of an ending. */
function remarks({ remark, error }: Ending, time: number, scope: LogScope): LogRecord[] {
  if (remark === undefined) return [];
  const record = makeRecord(time, 'error', 'platform', remark, scope);
  return [error?.location ? { ...record, location: error.location } : record];
}

function finished(
  ending: Ending,
  rest: Pick<InvocationResult, 'effects' | 'warnings' | 'records'>,
): InvocationResult {
  const { limit } = ending;
  return {
    outcome: ending.outcome,
    ...(limit && { limit }),
    ...rest,
    ...(ending.error && { error: ending.error }),
    native: ending.native,
  };
}

function isPreflight(request: WebtaskRequest, headers: Readonly<Record<string, string>>): boolean {
  return request.method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
}

/**
 * One call of a webtask behind the compiler `generic`: compile, authorise, read the body, call,
 * answer. Source: docs/contracts/extend.md, Compiler.
 * @throws Error when the call has no code
 */
export function* invoke(call: InvocationCall): Steps<InvocationResult> {
  const options = optionsSchema.parse(call.platformOptions);
  if (call.source === undefined) {
    return refusal('NoCode', 'An Auth0 Extend invocation needs code: give the extension a source.');
  }
  const source = compiledText(call.source);
  const event = sentEvent(call, options);
  const request = buildRequest(event, options, call.secrets);
  const stack = stackSource(source, webtaskProfile);
  const writing: Writing = {
    runtime: options.runtime ?? 'production',
    contract: contractOf(options),
    method: request.method,
    stack,
  };
  const scope: LogScope = { requestId: requestId(call.ports), webtask: call.extension };
  const now = () => call.ports.clock.now();

  const headers = Object.fromEntries(
    request.rawHeaders.map(([name, value]) => [name.toLowerCase(), value]),
  );
  if (isPreflight(request, headers)) {
    const native = preflightAnswer(headers);
    const effects = [respondEffect(native, undefined)];
    return finished({ outcome: 'ok', native }, { effects, warnings: [], records: [] });
  }
  const syntax = syntaxEnding(source, writing);
  if (syntax !== undefined) {
    const records = remarks(syntax, now(), scope);
    const effects = [respondEffect(syntax.native, undefined)];
    return finished(syntax, { effects, warnings: [], records });
  }

  const key = `extend.storage.${call.extension}`;
  const kept = options.storage === undefined ? yield* readState(key) : undefined;
  const run = yield* runInSandbox({
    extension: call.extension,
    source,
    profile: webtaskProfile,
    input: driverInput({ call, options, request, headers, requestId: scope.requestId, kept }),
    limits: sandboxLimits(call.trigger.limits, call.options),
    ...determinism(call),
  });
  const stored = run.emitted.findLast((entry) => entry.channel === 'storage');
  if (stored !== undefined) yield* writeState(key, stored.data);

  const report = readReport(run);
  const behindBody = request.body.read !== 'none';
  const ending = endingOf(run, report, behindBody, call.options.timeoutMs, writing);
  const records = [...consoleRecords(run.emitted, scope, stack), ...remarks(ending, now(), scope)];
  const { secrets } = call;
  const effects = effectsOf(call, event, run, report, ending.native, writing);
  const warnings = [
    ...warningsOf({ source, stack, options, request, secrets, run, report }),
    ...differenceWarnings(run, source.file),
  ];
  return finished(ending, { effects, warnings, records });
}
