import type { Application, User } from '../model/directory.ts';
import type { LogRecord } from '../model/invocation.ts';
import type { JsonObject, JsonValue } from '../model/json.ts';
import type {
  Asks,
  FieldChange,
  FlowInput,
  FlowName,
  Grant,
  IssuedToken,
  TokenClaim,
} from '../model/run.ts';
import type { Challenge, Refusal } from './refusals.ts';

/**
 * A token that is being made: claims in the order in which the platform writes them. `userinfo` is
 * the answer of the endpoint of that name, which nobody signs.
 */
export interface TokenDraft {
  kind: IssuedToken['kind'] | 'userinfo';
  header: JsonObject;
  claims: TokenClaim[];
  suppressed: boolean;
}

/** A draft that becomes a signed token. */
export interface SignableDraft extends TokenDraft {
  kind: IssuedToken['kind'];
}

export interface Denial {
  /** the extension that denied */
  by: string;
  /** the platform's own form of the denial, made by the platform that reads it in `answer` */
  value: JsonValue;
}

/** Which identity provider vouched for the user, and what it said of them. */
export interface Federation {
  readonly provider: string;
  readonly id?: string | undefined;
  /** the platform's word for its kind, such as "Google" */
  readonly type?: string | undefined;
  readonly claims: JsonObject;
}

/** The second factor as the flow has decided on it so far; `mfa.require` may change it. */
export interface SecondFactor {
  required: boolean;
  readonly method: string;
  /** what else an extension set: `mfa.<name>` */
  options: Record<string, JsonValue>;
}

/** One step of a form: counted from 1. */
export interface FormStep {
  readonly number: number;
  readonly total: number;
  /** what the user entered in it */
  readonly fields: JsonObject;
}

/** What a refresh token still knows of the transaction that it came from. */
export interface RefreshFacts {
  readonly grant?: Grant | undefined;
  readonly scopes?: readonly string[] | undefined;
  /** epoch seconds at which its user authenticated */
  readonly authTime?: number | undefined;
  /** epoch seconds at which it was issued */
  readonly issuedAt?: number | undefined;
  /** claims of the access token that it came with */
  readonly access?: JsonObject | undefined;
}

/** Who changes a user, and on which occasion. */
export interface Update {
  readonly initiator: 'user' | 'admin' | 'application';
  readonly action: 'register' | 'update' | 'reset' | 'invite';
  /** members of the user that were asked to change, without the password */
  readonly fields: JsonObject;
  /** the new password, where the flow has one */
  readonly password?: string;
}

/** What a platform's event tells of. */
export interface EmittedEvent {
  readonly type: string;
  readonly result: 'success' | 'failure';
  readonly reason?: string;
}

/** Everything a flow knows at a stage. Platforms read it; only the flow and `applyEffects` change it. */
export interface FlowState extends Progress {
  readonly flow: FlowName;
  readonly platform: string;
  readonly input: FlowInput;
  readonly grant: Grant | undefined;
  /** whom the flow is about; never changed in place, so that the directory stays as it is */
  user: User | undefined;
  readonly application: Application | undefined;
  /** what the platform's `instance` gave: options of every invocation */
  readonly instance: JsonObject;
  /** every application of the directory that is on this platform */
  readonly scopes: string[];
  readonly headers: Readonly<Record<string, string>>;
  /** epoch seconds at which the transaction began */
  readonly issuedAt: number;
  /** seconds an access token lives */
  readonly accessSeconds: number;
  /** ids of this transaction, made once: correlation, session, token ids */
  readonly ids: {
    readonly transaction: string;
    readonly session: string;
    readonly access: string;
    readonly id: string;
  };
}

/** The part of the state that comes about while the flow runs. */
export interface Progress {
  /** name of the part that it is at; empty before the first */
  at: string;
  tokens: TokenDraft[];
  /** members added to the token response */
  response: Record<string, JsonValue>;
  /** the user as the directory has them, before the flow changed anything */
  known: User | undefined;
  /** ms that extensions took for whom an endpoint of the flow waits */
  endpointMs: number;
  /** an extension said no */
  denial: Denial | undefined;
  /** the flow itself said no */
  refusal: Refusal | undefined;
  failure: { by: string; native: JsonValue } | undefined;
  /** what it waits for */
  asks: Asks | undefined;
  /** what it waited for when it was suspended; undefined in a run that was not resumed */
  resumedFrom: Asks['kind'] | undefined;
  /** who an extension says that the user is */
  identity: { readonly by: string; readonly value: JsonObject } | undefined;
  /** how the user authenticated, in order; empty until then */
  authenticated: string[];
  /** the user is being created by this flow */
  isNew: boolean;
  /** what the refresh token that was presented knows */
  refresh: RefreshFacts | undefined;
  /** claims of the access token that the userinfo endpoint was asked with */
  presented: JsonObject | undefined;
  federation: Federation | undefined;
  secondFactor: SecondFactor | undefined;
  challenge: Challenge | undefined;
  step: FormStep | undefined;
  update: Update | undefined;
  emitted: EmittedEvent | undefined;
  /** the raw event of an `event` flow; absent: the trigger's sample */
  rawEvent: JsonValue | undefined;
  /** what an extension answers to the HTTP request that reached it */
  http: JsonObject | undefined;
  /** options that an extension set for the rest of the flow */
  options: Record<string, JsonValue>;
  /** what the flow and its extensions changed in the user, in order */
  changes: FieldChange[];
  /** why things happened, for whoever reads the log */
  records: LogRecord[];
}

/** The progress of a flow before its first stage. */
export function noProgress(): Progress {
  return {
    at: '',
    tokens: [],
    response: {},
    known: undefined,
    endpointMs: 0,
    denial: undefined,
    refusal: undefined,
    failure: undefined,
    asks: undefined,
    resumedFrom: undefined,
    identity: undefined,
    authenticated: [],
    isNew: false,
    refresh: undefined,
    presented: undefined,
    federation: undefined,
    secondFactor: undefined,
    challenge: undefined,
    step: undefined,
    update: undefined,
    emitted: undefined,
    rawEvent: undefined,
    http: undefined,
    options: {},
    changes: [],
    records: [],
  };
}
