import { findUser } from '../../../shared/directory/find.ts';
import { vouchedByClaims } from '../../../shared/flows/federation.ts';
import type { FlowAnswer, FlowEnd, FlowStep, House } from '../../../shared/flows/flow.ts';
import { formOf } from '../../../shared/flows/form.ts';
import { MACHINES } from '../../../shared/flows/index.ts';
import { runMachine } from '../../../shared/flows/machine.ts';
import { knownScopes } from '../../../shared/flows/rules.ts';
import type { FlowState } from '../../../shared/flows/state.ts';
import { standardClaims } from '../../../shared/flows/userinfo.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import type { Ports } from '../../../shared/model/ports.ts';
import type { StageRun } from '../../../shared/model/run.ts';
import { passwordMatches } from '../identity/password.ts';
import { fireStage } from './fire-stage.ts';
import type { InvokeContext } from './invoke.ts';
import { applyFacts } from './provider-facts.ts';
import type { RunRequest } from './run.ts';

/** What driving a flow to its end, or to where it waits, came to. */
export interface Driven {
  readonly end: FlowEnd;
  readonly stages: readonly StageRun[];
  /** the extension that suspended it */
  readonly suspendedBy: string | undefined;
}

/** Drives the machine of a flow: answers its steps until it is over or waits. */
export async function driveFlow(
  state: FlowState,
  request: RunRequest,
  ports: Ports,
  context: InvokeContext,
  from?: string,
): Promise<Driven> {
  const stages: StageRun[] = [];
  let suspendedBy: string | undefined;
  let goOnWith = from;
  const answer = async (step: FlowStep): Promise<FlowAnswer> => {
    if (step.kind !== 'stage') return answerStep(step, state, request, ports);
    const fired = await fireStage(step.stage, state, request, ports, context, goOnWith);
    goOnWith = undefined;
    const { suspendedBy: by, ...stage } = fired;
    if (by !== undefined) suspendedBy = by;
    if (stages.length === 0) stage.skipped.push(...(request.unready ?? []));
    stages.push(stage);
    return { kind: 'done' };
  };
  const flow = runMachine(MACHINES[state.flow], state, houseOf(request, ports));
  let step = flow.next({ kind: 'done' });
  while (!step.done) step = flow.next(await answer(step.value));
  return { end: step.value, stages, suspendedBy };
}

/** What a flow may use of the outside. */
export function houseOf(
  { directory, platform, repeatable }: Pick<RunRequest, 'directory' | 'platform' | 'repeatable'>,
  ports: Ports,
): House {
  const witness = repeatable?.witness;
  return {
    ports,
    findUser(name) {
      const user = findUser(directory, name);
      witness?.user(user);
      return user;
    },
    vouches: (federated) => platform.vouches?.(federated) ?? vouchedByClaims(federated),
    knownScopes() {
      witness?.scopes();
      return knownScopes(directory.applications);
    },
    emitted(event, state) {
      if (!platform.triggers.some(({ stages }) => stages.includes('event.emit'))) return [];
      return platform.emitted?.(event, state) ?? [event];
    },
    asksFactor: platform.asksFactor === true,
  };
}

/** Answers a step of a flow without an extension: a stage is passed by. */
export async function answerStep(
  step: FlowStep,
  state: FlowState,
  request: Pick<RunRequest, 'platform' | 'provider' | 'repeatable'>,
  ports: Ports,
): Promise<FlowAnswer> {
  if (step.kind === 'drafts') makeDrafts(step.of, state, request, ports);
  if (step.kind !== 'password') return { kind: 'done' };
  const compare = () => passwordMatches(step.user, step.password);
  const witness = request.repeatable?.witness;
  return { kind: 'password', matches: await (witness ? witness.password(compare) : compare()) };
}

function makeDrafts(
  of: 'tokens' | 'userinfo',
  state: FlowState,
  { platform, provider }: Pick<RunRequest, 'platform' | 'provider'>,
  ports: Ports,
): void {
  if (of === 'tokens') {
    state.tokens = platform.baseTokens(state, ports);
    if (provider) applyFacts(state.tokens, provider);
    return;
  }
  const { user, scopes } = state;
  state.presented = formOf('token', state.input).accessToken ?? ownAccess(state, platform, ports);
  const { sub } = state.presented;
  const subject = typeof sub === 'string' ? sub : undefined;
  const standard = () => (user === undefined ? [] : standardClaims(user, scopes, subject));
  const claims = platform.baseUserInfo?.(state, ports) ?? standard();
  state.tokens = [{ kind: 'userinfo', header: {}, claims, suppressed: false }];
}

/** The claims of the access token that the platform would issue, untouched by extensions. */
function ownAccess(state: FlowState, platform: RunRequest['platform'], ports: Ports): JsonObject {
  const access = platform.baseTokens(state, ports).find(({ kind }) => kind === 'access');
  return Object.fromEntries((access?.claims ?? []).map(({ name, value }) => [name, value]));
}
