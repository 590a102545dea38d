import type { JsonValue } from '../model/json.ts';
import type { LifecycleView } from '../model/lifecycle.ts';
import type { Ports } from '../model/ports.ts';
import type { SourceText } from '../model/sandbox.ts';

/** An extension as its author has it now. */
export interface AuthoredExtension {
  readonly slug: string;
  readonly source: SourceText;
  readonly ports: Ports;
}

/**
 * How extensions come to be, run out and are replaced on a platform. It keeps what it knows under one
 * key of the state that outlives an invocation; where nobody keeps that, nothing of it holds.
 */
export interface Lifecycle {
  readonly key: string;
  /** what it starts from */
  readonly fresh: JsonValue;
  view(kept: JsonValue, extension: AuthoredExtension): LifecycleView;
  /** @throws Error for an action that no view offers */
  act(kept: JsonValue, extension: AuthoredExtension, action: string): JsonValue;
}
