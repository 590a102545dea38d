import type { FlowState, SignableDraft, TokenDraft } from '../../../shared/flows/state.ts';
import type { Directory } from '../../../shared/model/directory.ts';
import type { Fixture, NetworkPermission } from '../../../shared/model/http.ts';
import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';
import type { FlowInput, FlowName, IssuedToken, Run, StageRun } from '../../../shared/model/run.ts';
import type { SourceText } from '../../../shared/model/sandbox.ts';
import type { BoundExtension, Platform } from '../../../shared/platforms/platform.ts';
import type { SigningKey } from '../identity/keys.ts';
import { signBound, signToken } from '../identity/sign.ts';
import { driveFlow } from './drive.ts';
import { initialState } from './flow-state.ts';
import type { InvokeContext } from './invoke.ts';
import { UsageError } from './options.ts';
import { createPorts } from './ports.ts';
import type { ProviderFacts } from './provider-facts.ts';
import { fixedBy, type Repeatable } from './repeatable.ts';
import { findKnown, parseResume, restore, resumedInput, toResume } from './resume.ts';
import type { StateStore } from './state-store.ts';

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
  /** of the platform's connection; absent: there is none */
  readonly settings?: JsonObject;
  /** the user's own word: stands over `network` of the input */
  readonly network?: NetworkPermission;
  /** absent: the run is in-process, and its tokens are the platform's own */
  readonly provider?: ProviderFacts;
  /** a suspended run, or its `resume`: the flow goes on from there */
  readonly resume?: JsonValue;
  /** what outlives the run on the simulated tenant; absent: nothing */
  readonly state?: StateStore;
  /** absent: nobody will repeat it */
  readonly repeatable?: Repeatable;
}

export interface RunContext extends InvokeContext {
  readonly key: () => Promise<SigningKey>;
  /** called once its tokens are being signed, off this thread: what it is given stays as it is */
  readonly whileSigning?: (state: FlowState, stages: readonly StageRun[]) => void;
}

/** A run, and the user as the flow leaves them: for whoever keeps that. */
export interface Finished {
  readonly run: Run;
  readonly state: FlowState;
}

/** Drives one flow on one platform. @throws UsageError when the input names something that is not there */
export async function runFlow(request: RunRequest, context: RunContext): Promise<Run> {
  return (await finishFlow(request, context)).run;
}

/** @throws UsageError when the input does not fit the flow or names something that is not there */
export async function finishFlow(given: RunRequest, context: RunContext): Promise<Finished> {
  const { flow, platform, directory, provider } = given;
  const resume =
    given.resume === undefined ? undefined : parseResume(given.resume, flow, platform.id);
  const input = withStage(resume ? resumedInput(resume, given.input) : given.input, given);
  const request = { ...given, input };
  const fixed = fixedBy(input, given.repeatable);
  const ports = createPorts(fixed.seed, fixed.clock);
  const id = ports.random.uuid();
  const fresh = initialState(request, ports);
  const state = resume ? restore(fresh, resume, directory) : fresh;
  given.repeatable?.witness.user(resume ? findKnown(resume, directory) : state.user);
  const { end, stages, suspendedBy } = await driveFlow(
    state,
    request,
    ports,
    { run: id, ...context },
    resume?.extension,
  );
  const { decision } = end;
  const { tokens, signedMs } =
    decision === 'issued'
      ? await signAll(state, stages, request, context)
      : { tokens: [], signedMs: 0 };
  const jwts = Object.fromEntries(tokens.map((token) => [token.kind, token.jwt]));
  const refresh = provider?.refreshToken;
  // What the transaction took: making a key or waiting for a worker to start is no part of it.
  const invokedMs = stages
    .flatMap((stage) => stage.invocations)
    .reduce((sum, { durationMs }) => sum + durationMs, 0);
  const durationMs = fixed.clock === undefined ? invokedMs + signedMs : invokedMs;
  const first = resume?.run ?? id;
  const goesOn = toResume(state, directory, first, (resume?.count ?? -1) + 1, suspendedBy);
  const run: Run = {
    id,
    flow,
    platform: platform.id,
    input,
    stages: [...stages],
    tokens,
    decision,
    ...(flow !== 'token' && aboutUser(state, decision)),
    ...(decision === 'suspended' && { asks: state.asks, resume: goesOn }),
    ...(state.records.length > 0 && { records: state.records }),
    client: platform.answer(state, { ...(refresh && { refresh }), ...jwts }),
    durationMs: Math.round(durationMs * 1000) / 1000,
  };
  return { run, state };
}

/** Whom the flow was about, and what it changed in them: nothing, when it was stopped. */
function aboutUser(
  { user, isNew, changes }: FlowState,
  decision: Run['decision'],
): Pick<Run, 'user' | 'changes'> {
  const stopped = decision === 'denied' || decision === 'error';
  return {
    ...(user && { user: { id: user.id, username: user.username, created: isNew && !stopped } }),
    ...(changes.length > 0 && !stopped && { changes }),
  };
}

/** A raw event is fired at the stage of its trigger unless it names another. */
function withStage(input: FlowInput, { flow, platform }: RunRequest): FlowInput {
  if (flow !== 'event' || input.form?.stage !== undefined) return input;
  const wanted = input.form?.trigger;
  const trigger = platform.triggers.find(({ id }) => id === wanted);
  const [stage] = trigger?.stages ?? [];
  if (stage !== undefined) return { ...input, form: { ...input.form, stage } };
  const known = platform.triggers.map(({ id }) => id).join(', ');
  throw new UsageError(
    wanted === undefined
      ? `form of the flow input: give the "stage" or the "trigger" of the event (triggers: ${known})`
      : `form of the flow input: trigger: platform "${platform.id}" has no trigger ${JSON.stringify(wanted)} that a flow reaches; known: ${known}`,
  );
}

function isSigned(draft: TokenDraft): draft is SignableDraft {
  return draft.kind !== 'userinfo' && !draft.suppressed;
}

async function signAll(
  state: FlowState,
  stages: readonly StageRun[],
  { provider }: RunRequest,
  context: RunContext,
): Promise<{ tokens: IssuedToken[]; signedMs: number }> {
  const key = await context.key();
  const startedAt = performance.now();
  const wanted = state.tokens.filter(isSigned);
  const signing = provider
    ? signBound(wanted, key)
    : Promise.all(wanted.map((token) => signToken(token, key)));
  context.whileSigning?.(state, stages);
  const tokens = await signing;
  return { tokens, signedMs: performance.now() - startedAt };
}
