import type { Application, User } from '../model/directory.ts';
import type { JsonObject, JsonValue } from '../model/json.ts';
import type { FlowInput, FlowName, Grant, TokenClaim } from '../model/run.ts';

/** A token that is being made: claims in the order in which the platform writes them. */
export interface TokenDraft {
  kind: 'access' | 'id' | 'refresh';
  header: JsonObject;
  claims: TokenClaim[];
  suppressed: boolean;
}

export interface Denial {
  /** the extension that denied */
  by: string;
  /** the platform's own form of the denial, made by the platform that reads it in `answer` */
  value: JsonValue;
}

/** Everything a flow knows at a stage. Platforms read it; only the flow and `applyEffects` change it. */
export interface FlowState {
  readonly flow: FlowName;
  readonly platform: string;
  readonly input: FlowInput;
  readonly grant: Grant | undefined;
  readonly user: User | undefined;
  readonly application: Application | undefined;
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
  tokens: TokenDraft[];
  /** members added to the token response */
  response: Record<string, JsonValue>;
  denial: Denial | undefined;
  failure: { by: string; native: JsonValue } | undefined;
}
