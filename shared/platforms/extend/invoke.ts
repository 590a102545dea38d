import { locate, stackSource, wrapperPrefix } from '../../guest/stack.ts';
import { checkSyntax } from '../../guest/syntax.ts';
import { v8SyntaxMessage } from '../../guest/v8-syntax.ts';
import type { Effect, Limit } from '../../model/invocation.ts';
import type { JsonValue } from '../../model/json.ts';
import type {
  SandboxAnswer,
  SandboxLimits,
  SandboxRequest,
  SourceText,
} from '../../model/sandbox.ts';
import type { InvocationCall, InvocationResult } from '../platform.ts';
import { readState, runInSandbox, type Steps, writeState } from '../steps.ts';
import { driverInput } from './driver-input.ts';
import { limits } from './facts.ts';
import { type Ending, endingOf } from './outcome.ts';
import { withoutMark } from './pragmas.ts';
import { productEffects } from './product/effects.ts';
import { DEFAULT_STAGE } from './product/stages.ts';
import { webtaskProfile } from './profile.ts';
import { consoleRecords, type LogScope, makeRecord } from './records.ts';
import { type Report, readReport, thrownError } from './report.ts';
import { buildRequest, requestId, type WebtaskRequest } from './request.ts';
import { compileFailure, preflightAnswer, type Writing } from './respond.ts';
import { samples } from './samples.ts';
import { configSchema, type Native, type Options, optionsSchema } from './schemas.ts';
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

function sandboxLimits(call: InvocationCall): SandboxLimits {
  const timeoutMs = call.options.timeoutMs ?? limits.inactivityMs.value;
  return {
    timeoutMs,
    ...(limits.tripwireMs.value < timeoutMs && { turnMs: limits.tripwireMs.value }),
    memoryMb: call.options.memoryMb ?? limits.memoryMb.value,
    stackKb: 512,
    outputBytes: 1024 * 1024,
    resultBytes: 4 * 1024 * 1024,
  };
}

function determinism({ options }: InvocationCall): Pick<SandboxRequest, 'clock' | 'seed'> {
  return {
    ...(options.clock !== undefined && { clock: new Date(options.clock).getTime() }),
    ...(options.seed !== undefined && { seed: String(options.seed) }),
  };
}

function syntaxEnding(source: SourceText, writing: Writing): Ending | undefined {
  const problem = checkSyntax(source, webtaskProfile.form);
  if (problem === undefined) return undefined;
  const line = problem.line ?? 1;
  const column = problem.column ?? 1;
  const shift = line === 1 ? wrapperPrefix(webtaskProfile).length : 0;
  const message = v8SyntaxMessage(problem, source);
  const stack = `    at ${source.file}:${line}:${column + shift}`;
  const native = compileFailure(thrownError('SyntaxError', message, stack), writing);
  const location = { file: source.file, line, column };
  const place = `${source.file}:${line}:${column}`;
  return {
    outcome: 'error',
    native,
    error: {
      name: 'SyntaxError',
      message,
      stack: `SyntaxError: ${message}\n    at ${place}`,
      location,
    },
    remark: native.body,
  };
}

function storageEffects(run: SandboxAnswer): Effect[] {
  return run.emitted.flatMap(({ channel, data }): Effect[] => {
    const path = 'storage';
    if (channel === 'storage')
      return [{ kind: 'storage.set', path, value: data, status: 'accepted' }];
    if (channel !== 'storage-refused') return [];
    const reason = `a document of ${String(data)} characters is over the limit of ${limits.storageBytes.value} bytes`;
    return [{ kind: 'storage.set', path, status: 'refused', reason }];
  });
}

function respondEffect(native: Native, location: Effect['location']): Effect {
  return {
    kind: 'http.respond',
    value: { status: native.status },
    status: 'accepted',
    ...(location && { location }),
  };
}

function effectsOf(
  call: InvocationCall,
  event: JsonValue | undefined,
  run: SandboxAnswer,
  report: Report,
  native: Native,
  writing: Writing,
): Effect[] {
  const { answer } = report;
  const location = answer !== null && 'at' in answer ? locate(answer.at, writing.stack) : undefined;
  const stage = configSchema.safeParse(call.config).data?.stage ?? DEFAULT_STAGE;
  const { reserved } = call.trigger;
  return [
    ...storageEffects(run),
    respondEffect(native, location),
    ...(stage === 'http.request' ? [] : productEffects({ event, native, reserved, location })),
  ];
}

function finished(
  ending: Ending,
  rest: Pick<InvocationResult, 'effects' | 'warnings' | 'records'>,
): InvocationResult {
  const limit: Limit | undefined = ending.limit;
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
 * One call of a webtask behind the compiler `generic`, contract 5.5: compile, authorise, read the
 * body, call, answer. Source: docs/contracts/extend.md, Compiler.
 * @throws Error when the call has no code
 */
export function* invoke(call: InvocationCall): Steps<InvocationResult> {
  const options = optionsSchema.parse(call.platformOptions);
  if (options.contract !== undefined && options.contract !== '5.5') {
    const message = `Contract "${options.contract}" of the compiler is not simulated yet. Leave options.contract out, or give "5.5".`;
    return refusal('NotSimulated', message);
  }
  if (call.source === undefined) {
    return refusal('NoCode', 'An Auth0 Extend invocation needs code: give the extension a source.');
  }
  const source = withoutMark(call.source);
  const event = sentEvent(call, options);
  const request = buildRequest(event, options, call.secrets);
  const stack = stackSource(source.file, webtaskProfile);
  const writing: Writing = {
    runtime: options.runtime ?? 'production',
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
    const records = [makeRecord(now(), 'error', 'platform', syntax.remark ?? '', scope)];
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
    limits: sandboxLimits(call),
    ...determinism(call),
  });
  const stored = run.emitted.findLast((entry) => entry.channel === 'storage');
  if (stored !== undefined) yield* writeState(key, stored.data);

  const report = readReport(run, source, stack);
  const behindBody = request.body.read !== 'none';
  const ending = endingOf(run, report, behindBody, call.options.timeoutMs, writing);
  const records = consoleRecords(run.emitted, scope, stack);
  if (ending.remark !== undefined) {
    records.push(makeRecord(now(), 'error', 'platform', ending.remark, scope));
  }
  const { secrets } = call;
  const effects = effectsOf(call, event, run, report, ending.native, writing);
  const warnings = warningsOf({ source, stack, options, secrets, run, report });
  return finished(ending, { effects, warnings, records });
}
