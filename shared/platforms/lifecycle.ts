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

/** What a tenant does not keep itself. */
export interface TenantMoment {
  /** epoch ms on the machine's clock: an event that is fired on a fixed clock does not turn it */
  readonly now: number;
  /** slugs of the platform's extensions that the workspace has */
  readonly extensions: readonly string[];
}

/**
 * How extensions come to be, run out and are replaced on a platform. It keeps what it knows under one
 * key of the state that outlives an invocation; where nobody keeps that, nothing of it holds.
 */
export interface Lifecycle {
  readonly key: string;
  /** The tenant as it is at a moment; what was kept and is no tenant starts anew. */
  at(kept: JsonValue | undefined, moment: TenantMoment): JsonValue;
  /** @param tenant what `at` gave, here and below */
  view(tenant: JsonValue, extension: AuthoredExtension): LifecycleView;
  /** @throws Error for an action that no view offers */
  act(tenant: JsonValue, extension: AuthoredExtension, action: string): JsonValue;
}
