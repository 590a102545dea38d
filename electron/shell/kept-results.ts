import type { Fixture } from '../../shared/model/http.ts';
import type { Effect, Invocation, Warning } from '../../shared/model/invocation.ts';
import type { JsonObject } from '../../shared/model/json.ts';
import type { IssuedToken, Run, TokenClaim } from '../../shared/model/run.ts';
import type { ShownInvocation, ShownRun } from '../../shared/model/shown.ts';
import {
  nativeText,
  shownClaim,
  shownEffect,
  shownInvocation,
  shownRun,
  shownWarning,
} from './shown-result.ts';
import { weightOf } from './weight.ts';

const KEPT_RUNS = 20;
/** Bytes of all of them together; the last one is kept whatever it weighs. */
const KEPT_BYTES = 64 * 1024 * 1024;

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

/** A finished run, as far as it may be asked for again. */
export interface KeptRun {
  readonly invocations: readonly Invocation[];
  readonly tokens?: readonly IssuedToken[];
  /** what a suspended flow goes on from: it may hold passwords and never leaves main */
  readonly resume?: JsonObject | undefined;
}

function piece<T, S>(
  items: readonly T[] | undefined,
  { from, count }: { readonly from: number; readonly count: number },
  shown: (item: T) => S,
): S[] | null {
  return items?.slice(from, from + count).map(shown) ?? null;
}

/**
 * What did not cross to the window with the results of the last runs, for it to ask for. What is read
 * is null when the run is no longer kept.
 */
export class KeptResults {
  readonly #runs = new Map<string, KeptRun & { readonly bytes: number }>();
  #bytes = 0;
  /** the native result that was looked at last: its pieces are asked for one after the other */
  #text: { readonly of: Invocation; readonly text: string } | undefined;

  keep(runId: string, run: KeptRun): void {
    this.#drop(runId);
    const bytes = weightOf(run);
    this.#runs.set(runId, { ...run, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#runs.keys()) {
      const tooMany = this.#runs.size > KEPT_RUNS || this.#bytes > KEPT_BYTES;
      if (!tooMany || oldest === runId) return;
      this.#drop(oldest);
    }
  }

  /** Keeps an invocation that is part of no run, and gives what of it crosses to the window. */
  keepInvocation(runId: string, invocation: Invocation, keptId?: string): ShownInvocation {
    this.keep(runId, { invocations: [invocation] });
    return { ...shownInvocation(invocation), ...(keptId !== undefined && { keptId }) };
  }

  #drop(runId: string): void {
    const run = this.#runs.get(runId);
    if (run === undefined) return;
    this.#runs.delete(runId);
    this.#bytes -= run.bytes;
    if (this.#text && run.invocations.includes(this.#text.of)) this.#text = undefined;
  }

  /** Keeps a run of a flow, fired or heard of, and gives what of it crosses to the window. */
  keepRun(runId: string, run: Run, keptId?: string): ShownRun {
    const invocations = run.stages.flatMap((stage) => stage.invocations);
    this.keep(runId, { invocations, tokens: run.tokens, resume: run.resume });
    return { ...shownRun(run), ...(keptId !== undefined && { keptId }) };
  }

  /** What a suspended run goes on from; undefined when it is not kept or was not suspended. */
  resume(runId: string): JsonObject | undefined {
    return this.#runs.get(runId)?.resume;
  }

  /** What a run recorded, without secrets; undefined when the run is no longer kept. */
  recorded(runId: string): Fixture[] | undefined {
    return this.#runs.get(runId)?.invocations.flatMap(({ recorded = [] }) => recorded);
  }

  effects(asked: InvocationPiece): Effect[] | null {
    return piece(this.invocation(asked)?.effects, asked, shownEffect);
  }

  warnings(asked: InvocationPiece): Warning[] | null {
    return piece(this.invocation(asked)?.warnings, asked, shownWarning);
  }

  /** Characters of the native result's text. */
  native(asked: InvocationPiece): string | null {
    const invocation = this.invocation(asked);
    if (invocation === undefined) return null;
    if (this.#text?.of !== invocation) {
      this.#text = { of: invocation, text: nativeText(invocation.native) };
    }
    return this.#text.text.slice(asked.from, asked.from + asked.count);
  }

  claims({ runId, token, ...asked }: ClaimsPiece): TokenClaim[] | null {
    return piece(this.#runs.get(runId)?.tokens?.[token]?.claims, asked, shownClaim);
  }

  /** An invocation by its number in the order of its run; undefined when the run is no longer kept. */
  invocation({
    runId,
    invocation,
  }: Pick<InvocationPiece, 'runId' | 'invocation'>): Invocation | undefined {
    return this.#runs.get(runId)?.invocations[invocation];
  }
}
