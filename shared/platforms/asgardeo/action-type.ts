import type { z } from 'zod';
import type { FlowState } from '../../flows/state.ts';
import type { Effect, Warning } from '../../model/invocation.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Ports } from '../../model/ports.ts';
import type { Stage } from '../../model/stage.ts';
import type { Sample, Trigger } from '../platform.ts';
import type { ActionOperation } from './action-response.ts';
import type { ClientResult } from './clients/client.ts';
import type { JsonNode } from './json-text.ts';
import type { ExecutedOperation, FinalTokens } from './native.ts';
import type { Registration } from './registration-rules.ts';
import type { RuleFacts, RuleField } from './rule.ts';
import type { Settings } from './settings.ts';
import type { RequestState } from './state-schema.ts';

/** Why the platform does not call an action, before it looks at its status and rule. */
export interface Barred {
  readonly code: string;
  readonly reason: string;
}

/** A flow state whose request is a sample. */
export interface SampleState {
  readonly name: string;
  readonly kind: Sample['kind'];
  readonly state: RequestState;
  /** of the action, where the sample needs it */
  readonly settings?: Partial<Settings>;
}

/** What the client gets, and what the tokens become where the type is about tokens. */
export interface Settled {
  readonly client: ClientResult;
  readonly final?: FinalTokens;
}

/** The effects of the operation of this index in the answer; -1: of none of its operations. */
export interface IndexedEffects {
  readonly index: number;
  readonly effects: readonly Effect[];
}

/** What a type made of an answer that the gate let through. */
export type Handled =
  | {
      readonly ok: true;
      readonly effects: readonly IndexedEffects[];
      /** as the log lists them; absent: the type logs none */
      readonly executed?: readonly ExecutedOperation[];
      readonly settled: Settled;
      readonly warnings?: readonly Warning[];
    }
  /** the platform fails the flow */
  | { readonly ok: false; readonly code: string; readonly message: string };

export interface HandlingContext {
  /** PEM; undefined: the simulator has none */
  readonly platformKey?: string | undefined;
  readonly request: JsonObject;
  readonly settings: Settings;
  readonly ports: Ports;
}

/** A FAILED answer as the client gets it. */
export interface FailedAnswer {
  readonly client: ClientResult;
  /** the reason is one that the platform takes for a server error; it says so in the log */
  readonly unfit?: true;
}

/** What a type makes of the answers of its actions. */
export interface Handling {
  /** when the action is passed over */
  untouched(request: JsonObject): Settled;
  succeeded(
    operations: readonly ActionOperation[],
    data: JsonNode | undefined,
    context: HandlingContext,
  ): Handled;
  /** absent: INCOMPLETE is no answer for this type */
  incomplete?(operations: readonly ActionOperation[], context: HandlingContext): Handled;
  failed(reason: string, description: string | undefined, request: JsonObject): FailedAnswer;
  /** after ERROR, an unusable answer or none */
  broken(request: JsonObject): ClientResult;
  /** Reads the answer's `data` strictly. @throws Rejection. Absent: it is not looked at */
  readData?(data: JsonNode): void;
}

/** One action type: everything that is particular to it. */
export interface ActionType {
  /** as the diagnostic log writes it */
  readonly displayName: string;
  readonly trigger: Trigger;
  /** contract versions, the newest last; a major version alone is its newest one */
  readonly versions: readonly string[];
  /** what its rules may compare; empty: it has no rules */
  readonly ruleFields: readonly RuleField[];
  readonly registration: Registration;
  /** forwards every header and parameter unless the action lists some */
  readonly forwardsAll: boolean;
  readonly typings: string;
  readonly scaffold: string;
  /** the request that the platform sends */
  readonly schema: z.ZodType;
  /** at least a realistic, a sparse and an awkward one */
  readonly samples: readonly SampleState[];
  readonly handling: Handling;
  /** The platform answers every call of its API for this type so, and never runs it. */
  readonly refusedByPlatform?: string;
  /** The part of a flow that its request is built from. */
  stateOf(stage: Stage, state: FlowState): RequestState;
  /** Why it does not fire at this stage of a flow. */
  notFired(stage: Stage, state: FlowState, settings: Settings): string | undefined;
  /** Why the platform does not call it for this request. */
  barred(
    request: JsonObject,
    state: RequestState | undefined,
    settings: Settings,
  ): Barred | undefined;
  build(state: RequestState, settings: Settings, ports: Ports): JsonObject;
  /** What its rules compare with. */
  ruleFacts(request: JsonObject, state: RequestState | undefined): RuleFacts;
}
