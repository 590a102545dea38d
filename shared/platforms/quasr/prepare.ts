import { type StackSource, stackSource } from '../../guest/stack.ts';
import type { JsonObject, JsonValue } from '../../model/json.ts';
import type { SandboxRequest, SourceText } from '../../model/sandbox.ts';
import { sandboxLimits } from '../limits.ts';
import type { InvocationCall } from '../platform.ts';
import {
  environment,
  type FunctionIdentity,
  functionIdentity,
  functionInput,
} from './environment.ts';
import { loadedForm, type ModuleForm } from './module-form.ts';
import { profiles } from './profile.ts';
import { samples } from './samples.ts';
import { configSchema, optionsSchema, type QuasrOptions } from './schemas.ts';
import { tokenTrigger } from './triggers.ts';

/** One call of the extension's function, ready to run. */
export interface Prepared {
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
  readonly form: ModuleForm;
}

/** Only an asynchronous extension has a time limit of its own; a token's is the endpoint's. */
function ownTime({ trigger }: InvocationCall, seconds: number | undefined) {
  const isAsync = tokenTrigger(trigger) === undefined;
  return isAsync && seconds !== undefined ? { timeoutMs: seconds * 1000 } : {};
}

function epoch(clock: string | number | undefined): number | undefined {
  return typeof clock === 'string' ? Date.parse(clock) : clock;
}

/** Everything that a run of the function needs. */
export function prepare(call: InvocationCall, source: SourceText): Prepared {
  const options = optionsSchema.parse(call.platformOptions);
  const { variables, timeout } = configSchema.parse(call.config);
  const identity = functionIdentity(call.extension, options);
  const form = loadedForm(source.code, options);
  const profile = profiles[form];
  const event = call.event === undefined ? samples(call.trigger)[0].event : call.event;
  const limits = sandboxLimits(call.trigger.limits, { ...ownTime(call, timeout), ...call.options });
  const { timeoutMs } = limits;
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
    form,
    request: {
      extension: call.extension,
      source: { file, code: source.code },
      profile,
      input,
      limits,
      ...(clock === undefined ? {} : { clock }),
      ...(call.options.seed === undefined ? {} : { seed: String(call.options.seed) }),
      // A function whose variables change gets new instances: no variable outlives its invocation.
      ...(call.session === undefined ? {} : { session: call.session, setting: env }),
    },
  };
}
