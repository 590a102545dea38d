import type { User } from '../model/directory.ts';
import type { Ports } from '../model/ports.ts';
import type { Run } from '../model/run.ts';
import type { Stage } from '../model/stage.ts';
import type { Federated, Vouched } from './federation.ts';
import type { EmittedEvent, FlowState } from './state.ts';

/** What a flow asks of the engine, one at a time. */
export type FlowStep =
  /** fire what is bound to a stage and apply its effects to the state */
  | { readonly kind: 'stage'; readonly stage: Stage }
  /** put what the platform would answer, untouched by extensions, into `tokens` of the state */
  | { readonly kind: 'drafts'; readonly of: 'tokens' | 'userinfo' }
  /** compare a password with the one that the directory holds, which may be a hash */
  | { readonly kind: 'password'; readonly user: User; readonly password: string };

export type FlowAnswer =
  | { readonly kind: 'done' }
  | { readonly kind: 'password'; readonly matches: boolean };

/** A generator of flow steps that ends with `T`. */
export type FlowSteps<T> = Generator<FlowStep, T, FlowAnswer>;

export interface FlowEnd {
  readonly decision: Run['decision'];
}

/** A flow yields the stages it reaches; the engine fires what is bound there and changes the state. */
export type Flow = FlowSteps<FlowEnd>;

/** What a flow may use of the outside: given by the engine, never imported. */
export interface House {
  readonly ports: Ports;
  /** by id, username or email; it takes the same time however many users there are */
  findUser(name: string): User | undefined;
  /** what an identity provider says of a user */
  vouches(federated: Federated): Vouched;
  /** every scope that somebody could be granted */
  knownScopes(): readonly string[];
  /** the events by which the platform tells of this; none where it has no trigger for them */
  emitted(event: EmittedEvent, state: FlowState): readonly EmittedEvent[];
  /** the platform asks for the second factor when a user changes their password */
  readonly asksFactor: boolean;
}

/** Fires what is bound to a stage. */
export function* reach(stage: Stage): FlowSteps<void> {
  yield { kind: 'stage', stage };
}

/** Whether a password is the user's. */
export function* matches(user: User, password: string): FlowSteps<boolean> {
  const answer = yield { kind: 'password', user, password };
  if (answer.kind !== 'password') throw new Error('a password was not compared');
  return answer.matches;
}
