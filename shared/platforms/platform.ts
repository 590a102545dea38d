import type { z } from 'zod';
import type { Federated, Vouched } from '../flows/federation.ts';
import type { EmittedEvent, FlowState, TokenDraft } from '../flows/state.ts';
import type { Bodies, RuleTable } from '../model/bodies.ts';
import type { Application } from '../model/directory.ts';
import type {
  Effect,
  InvocationError,
  Limit,
  LogRecord,
  Outcome,
  Warning,
} from '../model/invocation.ts';
import type { JsonObject, JsonValue } from '../model/json.ts';
import type { CommonOptions } from '../model/options.ts';
import type { Ports } from '../model/ports.ts';
import type { ClientAnswer, TokenClaim } from '../model/run.ts';
import type { SourceText } from '../model/sandbox.ts';
import type { RequestChoices } from '../model/sent-request.ts';
import type { Stage } from '../model/stage.ts';
import type { Manifest, Problem } from '../model/workspace.ts';
import type { Endpoint } from './endpoint.ts';
import type { EventCatalogue } from './event-catalogue.ts';
import type { FunctionHosting, ServiceHosting } from './hosting.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { TriggerLimits } from './limits.ts';
import type { OwnLog } from './own-log.ts';
import type { RemoteOffer } from './remote.ts';
import type { Schedule } from './schedule.ts';
import type { Steps } from './steps.ts';

/** How well a platform fact is known: read in a source, inferred from one, or assumed. */
export type Confidence = 'confirmed' | 'inferred' | 'assumed';

/** A platform fact as data, so that a correction is one line. */
export interface Fact<T> {
  readonly value: T;
  readonly confidence: Confidence;
  /** where it was read: docs/contracts/<file>.md, row */
  readonly source: string;
}

export interface Parameter {
  readonly name: string;
  /** a write to it is kept by the platform */
  readonly mutable: boolean;
  readonly since?: string;
}

/** How the code of a trigger may carry packages: bundled into its one text. */
export interface Carrying {
  /** the forms of text that the platform loads; a text that parses as both is CommonJS */
  readonly forms: readonly ('commonjs' | 'module')[];
  readonly confidence: Confidence;
  /** docs/contracts/<file>.md, row */
  readonly source: string;
}

/** One extension point, by the platform's own name: a row of the platform's trigger table. */
export interface Trigger {
  readonly id: string;
  readonly label: string;
  readonly stages: readonly Stage[];
  readonly signature: string;
  readonly parameters: readonly Parameter[];
  /** claims or fields whose change the platform drops */
  readonly reserved: readonly string[];
  readonly limits: TriggerLimits;
  /**
   * its `bind` names what is no application, as a tenant of the platform: what the flows of all
   * applications run
   */
  readonly bindsOthers?: true;
  /** what a failed invocation does to the flow: `continue` without its changes, or `fail` it */
  readonly onFailure: 'continue' | 'fail';
  /** whether a denial stops the flow, which it does unless the platform takes no notice of one */
  readonly onDenial?: 'stop' | 'continue';
  /**
   * the endpoint of the flow that waits for the extension gives up when all of them together took so
   * long, and the flow fails
   */
  readonly endpointMs?: Fact<number>;
  /**
   * of several that would fire the first alone does, those that are bound to the application before
   * those that are bound to none. Absent: all of them
   */
  readonly single?: true;
  /** absent: the code can't carry packages */
  readonly carries?: Carrying;
  readonly since?: string;
  readonly confidence: Confidence;
  readonly source: string;
}

/** Something the simulator does not know or does not do; shown where it matters. */
export interface ParityNote {
  readonly code: string;
  readonly triggers: readonly string[] | 'all';
  readonly text: string;
  /** what is simulated instead */
  readonly assumption: string;
  readonly source: string;
}

export interface Sample {
  readonly name: string;
  readonly kind: 'realistic' | 'sparse' | 'awkward';
  readonly event: JsonValue;
}

/** What an invocation starts from. `options` and `config` were parsed by the platform's schemas. */
export interface InvocationCall {
  readonly trigger: Trigger;
  readonly extension: string;
  /** absent when options script the answers instead */
  readonly source?: SourceText;
  readonly event?: JsonValue;
  readonly config: JsonObject;
  readonly options: CommonOptions;
  readonly platformOptions: JsonObject;
  /** values of the declared secrets, by name */
  readonly secrets: Readonly<Record<string, string>>;
  /** a warm instance that the caller asked for, for platforms that keep them */
  readonly session?: string;
  readonly ports: Ports;
}

/** What an invocation ends with; the engine adds ids and duration, and masks. */
export interface InvocationResult {
  readonly outcome: Outcome;
  readonly limit?: Limit;
  readonly effects: readonly Effect[];
  readonly warnings: readonly Warning[];
  readonly records: readonly LogRecord[];
  readonly error?: InvocationError;
  readonly native: JsonValue;
}

/** An extension as a flow sees it. */
export interface BoundExtension {
  readonly slug: string;
  readonly manifest: Manifest;
  readonly trigger: Trigger;
}

/** What a platform would not take of a manifest; `path` leads to it in the manifest. */
export interface Objection extends Pick<Problem, 'severity' | 'code' | 'message' | 'hint'> {
  /** slug */
  readonly extension: string;
  readonly path: readonly (string | number)[];
}

/** The effects of an invocation as the platform takes them at this point of a flow. */
export interface Placed {
  /** as the author sees them: refused where the platform does not take them here */
  readonly shown: readonly Effect[];
  /** what is applied, in the terms of the directory */
  readonly applied: readonly Effect[];
}

/** Where a text will run, as far as the platform's restrictions depend on it. */
export interface Surroundings {
  /** of the extension's manifest */
  readonly config: JsonObject;
  /** names of the secrets that the manifest declares; absent: not known */
  readonly secrets?: readonly string[];
  /** what the platform's `instance` gave */
  readonly instance: JsonObject;
}

export type FiresDecision =
  | { readonly run: true }
  | { readonly run: false; readonly reason: string };

/** The platform's own API, as its extensions may call it while they run. */
export interface OwnApi {
  /** where extensions reach it, such as "http://localhost:9012" */
  readonly origins: readonly string[];
  /** Why the platform refuses this request of this trigger's extension; undefined when it takes it. */
  refuses(trigger: Trigger, method: string, path: string): string | undefined;
  /** Answers from what the invocation itself holds; undefined for everything else. */
  answers?(call: OwnApiCall): OwnApiAnswer | undefined;
}

/** One request of an extension for its platform's own API. */
export interface OwnApiCall {
  readonly trigger: Trigger;
  /** of the invocation; absent: its trigger's sample */
  readonly event: JsonValue | undefined;
  /** in upper case */
  readonly method: string;
  readonly path: string;
  /** parameters of the query, decoded */
  readonly query: readonly (readonly [name: string, value: string])[];
  /** the header as given; empty without one */
  readonly authorization: string;
}

export interface OwnApiAnswer {
  readonly status: number;
  readonly json?: JsonValue;
}

/** An identity platform whose extensions are simulated. Everything particular to it is behind this. */
export interface Platform {
  readonly id: string;
  readonly label: string;
  /** whose rules are simulated by default, in the platform's own counting, such as "1.69" */
  readonly rules?: string;
  /**
   * Where triggers have versions of their own: the one that is simulated of a trigger, unless the config
   * of an extension names another (`version`). Absent: `rules` is all there is.
   */
  rulesOf?(trigger: Trigger): string;
  /** it asks for the second factor when users change their passwords, not only in logins */
  readonly asksFactor?: true;
  /** its extensions are called by HTTP: what an author may choose of the request */
  readonly requests?: RequestChoices;
  /** it keeps a warm instance of an extension from one invocation to the next */
  readonly sessions?: true;
  /** when it ends a warm instance by itself; absent: it is not known to */
  readonly recycles?: {
    /** after so long without a call */
    readonly idleMs: Fact<number>;
    /** after so long in all */
    readonly lifeMs: Fact<number>;
  };
  readonly triggers: readonly Trigger[];
  readonly schemas: {
    /** `config` of a manifest */
    readonly config: z.ZodType<JsonObject>;
    /** platform part of `options` of an invocation: a strict object */
    readonly options: z.ZodType<JsonObject>;
    /** `native` of an invocation */
    readonly native: z.ZodType;
    /** `settings` of a connection */
    readonly settings: z.ZodType<JsonObject>;
    /** the event of a trigger as the platform sends it; JSON-Schema-expressible, the editor checks against it */
    event(trigger: Trigger): z.ZodType;
    /**
     * What a directory says of this platform: `platform.<id>` of users and groups, `extras` of
     * applications. Absent: nothing in particular.
     */
    readonly directory?: {
      readonly user?: z.ZodType;
      readonly group?: z.ZodType;
      readonly application?: z.ZodType;
    };
  };
  readonly parity: readonly ParityNote[];
  /** the log that the platform keeps itself; absent: its records have no form of their own */
  readonly ownLog?: OwnLog;
  /** Starter code without side effects. */
  scaffold(trigger: Trigger): SourceText;
  /** What the manifest of a new extension says beside that; absent: nothing. */
  starts?(trigger: Trigger): { readonly config: JsonObject; readonly secrets: readonly string[] };
  /** Places of the product that an author opens, whether there is an extension yet or not. */
  readonly points?: readonly string[];
  /** Secrets that publishing makes up where nobody has given them a value. */
  readonly generates?: readonly string[];
  /** The `.d.ts` text that types the author's globals and parameters in the editor. */
  typings(trigger: Trigger): string;
  /** Syntax errors and the platform's own restrictions, at their place in the source. */
  lint(source: SourceText, trigger: Trigger, surroundings?: Surroundings): Problem[];
  /**
   * Options that the instance implies, by the settings of its connection and by what an application
   * says of it; merged under those of the flow and the author's own. Absent: nothing depends on it.
   */
  instance?(settings: JsonObject, application: Pick<Application, 'extras'> | undefined): JsonObject;
  /**
   * The version of a package that the platform itself installs for this code ("*": any); undefined
   * for one that it does not install. Published text leaves such a package out.
   */
  installs?(name: string, source: SourceText, config: JsonObject): string | undefined;
  /** Events that its tenants keep, and what an import of them teaches; absent: they keep none. */
  readonly catalogue?: EventCatalogue;
  /** At least a realistic, a sparse and an awkward event; the first is the default. */
  samples(trigger: Trigger): readonly Sample[];
  /** The tokens before any extension touches them. */
  baseTokens(state: FlowState, ports: Ports): TokenDraft[];
  /**
   * The answer of the userinfo endpoint before any extension touches it; absent: the standard
   * claims of OpenID Connect for the scopes.
   */
  baseUserInfo?(state: FlowState, ports: Ports): TokenClaim[];
  /** What an identity provider says; absent: its claims are those of OpenID Connect. */
  vouches?(federated: Federated): Vouched;
  /** Absent: effects are applied as they are. */
  place?(
    stage: Stage,
    extension: BoundExtension,
    effects: readonly Effect[],
    state: FlowState,
  ): Placed;
  /**
   * The platform's own events for what a flow tells at its end, in order. Absent: the one as it is.
   */
  emitted?(event: EmittedEvent, state: FlowState): readonly EmittedEvent[];
  /**
   * Where an extension stands among those of its stage: lower ones run first, those of one rank in
   * manifest order. Absent: manifest order alone.
   */
  rank?(extension: BoundExtension): number;
  /** Whether an extension bound to a stage runs in this state. */
  fires(stage: Stage, extension: BoundExtension, state: FlowState): FiresDecision;
  /** The event that the platform sends at this stage. */
  event(stage: Stage, extension: BoundExtension, state: FlowState, ports: Ports): JsonValue;
  /**
   * Options that the flow itself implies (method, state, ...), merged under the author's. `others` are
   * the extensions of the same trigger that belong to this flow too.
   */
  flowOptions?(
    stage: Stage,
    extension: BoundExtension,
    state: FlowState,
    others: readonly string[],
  ): JsonObject;
  /**
   * What it would not take of a workspace's manifests, each by itself and beside the others. Their
   * configs fit its schema.
   */
  check?(extensions: readonly BoundExtension[]): Objection[];
  invoke(call: InvocationCall): Steps<InvocationResult>;
  /** Absent: an extension is there as long as it is not deleted. */
  readonly lifecycle?: Lifecycle;
  /**
   * What it and the service behind an extension said to each other, from the `native` of an
   * invocation; undefined when nothing was sent. Absent: its extensions are no services.
   */
  bodies?(native: JsonValue): Bodies | undefined;
  /**
   * How the rule of an extension that is no service came out, from the `native` of an invocation;
   * undefined without a rule. Absent: its extensions have none.
   */
  ruleTable?(native: JsonValue): RuleTable | undefined;
  /** What the client gets. `tokens` holds the signed tokens by kind, empty unless issued. */
  answer(state: FlowState, tokens: Readonly<Record<string, string>>): ClientAnswer;
  /** Answered by the platform's stand-in; absent where extensions have no such API. */
  readonly ownApi?: OwnApi;
  /** one document that each extension keeps between its runs; absent: nothing is kept */
  readonly document?: {
    readonly label: string;
    readonly maxBytes: number;
    /** the option of an invocation that holds it at the start */
    readonly option: string;
    /** its key in the state of an invocation */
    key(extension: string): string;
  };
  /** how clients call extensions by HTTP; absent: only the platform itself calls them */
  readonly endpoint?: Endpoint;
  /** how extensions are called by the clock; absent: they are not */
  readonly schedule?: Schedule;
  /** How extensions run in a service of the author's own; absent: they can't. */
  readonly service?: ServiceHosting;
  /** How extensions run as functions of the author's own; absent: they can't. */
  readonly functions?: FunctionHosting;
  /** How extensions reach a tenant; absent while Hookbench cannot publish to this platform. */
  readonly remote?: RemoteOffer;
}
