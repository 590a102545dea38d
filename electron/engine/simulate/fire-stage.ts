import { applyEffects } from '../../../shared/flows/effects.ts';
import { stopped } from '../../../shared/flows/machine.ts';
import type { FlowState } from '../../../shared/flows/state.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import type { Ports } from '../../../shared/model/ports.ts';
import type { StageRun } from '../../../shared/model/run.ts';
import type { Stage } from '../../../shared/model/stage.ts';
import type { BoundExtension, FiresDecision, Trigger } from '../../../shared/platforms/platform.ts';
import { type InvokeContext, invoke } from './invoke.ts';
import { fixedBy } from './repeatable.ts';
import type { RunnableExtension, RunRequest } from './run.ts';

/** What one stage of a flow came to. */
export interface Fired extends StageRun {
  /** the extension that suspended the flow: a flow that goes on begins with it */
  readonly suspendedBy?: string;
}

/**
 * Fires the extensions that are bound to a stage, in their order, and applies their effects.
 * `from` names the extension that a resumed flow goes on with: those before it have had their turn.
 */
export async function fireStage(
  stage: Stage,
  state: FlowState,
  request: RunRequest,
  ports: Ports,
  context: InvokeContext,
  from?: string,
): Promise<Fired> {
  const told = stage === 'event.emit' ? state.emitted?.type : undefined;
  const result: StageRun = {
    stage,
    ...(told !== undefined && { event: told }),
    invocations: [],
    skipped: [],
  };
  const bound = ranked(request, stage);
  const first = Math.max(
    0,
    bound.findIndex(({ slug }) => slug === from),
  );
  for (const extension of bound.slice(first)) {
    const { slug, trigger } = extension;
    const own = decide(request, stage, extension, state);
    const decision = own.run ? (outdone(request, stage, extension, bound, state) ?? own) : own;
    if (!decision.run) {
      result.skipped.push({ extension: slug, reason: decision.reason });
      continue;
    }
    const others = besides(extension, bound, state);
    const ran = await invokeAt(stage, extension, others, state, request, ports, context);
    const placed = request.platform.place?.(stage, extension, ran.effects, state);
    const invocation = placed === undefined ? ran : { ...ran, effects: [...placed.shown] };
    result.invocations.push(invocation);
    if (isLate(state, trigger, invocation.durationMs)) {
      state.failure = { by: slug, native: null };
      break;
    }
    const failed = invocation.outcome !== 'ok' && invocation.outcome !== 'skipped';
    if (failed && trigger.onFailure === 'fail') {
      state.failure = { by: slug, native: invocation.native };
      break;
    }
    const { denial } = state;
    applyEffects(state, stage, slug, placed?.applied ?? invocation.effects);
    if (trigger.onDenial === 'continue') state.denial = denial;
    if (stopped(state) === undefined) continue;
    return state.asks === undefined ? result : { ...result, suspendedBy: slug };
  }
  return result;
}

/** The extensions that are bound to a stage: by the platform's own order, then by the manifests'. */
function ranked({ platform, extensions }: RunRequest, stage: Stage): RunnableExtension[] {
  const bound = extensions.filter(({ trigger }) => trigger.stages.includes(stage));
  const rankOf = (extension: RunnableExtension) => platform.rank?.(extension) ?? 0;
  return bound.sort((a, b) => rankOf(a) - rankOf(b));
}

/** Whether the endpoint that waits for the extensions has given up by the end of this one. */
function isLate(state: FlowState, { endpointMs }: Trigger, durationMs: number): boolean {
  if (endpointMs === undefined) return false;
  state.endpointMs += durationMs;
  return state.endpointMs >= endpointMs.value;
}

/** Why an extension gives way to another one, where the platform does not run all of them. */
function outdone(
  request: RunRequest,
  stage: Stage,
  extension: RunnableExtension,
  others: readonly RunnableExtension[],
  state: FlowState,
): FiresDecision | undefined {
  const { id, single } = extension.trigger;
  if (single === undefined) return undefined;
  const firing = others.filter(
    (other) => other.trigger.id === id && decide(request, stage, other, state).run,
  );
  const bound = firing.filter(({ manifest }) => manifest.bind.length > 0);
  const [first] = bound.length > 0 ? bound : firing;
  if (first === undefined || first === extension) return undefined;
  const { label } = request.platform;
  return { run: false, reason: `${label} runs one ${id} here, and that is "${first.slug}"` };
}

/** The other extensions of the same trigger that belong to this flow. */
function besides(
  { slug, trigger }: RunnableExtension,
  bound: readonly RunnableExtension[],
  state: FlowState,
): string[] {
  return bound
    .filter(
      (other) =>
        other.slug !== slug &&
        other.trigger.id === trigger.id &&
        unbound(other, state) === undefined,
    )
    .map((other) => other.slug);
}

/** Why an extension does not belong to this flow at all. */
function unbound(
  { manifest: { enabled, bind }, trigger }: Pick<BoundExtension, 'manifest' | 'trigger'>,
  state: FlowState,
): string | undefined {
  if (!enabled) return 'disabled in its manifest';
  const client = state.application?.clientId;
  const isFree = bind.length === 0 || trigger.bindsOthers === true;
  const isBound = isFree || (client !== undefined && bind.includes(client));
  return isBound ? undefined : `not bound to ${client ?? 'this flow'}`;
}

function invokeAt(
  stage: Stage,
  extension: RunnableExtension,
  others: readonly string[],
  state: FlowState,
  { platform, input, fixtures, network, repeatable, state: kept }: RunRequest,
  ports: Ports,
  context: InvokeContext,
) {
  const event = eventAt(stage, extension, state, platform.event, ports);
  const fixed = fixedBy(input, repeatable);
  return invoke(
    {
      platform,
      trigger: extension.trigger,
      extension: extension.slug,
      source: extension.source,
      ...(event !== undefined && { event }),
      config: extension.manifest.config,
      secrets: extension.secrets,
      declaredSecrets: extension.manifest.secrets,
      fixtures,
      ...(network && { network }),
      ...(kept && { state: kept }),
      options: {
        ...state.instance,
        ...platform.flowOptions?.(stage, extension, state, others),
        ...(fixed.seed !== undefined && { seed: `${fixed.seed}:${stage}:${extension.slug}` }),
        ...(fixed.clock !== undefined && { clock: ports.clock.now() }),
        ...(input.network !== undefined && { network: input.network }),
      },
    },
    context,
  );
}

/** The event of a transaction is the platform's to make; a raw one is used as it is given. */
function eventAt(
  stage: Stage,
  extension: RunnableExtension,
  state: FlowState,
  make: RunRequest['platform']['event'],
  ports: Ports,
): JsonValue | undefined {
  return state.flow === 'event' ? state.rawEvent : make(stage, extension, state, ports);
}

/** Whether an extension fires at a stage, or why it does not. */
export function decide(
  { platform, input }: Pick<RunRequest, 'platform' | 'input'>,
  stage: Stage,
  extension: BoundExtension,
  state: FlowState,
): FiresDecision {
  const { trigger } = extension;
  const reason = unbound(extension, state);
  if (reason !== undefined) return { run: false, reason };
  if (state.flow !== 'event') return platform.fires(stage, extension, state);
  const wanted = input.form?.trigger;
  if (wanted === undefined || wanted === trigger.id) return { run: true };
  return { run: false, reason: `its trigger is "${trigger.id}", and "${String(wanted)}" is fired` };
}
