import type { Effect, Invocation, LogRecord, Warning } from '../../shared/model/invocation.ts';
import type { IssuedToken, TokenClaim } from '../../shared/model/run.ts';
import { nativeText, shownClaim, shownEffect, shownRecord, shownWarning } from './shown-result.ts';

const KEPT_RUNS = 20;

/** Which invocation of which run, and how much of a list or of a text of it. */
export interface InvocationPiece {
  readonly runId: string;
  /** its number in the order of the run */
  readonly invocation: number;
  readonly from: number;
  readonly count: number;
}

export interface ClaimsPiece extends Omit<InvocationPiece, 'invocation'> {
  /** its number among the tokens of the run */
  readonly token: number;
}

interface LastRun {
  readonly runId: string;
  readonly invocations: readonly Invocation[];
  readonly tokens: readonly IssuedToken[];
}

function piece<T, S>(
  items: readonly T[] | undefined,
  { from, count }: { readonly from: number; readonly count: number },
  shown: (item: T) => S,
): S[] | null {
  return items?.slice(from, from + count).map(shown) ?? null;
}

/**
 * What did not cross to the window with a result, for it to ask for: the records of the last runs,
 * which Logs lists together, and everything else of the last one, which the other panels show. What
 * is read is null when the run is no longer kept.
 */
export class KeptResults {
  readonly #records = new Map<string, readonly (readonly LogRecord[])[]>();
  readonly #texts = new WeakMap<Invocation, string>();
  #last: LastRun | undefined;

  keep(
    runId: string,
    invocations: readonly Invocation[],
    tokens: readonly IssuedToken[] = [],
  ): void {
    this.#records.set(
      runId,
      invocations.map(({ records }) => records),
    );
    const [oldest] = this.#records.keys();
    if (this.#records.size > KEPT_RUNS && oldest !== undefined) this.#records.delete(oldest);
    this.#last = { runId, invocations, tokens };
  }

  records(asked: InvocationPiece): LogRecord[] | null {
    return piece(this.#records.get(asked.runId)?.[asked.invocation], asked, shownRecord);
  }

  effects(asked: InvocationPiece): Effect[] | null {
    return piece(this.#invocation(asked)?.effects, asked, shownEffect);
  }

  warnings(asked: InvocationPiece): Warning[] | null {
    return piece(this.#invocation(asked)?.warnings, asked, shownWarning);
  }

  /** Characters of the native result's text. */
  native(asked: InvocationPiece): string | null {
    const invocation = this.#invocation(asked);
    if (invocation === undefined) return null;
    const text = this.#texts.get(invocation) ?? nativeText(invocation.native);
    this.#texts.set(invocation, text);
    return text.slice(asked.from, asked.from + asked.count);
  }

  claims(asked: ClaimsPiece): TokenClaim[] | null {
    return piece(this.#lastRun(asked)?.tokens[asked.token]?.claims, asked, shownClaim);
  }

  #lastRun({ runId }: { readonly runId: string }): LastRun | undefined {
    return this.#last?.runId === runId ? this.#last : undefined;
  }

  #invocation(asked: InvocationPiece) {
    return this.#lastRun(asked)?.invocations[asked.invocation];
  }
}
