import type { EffectKind } from '../../../model/invocation.ts';
import type { JsonValue } from '../../../model/json.ts';
import type { ActionOperation } from '../action-response.ts';
import type { JsonNode } from '../json-text.ts';
import { OPERATION_MESSAGES } from '../messages.ts';
import type { TokenModel, TokenName } from './token-model.ts';

/** One change that an operation made to the tokens or the token answer. */
export interface Change {
  readonly kind: EffectKind;
  readonly path: string;
  readonly value?: JsonValue;
  /** why the platform drops it later although it reports success */
  readonly discarded?: string;
}

export interface OperationResult {
  readonly status: 'SUCCESS' | 'FAILURE';
  readonly message: string;
  readonly changes: readonly Change[];
}

export interface OperationContext {
  readonly operation: ActionOperation & { readonly path: string };
  /** the token that the action is about */
  readonly token: TokenName;
  /** the tokens as they were sent */
  readonly sent: TokenModel;
  /** the tokens as they become */
  readonly grown: TokenModel;
  readonly quirks: boolean;
}

/** The platform throws while it applies an operation: the flow fails. Never leaves the engine. */
export class PlatformCrash extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export function done(message: string, ...changes: Change[]): OperationResult {
  return { status: 'SUCCESS', message, changes };
}

export function failed(message: string): OperationResult {
  return { status: 'FAILURE', message, changes: [] };
}

export const UNKNOWN_PATH = failed(OPERATION_MESSAGES.unknownPath);

/** The value, or the platform's crash; without quirks a missing value is an ordinary failure. */
export function valueOr(context: OperationContext, message: string): JsonNode | OperationResult {
  const { operation, quirks } = context;
  if (operation.value !== undefined) return operation.value;
  if (!quirks) return failed(message);
  throw new PlatformCrash(
    'value-missing',
    `operations[${operation.index}] (${operation.op} ${operation.path}) has no "value": the platform throws and fails the flow`,
  );
}

export function isResult(value: JsonNode | OperationResult): value is OperationResult {
  return 'status' in value;
}
