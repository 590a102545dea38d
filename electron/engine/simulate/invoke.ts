import type { Fixture, NetworkPermission } from '../../../shared/model/http.ts';
import type {
  Invocation,
  InvocationError,
  Limit,
  Warning,
} from '../../../shared/model/invocation.ts';
import { type JsonObject, type JsonValue, nestingOf } from '../../../shared/model/json.ts';
import type { SourceText } from '../../../shared/model/sandbox.ts';
import { limitText, ownedLimit, ownerText } from '../../../shared/platforms/limits.ts';
import type { InvocationCall, Platform, Trigger } from '../../../shared/platforms/platform.ts';
import type { Instrument } from '../../../shared/sources/instrument.ts';
import type { RunTicket, Sandbox } from '../sandbox/protocol.ts';
import { inAuthorsFiles } from '../sources/author-result.ts';
import { withoutByteOrderMark } from '../sources/byte-order-mark.ts';
import { replaced } from '../sources/compose.ts';
import { refusalsOf } from './exchanges.ts';
import type { InstanceLives } from './instance-lives.ts';
import { createMasker, maskLogs } from './mask.ts';
import { type ParsedOptions, parseOptions } from './options.ts';
import { clockMs, createPorts } from './ports.ts';
import type { StateStore } from './state-store.ts';
import { StepDriver, toMicroseconds } from './step-driver.ts';

export interface InvokeRequest {
  readonly platform: Platform;
  readonly trigger: Trigger;
  /** slug of the extension, or a name for code without a workspace */
  readonly extension: string;
  readonly source?: SourceText;
  /** absent: the trigger's realistic sample, where the platform needs an event */
  readonly event?: JsonValue;
  readonly config?: JsonObject;
  /** as given; parsed here */
  readonly options?: JsonValue;
  /** values of the secrets that the extension declares; `options.secrets` come on top */
  readonly secrets?: Readonly<Record<string, string>>;
  /** names of the secrets that the extension declares: one without a value is warned about */
  readonly declaredSecrets?: readonly string[];
  readonly session?: string;
  /** starts that session anew */
  readonly cold?: boolean;
  /** how long warm instances have been there; absent: they stay */
  readonly lives?: InstanceLives;
  /** fixtures of the workspace; the options' own stand before them */
  readonly fixtures?: readonly Fixture[];
  /** the user's own word: stands over `network` and `allowHosts` of the options */
  readonly network?: NetworkPermission;
  readonly state?: StateStore;
  /** replaces the text before the platform gets it (docs/sandbox.md, From the author's files) */
  readonly instrument?: Instrument;
}

export interface InvokeContext extends RunTicket {
  readonly sandbox: Sandbox;
}

/** Invokes one extension on one event. @throws UsageError when options or config do not fit */
export async function invoke(request: InvokeRequest, context: InvokeContext): Promise<Invocation> {
  const { platform, trigger, extension } = request;
  const options = parseOptions(platform, request.options);
  const secrets = { ...request.secrets, ...options.common.secrets };
  const identity = { platform: platform.id, trigger: trigger.id, extension };
  const oversize = findOversize(request);
  if (oversize !== undefined) {
    return {
      ...identity,
      outcome: 'refused',
      durationMs: 0,
      ...refusal(oversize, request),
      native: null,
    };
  }
  const fixed = clockMs(options.common.clock);
  const masker = createMasker(secrets);
  const { session, lives } = request;
  const startedAt = fixed ?? Date.now();
  const recycled =
    session === undefined ? undefined : lives?.recycled(session, platform, startedAt);
  const asked = recycled === undefined ? request : { ...request, cold: true };
  const driver = new StepDriver(asked, options, context, masker, fixed);
  const source = sourceToRun(request);
  const call = toCall(request, source, options, secrets);
  const ran = await driver.drive(platform.invoke(call));
  const result = source === undefined ? ran : inAuthorsFiles(ran, source);
  if (session !== undefined) {
    lives?.seen(session, driver.session, startedAt, startedAt + driver.stepMs);
  }
  const http = driver.exchanges.exchanges;
  const recorded = driver.recorder?.fixtures ?? [];
  const limit = result.limit && ownedLimit(result.limit, trigger.limits, options.common);
  const error = result.error ?? (limit && limitError(limit, platform.label));
  const invocation: Invocation = {
    ...identity,
    outcome: result.outcome,
    durationMs: toMicroseconds(driver.stepMs),
    ...(limit && { limit }),
    ...(driver.session && { session: driver.session }),
    ...(http.length > 0 && { http }),
    ...(recorded.length > 0 && { recorded }),
    effects: [...result.effects],
    warnings: [
      ...(source?.notes ?? []),
      ...missingSecrets(request, secrets),
      ...(recycled ? [recycled] : []),
      ...result.warnings,
      ...refusalsOf(http, result.warnings),
    ],
    records: [...result.records],
    ...(error && { error }),
    native: result.native,
  };
  return maskLogs(invocation, masker);
}

function sourceToRun({ source: given, instrument }: InvokeRequest): SourceText | undefined {
  const source = given && withoutByteOrderMark(given);
  if (source === undefined || instrument === undefined) return source;
  return replaced(source, instrument(source));
}

function toCall(
  request: InvokeRequest,
  source: SourceText | undefined,
  options: ParsedOptions,
  secrets: Readonly<Record<string, string>>,
): InvocationCall {
  const { common } = options;
  const seed = common.seed === undefined ? undefined : String(common.seed);
  return {
    trigger: request.trigger,
    extension: request.extension,
    ...(source && { source }),
    ...(request.event !== undefined && { event: request.event }),
    config: request.config ?? {},
    options: common,
    platformOptions: options.platform,
    secrets,
    ...(request.session !== undefined && { session: request.session }),
    ports: createPorts(seed, clockMs(common.clock)),
  };
}

function findOversize({ trigger, source, event }: InvokeRequest): Limit | undefined {
  const { codeBytes, eventBytes, nesting } = trigger.limits;
  const code = source === undefined ? 0 : Buffer.byteLength(source.code);
  if (code > codeBytes.value) return { name: 'code', allowed: codeBytes.value, actual: code };
  const depth = event === undefined ? 0 : nestingOf(event);
  if (depth > nesting.value) return { name: 'nesting', allowed: nesting.value, actual: depth };
  const size = event === undefined ? 0 : Buffer.byteLength(JSON.stringify(event));
  if (size <= eventBytes.value) return undefined;
  return { name: 'event', allowed: eventBytes.value, actual: size };
}

/** An end by a limit of which the platform itself says nothing to the author. */
function limitError(limit: Limit, label: string): InvocationError {
  const message = limitText(limit, label);
  return { name: 'LimitError', message, stack: `LimitError: ${message}` };
}

function missingSecrets(
  { declaredSecrets = [], platform: { generates = [] } }: InvokeRequest,
  values: Readonly<Record<string, string>>,
): Warning[] {
  return declaredSecrets
    .filter((name) => !Object.hasOwn(values, name) && !generates.includes(name))
    .map((name) => ({
      code: 'secret-without-value',
      message: `The secret "${name}" is declared and has no value here; the code finds it missing. Enter it under Secrets in Simulate, or give it to the command line as HOOKBENCH_SECRET_<NAME>.`,
    }));
}

function refusal(limit: Limit, { platform, trigger }: InvokeRequest) {
  const said = ownedLimit(limit, trigger.limits, {});
  const { allowed, actual } = limit;
  const what =
    limit.name === 'nesting'
      ? `the event is nested ${actual} levels deep; at most ${allowed} are accepted`
      : `the ${limit.name} has ${actual} bytes; at most ${allowed} are accepted`;
  const message = `${what} (${ownerText(said, platform.label)})`;
  const error = { name: 'LimitError', message, stack: `LimitError: ${message}` };
  return { limit: said, error, effects: [], warnings: [], records: [] };
}
