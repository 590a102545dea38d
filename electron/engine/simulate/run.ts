import { applyEffects } from '../../../shared/flows/effects.ts';
import type { Flow } from '../../../shared/flows/flow.ts';
import type { FlowState } from '../../../shared/flows/state.ts';
import { tokenFlow } from '../../../shared/flows/token.ts';
import type { Directory } from '../../../shared/model/directory.ts';
import type { Fixture, NetworkPermission } from '../../../shared/model/http.ts';
import type { Ports } from '../../../shared/model/ports.ts';
import type { FlowInput, FlowName, IssuedToken, Run, StageRun } from '../../../shared/model/run.ts';
import type { SourceText } from '../../../shared/model/sandbox.ts';
import type { Stage } from '../../../shared/model/stage.ts';
import type { BoundExtension, Platform } from '../../../shared/platforms/platform.ts';
import type { SigningKey } from '../identity/keys.ts';
import { signBound, signToken } from '../identity/sign.ts';
import { initialState } from './flow-state.ts';
import { type InvokeContext, invoke } from './invoke.ts';
import { UsageError } from './options.ts';
import { clockMs, createPorts } from './ports.ts';
import { applyFacts, type ProviderFacts } from './provider-facts.ts';

/** An extension with what is needed to run it. */
export interface RunnableExtension extends BoundExtension {
  readonly source: SourceText;
  readonly secrets: Readonly<Record<string, string>>;
}

/** What a run starts from; read from a workspace, or given by a test. */
export interface RunRequest {
  readonly flow: FlowName;
  readonly input: FlowInput;
  readonly platform: Platform;
  readonly directory: Directory;
  /** of this platform, in manifest order */
  readonly extensions: readonly RunnableExtension[];
  /** extensions of this platform that could not be loaded, with the reason */
  readonly unready?: StageRun['skipped'];
  readonly fixtures: readonly Fixture[];
  /** the user's own word: stands over `network` of the input */
  readonly network?: NetworkPermission;
  /** absent: the run is in-process, and its tokens are the platform's own */
  readonly provider?: ProviderFacts;
}

export interface RunContext extends InvokeContext {
  readonly key: () => Promise<SigningKey>;
}

const FLOW_MACHINES: Partial<Record<FlowName, (state: FlowState) => Flow>> = { token: tokenFlow };

/** Drives one flow on one platform. @throws UsageError when the input names something that is not there */
export async function runFlow(request: RunRequest, context: RunContext): Promise<Run> {
  const machine = FLOW_MACHINES[request.flow];
  if (machine === undefined) {
    const known = Object.keys(FLOW_MACHINES).join(', ');
    throw new UsageError(`the flow "${request.flow}" is not simulated yet; there is: ${known}`);
  }
  const { input, platform, provider } = request;
  const ports = createPorts(seedOf(input), clockMs(input.clock));
  const id = ports.random.uuid();
  const state = initialState(request, ports);
  state.tokens = platform.baseTokens(state, ports);
  if (provider) applyFacts(state.tokens, provider);
  const stages: StageRun[] = [];
  const flow = machine(state);
  let step = flow.next();
  while (!step.done) {
    const fired = await fireStage(step.value, state, request, ports, { run: id, ...context });
    if (stages.length === 0) fired.skipped.push(...(request.unready ?? []));
    stages.push(fired);
    step = flow.next();
  }
  const { decision } = step.value;
  const { tokens, signedMs } =
    decision === 'issued' ? await signAll(state, request, context) : { tokens: [], signedMs: 0 };
  const jwts = Object.fromEntries(tokens.map((token) => [token.kind, token.jwt]));
  const refresh = provider?.refreshToken;
  // What the transaction took: making a key or waiting for a worker to start is no part of it.
  const invokedMs = stages
    .flatMap((stage) => stage.invocations)
    .reduce((sum, { durationMs }) => sum + durationMs, 0);
  const durationMs = input.clock === undefined ? invokedMs + signedMs : invokedMs;
  return {
    id,
    flow: request.flow,
    platform: platform.id,
    input,
    stages,
    tokens,
    decision,
    client: platform.answer(state, { ...(refresh && { refresh }), ...jwts }),
    durationMs: Math.round(durationMs * 1000) / 1000,
  };
}

function seedOf({ seed }: FlowInput): string | undefined {
  return seed === undefined ? undefined : String(seed);
}

async function signAll(
  state: FlowState,
  { provider }: RunRequest,
  context: RunContext,
): Promise<{ tokens: IssuedToken[]; signedMs: number }> {
  const key = await context.key();
  const startedAt = performance.now();
  const wanted = state.tokens.filter((token) => !token.suppressed);
  const tokens = provider
    ? await signBound(wanted, key)
    : await Promise.all(wanted.map((token) => signToken(token, key)));
  return { tokens, signedMs: performance.now() - startedAt };
}

async function fireStage(
  stage: Stage,
  state: FlowState,
  request: RunRequest,
  ports: Ports,
  context: RunContext,
): Promise<StageRun> {
  const { platform, input } = request;
  const result: StageRun = { stage, invocations: [], skipped: [] };
  for (const extension of request.extensions) {
    if (!extension.trigger.stages.includes(stage)) continue;
    const decision = decide(platform, stage, extension, state);
    if (!decision.run) {
      result.skipped.push({ extension: extension.slug, reason: decision.reason });
      continue;
    }
    const invocation = await invoke(
      {
        platform,
        trigger: extension.trigger,
        extension: extension.slug,
        source: extension.source,
        event: platform.event(stage, extension, state, ports),
        config: extension.manifest.config,
        secrets: extension.secrets,
        declaredSecrets: extension.manifest.secrets,
        fixtures: request.fixtures,
        ...(request.network && { network: request.network }),
        options: {
          ...platform.flowOptions?.(stage, extension, state),
          ...(input.seed !== undefined && { seed: `${input.seed}:${stage}:${extension.slug}` }),
          ...(input.clock !== undefined && { clock: ports.clock.now() }),
          ...(input.network !== undefined && { network: input.network }),
        },
      },
      context,
    );
    result.invocations.push(invocation);
    const failed = invocation.outcome !== 'ok' && invocation.outcome !== 'skipped';
    if (failed && extension.trigger.onFailure === 'fail') {
      state.failure = { by: extension.slug, native: invocation.native };
      break;
    }
    applyEffects(state, stage, extension.slug, invocation.effects);
    if (state.denial !== undefined) break;
  }
  return result;
}

function decide(platform: Platform, stage: Stage, extension: RunnableExtension, state: FlowState) {
  const { manifest } = extension;
  if (!manifest.enabled) return { run: false as const, reason: 'disabled in its manifest' };
  const client = state.application?.clientId;
  if (manifest.bind.length > 0 && (client === undefined || !manifest.bind.includes(client))) {
    return { run: false as const, reason: `not bound to ${client ?? 'this flow'}` };
  }
  return platform.fires(stage, extension, state);
}
