import { differenceWarnings } from '../../guest/differences.ts';
import { stackSource } from '../../guest/stack.ts';
import type { LogRecord } from '../../model/invocation.ts';
import type { JsonValue } from '../../model/json.ts';
import type { SandboxRequest } from '../../model/sandbox.ts';
import { sandboxLimits } from '../limits.ts';
import type { InvocationCall, InvocationResult } from '../platform.ts';
import { readState, runInSandbox, type Steps, writeState } from '../steps.ts';
import { compilerOf, isWrapping } from './compiling.ts';
import { contractOf } from './contracts.ts';
import { driverInput, standingInput } from './driver-input.ts';
import { effectsOf, respondEffect } from './effects.ts';
import { chainOf } from './middleware.ts';
import { type Ending, endingOf } from './outcome.ts';
import { classesOf, isPoint } from './points.ts';
import { compiledText, withoutDirectives } from './pragmas.ts';
import { webtaskProfile } from './profile.ts';
import { consoleRecords, type LogScope, makeRecord } from './records.ts';
import { readReport } from './report.ts';
import { buildRequest, requestId, type WebtaskRequest } from './request.ts';
import { preflightAnswer, type Writing } from './respond.ts';
import { samples } from './samples.ts';
import { type Options, optionsSchema, settledOptions } from './schemas.ts';
import { brokenText, syntaxEnding } from './syntax-ending.ts';
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

/** The process that goes on from call to call, as long as the webtask is the same. */
function processOf({ session, secrets }: InvocationCall, options: Options) {
  if (session === undefined) return {};
  const { meta = {}, params = {}, contract, runtime, strictStorage } = options;
  const setting = { contract, runtime, strictStorage, meta, params, secrets };
  return { session, setting: { settings: JSON.stringify(setting) } };
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

/** Where the storage of an extension stands in the state. */
export const storageKey = (extension: string) => `extend.storage.${extension}`;

function isPreflight(request: WebtaskRequest, headers: Readonly<Record<string, string>>): boolean {
  return request.method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
}

/**
 * One call of a webtask: compile, authorise, read the body, call, answer, in the order of its
 * compiler. Source: docs/contracts/extend.md, Compiler.
 * @throws Error when the call has no code
 */
export function* invoke(call: InvocationCall): Steps<InvocationResult> {
  const options = settledOptions(optionsSchema.parse(call.platformOptions), call.config);
  if (call.source === undefined) {
    return refusal('NoCode', 'An Auth0 Extend invocation needs code: give the extension a source.');
  }
  const { meta = {} } = options;
  const compiler = compilerOf(call.trigger, meta);
  if (compiler === undefined) {
    const named = JSON.stringify(meta['wt-compiler']);
    return refusal('UnknownCompiler', `The compiler ${named} of the metadata is not simulated.`);
  }
  const contract = contractOf(options);
  const classes = classesOf(compiler, contract);
  const compiled = compiledText(call.source);
  const source = classes.length > 0 ? withoutDirectives(compiled) : compiled;
  const event = sentEvent(call, options);
  const request = buildRequest(event, options, call.secrets, compiler);
  const stack = stackSource(source, webtaskProfile);
  const writing: Writing = {
    runtime: options.runtime ?? 'production',
    contract,
    envelops: contract === '6' && isPoint(compiler),
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
  const broken = brokenText(source, classes);
  const answersItself = isWrapping(compiler) && contract !== '4.0';
  if (broken !== undefined && !answersItself) {
    const syntax = syntaxEnding(broken, source, writing);
    const records = remarks(syntax, now(), scope);
    const effects = [respondEffect(syntax.native, undefined)];
    return finished(syntax, { effects, warnings: [], records });
  }

  const middleware = compiler === 'middleware' ? yield* chainOf(meta) : null;
  const key = storageKey(call.extension);
  const kept = options.storage === undefined ? yield* readState(key) : undefined;
  const given = {
    ...{ call, options, request, headers, kept, compiler, middleware },
    requestId: scope.requestId,
    code: source.code,
    syntax: broken,
  };
  const run = yield* runInSandbox({
    extension: call.extension,
    source,
    profile: webtaskProfile,
    input: driverInput(given),
    standing: standingInput(given),
    limits: sandboxLimits(call.trigger.limits, call.options),
    ...processOf(call, options),
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
    ...warningsOf({ source, stack, options, request, secrets, run, report, compiler }),
    ...differenceWarnings(run, source.file),
  ];
  return finished(ending, { effects, warnings, records });
}
